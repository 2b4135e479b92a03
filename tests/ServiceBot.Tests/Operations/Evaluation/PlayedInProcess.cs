using ServiceBot.Operations.Evaluation;
using ServiceBot.Testing.Server;

namespace ServiceBot.Tests.Operations.Evaluation;

/// <summary>The dialogues that are played over every channel, and what they come to in process: played once for all channels.</summary>
internal static class PlayedInProcess
{
    /// <summary>Of the judging dialogues only every so many is played over channels: all of them take minutes.</summary>
    private const int JudgingSample = 4;

    private static readonly Lazy<Task<IReadOnlyDictionary<string, PlayedOutcome>>> All = new(PlayAsync);

    public static IReadOnlyList<EvalCase> Cases { get; } =
    [
        .. EvalFile.Read(Path.Combine(AppContext.BaseDirectory, "Dialogues")).Where((one, place) => !IsJudging(one) || place % JudgingSample == 0),
    ];

    public static Task<IReadOnlyDictionary<string, PlayedOutcome>> OutcomesAsync() => All.Value;

    private static async Task<IReadOnlyDictionary<string, PlayedOutcome>> PlayAsync()
    {
        await using var bots = new PlayBots();
        var outcomes = new Dictionary<string, PlayedOutcome>();
        foreach (var one in Cases)
        {
            await using var talk = bots.Begin(one);
            outcomes[one.Id] = PlayedOutcome.Of(await EvalPlayer.PlayAsync(one, talk, default), talk.World.Ledger);
        }
        return outcomes;
    }

    private static bool IsJudging(EvalCase one) => one.Place.Contains(Path.Combine("Dialogues", "judge"), StringComparison.Ordinal);
}
