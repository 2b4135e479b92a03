using Microsoft.Extensions.Diagnostics.HealthChecks;
using ServiceBot.Core.Conversations;
using ServiceBot.Testing.Engine;
using ServiceBot.Testing.Utility;
using ServiceBot.UtilitySystems.Http;

namespace ServiceBot.Tests.UtilitySystems;

public class TurnPatienceTests
{
    [Theory]
    [InlineData("bills")]
    [InlineData("file")]
    public async Task A_call_for_which_the_turn_has_no_time_left_is_not_sent(string call)
    {
        await using var parts = await UtilityParts.StartAsync(("TurnPatience", "00:00:00.400"), ("AttemptTimeout", "00:00:00.400"), ("Retries", "5"));
        parts.Server.Always = UtilityFault.Hang;
        parts.Patience.Begin();

        await parts.CallAsync("account");
        parts.Server.Always = null;
        var sent = parts.Server.Exchanges.Count;
        var outcome = await parts.CallAsync(call);

        Assert.Equal("Unavailable", outcome);
        Assert.Equal(sent, parts.Server.Exchanges.Count);
        Assert.Contains(parts.Logs.Lines, line => line.Contains("no time left in this turn", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_next_turn_and_work_in_the_background_have_time_of_their_own()
    {
        await using var parts = await UtilityParts.StartAsync(("TurnPatience", "00:00:03"), ("AttemptTimeout", "00:00:03"), ("Retries", "5"));
        parts.Server.Always = UtilityFault.Hang;
        var handler = new ScriptedHandler
        {
            Script = async (turn, token) => ScriptedHandler.Echo(turn) with { Intent = await parts.CallAsync("account", token) },
        };
        var turns = new PatientTurnHandler(handler, parts.Patience);

        var first = await turns.HandleAsync(Turn, default);
        var left = parts.Patience.Left;
        parts.Server.Always = null;
        var second = await turns.HandleAsync(Turn, default);

        Assert.Equal("Unavailable", first.Intent);
        Assert.Null(left);
        Assert.Equal("Found", second.Intent);
        Assert.Equal("Found", await parts.CallAsync("bills"));
    }

    [Fact]
    public async Task A_trial_that_is_cut_short_leaves_the_breaker_open()
    {
        await using var parts = await UtilityParts.StartAsync(("AttemptTimeout", "00:00:04"), ("TotalTimeout", "00:00:04"),
            ("TurnPatience", "00:00:04.500"), ("BreakerMinimumAttempts", "2"), ("Retries", "0"));
        parts.Server.Always = UtilityFault.InternalError;
        await parts.CallAsync("bills");
        await parts.CallAsync("bills");
        parts.Time.Advance(TimeSpan.FromSeconds(16));
        parts.Server.Always = UtilityFault.Hang;
        using var asker = new CancellationTokenSource();

        var trial = parts.CallAsync("bills", asker.Token);
        await parts.Server.ArrivedAsync(3);
        await asker.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => trial);
        Assert.Equal(HealthStatus.Degraded, (await parts.HealthAsync()).Entries["billing"].Status);
    }

    private static Turn Turn { get; } = new()
    {
        Conversation = new ConversationKey("patience"),
        Address = new ConversationAddress { Channel = "directline", NativeId = "c1", ChannelUser = "u1" },
        Inbound = [new TranscriptEntry(1, EngineHost.Message("电费"))],
        State = ConversationState.Empty,
        StartedAt = TimeProvider.System.GetUtcNow(),
    };
}
