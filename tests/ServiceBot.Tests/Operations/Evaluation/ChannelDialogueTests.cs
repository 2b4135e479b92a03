using ServiceBot.Operations.Evaluation;
using ServiceBot.Testing;
using ServiceBot.Testing.Server;
using ServiceBot.UtilitySystems.Simulated;
using Xunit.Abstractions;

namespace ServiceBot.Tests.Operations.Evaluation;

/// <summary>The dialogue files over one channel, the whole program behind it.</summary>
public abstract class ChannelDialogueTests(ITestOutputHelper output)
{
    /// <summary>Starts a program that is talked to over the channel.</summary>
    private protected abstract Task<TalkOverServer> NewTalkAsync();

    /// <summary>The same replies, sums, orders and effects, right or wrong alike, and nothing personal in logs, traces and metrics.</summary>
    [Fact]
    public async Task Every_dialogue_comes_to_the_same_as_in_process()
    {
        var values = new PersonalValues(DemoDataReader.ReadShipped());
        var expected = await PlayedInProcess.OutcomesAsync();
        var differences = new List<string>();
        await using var talk = await NewTalkAsync();

        foreach (var one in PlayedInProcess.Cases.Where(talk.CanPlay)) differences.AddRange(await PlayAsync(one, talk, expected[one.Id], values));

        output.WriteLine($"{PlayedInProcess.Cases.Count(talk.CanPlay)} of {PlayedInProcess.Cases.Count} dialogues played.");
        Assert.Empty(talk.Mistakes);
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    private static async Task<IReadOnlyList<string>> PlayAsync(EvalCase one, TalkOverServer talk, PlayedOutcome expected, PersonalValues values)
    {
        using var telemetry = new RecordedTelemetry();
        await talk.BeginAsync(one);
        var result = await EvalPlayer.PlayAsync(one, talk, default);
        var lines = talk.Logs.Concat(telemetry.Lines).ToList();
        return
        [
            .. expected.Differences(PlayedOutcome.Of(result, talk.World.Ledger)),
            .. values.Leaks(result).Select(leak => "told: " + leak),
            .. values.In(lines, [result]).Select(line => $"logged in {one.Id}: {line}"),
            .. lines.Distinct().Where(line => talk.Marks.Any(mark => line.Contains(mark, StringComparison.Ordinal))).Select(line => $"logged in {one.Id}: {line}"),
        ];
    }
}
