using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Testing;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Stores;

/// <summary>Whatever requests, senders, clocks and deaths do in whatever order, each reply is delivered on one path, on
/// every database.</summary>
public abstract class DeliveryCompliance
{
    private const int Runs = 12;
    private const int Steps = 100;

    protected abstract IReadOnlyDictionary<string, string?> Settings { get; }

    [StoreFact]
    public async Task Every_reply_is_delivered_and_never_on_two_paths()
    {
        var (carried, sent) = (0, 0);
        for (var seed = 1; seed <= Runs; seed++)
        {
            var time = new ShiftedTime();
            await using var walk = new DeliveryWalk(() => StartAsync(time), time, seed);

            await walk.RunAsync(Steps);

            Assert.True(walk.Mistakes.Count == 0, $"Seed {seed}: " + string.Join("; ", walk.Mistakes));
            (carried, sent) = (carried + walk.Carried, sent + walk.Sent);
        }
        Assert.True(carried > Runs && sent > Runs, "The walks tried too little.");
    }

    private Task<EngineHost> StartAsync(ShiftedTime time) => EngineHost.StartAsync(
        Settings.With("Storage:SurvivesPowerLoss", "false"),
        new ScriptedHandler
        {
            Script = (turn, _) => Task.FromResult(ScriptedHandler.Echo(turn) with { Replies = RepliesTo(turn) }),
        },
        services =>
        {
            // The walk is the only sender.
            services.Remove(services.Single(d => d.ImplementationType?.Name == "Outbox"));
            services.AddSingleton<IChannel>(new ScriptedChannel()).AddSingleton<TimeProvider>(time);
        });

    /// <summary>The text is the number of replies.</summary>
    private static IReadOnlyList<Reply> RepliesTo(Turn turn) =>
    [
        .. Enumerable.Range(0, turn.Inbound.Sum(e => int.Parse(e.Activity.Text ?? "0", System.Globalization.CultureInfo.InvariantCulture)))
            .Select(i => new Reply { Kind = ReplyKind.Answer, Text = "re" + i }),
    ];
}
