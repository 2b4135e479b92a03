using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Files;
using ServiceBot.Testing;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Files;

/// <summary>Files under way outlive their node, are told once and go with their conversation, on every database.</summary>
public abstract class FileFetchCompliance : IDisposable
{
    private static readonly byte[] Picture = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

    private readonly TemporaryFolder _files = new();
    private readonly ShiftedTime _time = new();

    protected abstract IReadOnlyDictionary<string, string?> Settings { get; }

    [StoreFact]
    public async Task A_file_that_was_under_way_when_the_node_stopped_is_fetched_by_the_next_one()
    {
        var never = new TaskCompletionSource<FileDownload>();
        var before = new ScriptedSource((_, token) => never.Task.WaitAsync(token));
        ConversationKey conversation;
        await using (var first = await StartAsync(before))
        {
            conversation = await AwaitAsync(first);
            await before.AskedAsync(1);
        }

        await using var second = await StartAsync();
        var told = await ToldAsync(second, conversation);

        Assert.Equal(("file-m1", "m1", """{"outcome":"kept"}"""), (told.Id, told.ReplyToId, told.ValueJson));
        Assert.Equal("image/png", Assert.Single(told.Attachments).ContentType);
    }

    [StoreFact]
    public async Task What_a_dead_node_had_in_hand_is_fetched_when_its_lease_ends()
    {
        var source = new ScriptedSource();
        await using var node = await StartAsync(source);
        var conversation = await OpenAsync(node);
        var file = await FileAsync(node, conversation);
        // A killed node releases nothing.
        await Awaited(node).TryLeaseAsync(file, default);
        await Awaited(node).AddAsync(file, default);
        await ToldAsync(node, await AwaitAsync(node, "b"), awaited: 1);
        var whileLeased = source.Asked;

        _time.Advance(TimeSpan.FromMinutes(4));
        Awaited(node).Wake();
        var told = await ToldAsync(node, conversation);

        Assert.Equal(1, whileLeased); // the one of the other conversation
        Assert.Equal("""{"outcome":"kept"}""", told.ValueJson);
    }

    [StoreFact]
    public async Task A_file_that_is_handed_over_again_after_it_was_told_is_not_fetched_again()
    {
        var source = new ScriptedSource();
        await using var node = await StartAsync(source);
        var conversation = await AwaitAsync(node);
        await ToldAsync(node, conversation);

        await Awaited(node).AddAsync(await FileAsync(node, conversation), default);
        await NothingAwaitedAsync(node);

        Assert.Equal(1, source.Asked);
    }

    [StoreFact]
    public async Task A_platform_that_gives_nothing_for_a_day_is_told_to_be_unavailable()
    {
        var source = new ScriptedSource((_, _) => Task.FromResult<FileDownload>(new FileDownload.Later(null)));
        await using var node = await StartAsync(source);
        var conversation = await AwaitAsync(node);
        await source.AskedAsync(1);

        _time.Advance(TimeSpan.FromHours(25));
        var told = await ToldAsync(node, conversation);

        Assert.Equal("""{"outcome":"unavailable"}""", told.ValueJson);
        Assert.Empty(told.Attachments);
    }

    [StoreFact]
    public async Task Files_of_an_erased_conversation_are_no_longer_awaited_and_those_of_others_are()
    {
        var source = new ScriptedSource((_, _) => Task.FromResult<FileDownload>(new FileDownload.Later(null)));
        await using var node = await StartAsync(source);
        var (erased, other) = (await AwaitAsync(node, "a"), await AwaitAsync(node, "b"));

        await node.Services.GetServices<IErasedAlong>().OfType<AwaitedFiles>().Single().EraseAsync(erased, default);
        var left = await Awaited(node).ReadAsync(default);

        Assert.Equal(other, Assert.Single(left).Conversation);
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => _files.Dispose();

    private static AwaitedFiles Awaited(EngineHost node) => node.Services.GetRequiredService<AwaitedFiles>();

    private static async Task<ConversationKey> OpenAsync(EngineHost node, string id = "a")
    {
        var conversation = await node.OpenAsync(id);
        await node.SayAsync(conversation, "电表照片", "m1");
        return conversation;
    }

    private static async Task NothingAwaitedAsync(EngineHost node, int but = 0)
    {
        using var patience = new CancellationTokenSource(EngineHost.Patience, TimeProvider.System);
        while ((await Awaited(node).ReadAsync(patience.Token)).Count > but)
            await Task.Yield();
    }

    private static async Task<Activity> ToldAsync(EngineHost node, ConversationKey conversation, int awaited = 0)
    {
        var entries = await node.WhenAsync(conversation, all => all.Any(entry => entry.Activity.Name == ScriptedSource.Event));
        await NothingAwaitedAsync(node, awaited);
        return Assert.Single(entries, entry => entry.Activity.Name == ScriptedSource.Event).Activity;
    }

    private async Task<AwaitedFile> FileAsync(EngineHost node, ConversationKey conversation)
    {
        var entries = await node.Transcript.ReadAsync(conversation, 0, 100, default);
        return new AwaitedFile
        {
            Channel = ScriptedSource.Name,
            Conversation = conversation,
            MessageId = "m1",
            Sequence = entries.Single(entry => entry.Activity.Id == "m1").Sequence,
            EventId = "file-m1",
            Note = "{\"url\":\"https://…/电表.png\"}",
            Since = _time.GetUtcNow(),
        };
    }

    private async Task<ConversationKey> AwaitAsync(EngineHost node, string id = "a")
    {
        var conversation = await OpenAsync(node, id);
        await node.Services.GetRequiredService<IAwaitedFiles>().AddAsync(await FileAsync(node, conversation), default);
        return conversation;
    }

    private Task<EngineHost> StartAsync(ScriptedSource? source = null) => EngineHost.StartAsync(
        Settings.With("Storage:DataDirectory", _files.Path),
        configure: services =>
        {
            services.AddSingleton<TimeProvider>(_time);
            services.AddFiles();
            services.AddSingleton<IFileSource>(provider =>
                (source ?? new ScriptedSource()).With(provider.GetRequiredService<IReceivedFiles>()));
        });

    /// <summary>A platform whose answers a test writes; gives a picture otherwise.</summary>
    private sealed class ScriptedSource(Func<AwaitedFile, CancellationToken, Task<FileDownload>>? script = null) : IFileSource
    {
        public const string Name = "directline";
        public const string Event = "test/file";

        private readonly ConcurrentQueue<AwaitedFile> _asked = new();
        private readonly Channel<bool> _signal = System.Threading.Channels.Channel.CreateUnbounded<bool>();
        private IReceivedFiles? _files;

        public string Channel => Name;

        public string EventName => Event;

        public int Asked => _asked.Count;

        public ScriptedSource With(IReceivedFiles files)
        {
            _files = files;
            return this;
        }

        public async Task AskedAsync(int times)
        {
            using var patience = new CancellationTokenSource(EngineHost.Patience, TimeProvider.System);
            while (_asked.Count < times)
                await _signal.Reader.ReadAsync(patience.Token);
        }

        public async Task<FileDownload> FetchAsync(AwaitedFile file, Activity message, CancellationToken cancellationToken)
        {
            _asked.Enqueue(file);
            _signal.Writer.TryWrite(true);
            if (script is not null)
                return await script(file, cancellationToken);
            using var body = new MemoryStream(Picture);
            return FileDownload.Of(await (_files ?? throw new InvalidOperationException("No store.")).SaveAsync(file.Conversation, body, "电表.png", cancellationToken));
        }
    }
}
