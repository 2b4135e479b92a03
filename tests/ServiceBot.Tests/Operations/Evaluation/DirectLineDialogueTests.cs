using ServiceBot.Operations.Evaluation;
using ServiceBot.Testing;
using ServiceBot.Testing.Server;
using ServiceBot.UtilitySystems.Simulated;

namespace ServiceBot.Tests.Operations.Evaluation;

/// <summary>Dialogues with the tag <c>every-channel</c> end the same over real HTTP as in process, and the whole program logs
/// nothing of them.</summary>
public sealed class DirectLineDialogueTests
{
    private const string Tag = "every-channel";

    private static readonly IReadOnlyList<EvalCase> Cases =
        [.. EvalFile.Read(Path.Combine(AppContext.BaseDirectory, "Dialogues")).Where(one => one.Tags.Contains(Tag))];

    public static TheoryData<string> Ids => [.. Cases.Select(one => one.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_dialogue_ends_right_over_Direct_Line(string id)
    {
        var one = Cases.Single(one => one.Id == id);
        var values = new PersonalValues(DemoDataReader.ReadShipped());
        using var telemetry = new RecordedTelemetry();
        await using var talk = await TalkOverDirectLine.BeginAsync(one);

        var result = await EvalPlayer.PlayAsync(one, talk, default);

        Assert.True(result.IsRight, EvalReport.Explain(result));
        Assert.Empty(values.Leaks(result));
        Assert.Empty(values.In(talk.Logs.Concat(telemetry.Lines), [result]));
    }
}
