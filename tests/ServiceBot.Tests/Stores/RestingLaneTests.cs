using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Stores;

/// <summary>How long a node remembers conversations in which nothing happens. One that it has forgotten is read again.</summary>
public sealed class RestingLaneTests : IDisposable
{
    private const int Ceiling = 20_000;

    private readonly TemporaryFolder _folder = new();
    private readonly LaterTime _time = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Above_the_ceiling_conversations_rest_briefly()
    {
        await using var engine = await StartAsync();
        var read = new HashSet<int>();
        Touch(engine, Enumerable.Range(0, Ceiling + 1), read);
        read.Clear();

        Touch(engine, [0], read);
        var isKeptAtFirst = read.Count == 0;
        _time.Advance(TimeSpan.FromSeconds(16));
        await WhenForgottenAsync(engine, 1, read);

        Assert.True(isKeptAtFirst);
        Assert.Single(read);
    }

    [Fact]
    public async Task Below_the_ceiling_they_rest_for_ten_minutes()
    {
        await using var engine = await StartAsync();
        var read = new HashSet<int>();
        Touch(engine, Enumerable.Range(1000, 2000), read);
        _time.Advance(TimeSpan.FromSeconds(590));
        Touch(engine, Enumerable.Range(0, 100), read);
        read.Clear();

        _time.Advance(TimeSpan.FromSeconds(16));
        await WhenForgottenAsync(engine, 1000, read);
        read.Clear();
        Touch(engine, Enumerable.Range(0, 100), read);

        Assert.Empty(read);
    }

    private Task<EngineHost> StartAsync() => EngineHost.StartAsync(
        EngineSettings.Sqlite(_folder.Path), configure: services => services.AddSingleton<TimeProvider>(_time));

    /// <summary>Tells that something happened in conversations, and notes those whose state had to be read.</summary>
    private static void Touch(EngineHost engine, IEnumerable<int> conversations, HashSet<int> read) =>
        engine.Services.GetRequiredService<StoreSignals>().TellStored(new StoredGroup([.. conversations.Select(number => new StoredStep
        {
            Conversation = new ConversationKey($"resting-{number}"),
            Entries = [],
            Hold = new LaneHold
            {
                Fence = 1,
                Waiting = 0,
                Address = new ConversationAddress { Channel = "test", NativeId = $"{number}", ChannelUser = $"{number}" },
                ReadState = () =>
                {
                    read.Add(number);
                    return new ConversationState();
                },
            },
        })], HasOutbox: false));

    /// <summary>Looks at one conversation after the other until one had been forgotten.</summary>
    private static async Task WhenForgottenAsync(EngineHost engine, int first, HashSet<int> read)
    {
        using var patience = new CancellationTokenSource(EngineHost.Patience, TimeProvider.System);
        for (var next = first; read.Count == 0; next++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, patience.Token);
            Touch(engine, [next], read);
        }
    }

    /// <summary>Real time, whose count of ticks a test may set forward.</summary>
    private sealed class LaterTime : TimeProvider
    {
        private long _shift;

        public override long GetTimestamp() => System.GetTimestamp() + Interlocked.Read(ref _shift);

        public void Advance(TimeSpan span) => Interlocked.Add(ref _shift, (long)(span.TotalSeconds * System.TimestampFrequency));
    }
}
