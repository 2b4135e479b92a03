using ServiceBot.Core.Conversations;

namespace ServiceBot.Operations.Evaluation;

/// <summary>A case as it was played.</summary>
/// <param name="Case">The case.</param>
/// <param name="Turns">All its turns.</param>
internal sealed record EvalResult(EvalCase Case, IReadOnlyList<PlayedTurn> Turns)
{
    /// <summary>The first turn that is wrong: what follows it stands on other ground than its author meant. Null when all is right.</summary>
    public PlayedTurn? Failing => Turns.FirstOrDefault(turn => turn.Wrong.Length > 0);

    public bool IsRight => Failing is null;

    /// <summary>What a reader would say of it.</summary>
    public EvalStanding Standing => Failing switch
    {
        null => EvalStanding.Right,
        { Turn.Expect: { } expected } failing when failing.Heard.Count > 0
            && failing.Heard.All(heard => heard.Kind is ReplyKind.Abstain or ReplyKind.Clarify) && !EvalJudge.SaysForbidden(expected, failing.Heard) => EvalStanding.Abstained,
        _ => EvalStanding.Wrong,
    };
}

/// <summary>A turn as it was played.</summary>
/// <param name="Turn">The turn.</param>
/// <param name="Heard">What the bot said.</param>
/// <param name="State">What it remembers afterwards.</param>
/// <param name="BillQueries">How often bills had been read by then.</param>
/// <param name="Wrong">What is wrong with it; empty for nothing.</param>
internal sealed record PlayedTurn(EvalTurn Turn, IReadOnlyList<Heard> Heard, ConversationState State, int BillQueries, string Wrong)
{
    /// <summary>How long the customer waited.</summary>
    public TimeSpan Took { get; init; }
}

/// <summary>What came of a case.</summary>
internal enum EvalStanding
{
    /// <summary>Everything is as expected; to say that the guides do not know counts, where that was expected.</summary>
    Right,

    /// <summary>Something else was said or done.</summary>
    Wrong,

    /// <summary>Not what was expected, but nothing false either: the bot only said that it does not know, or asked back.</summary>
    Abstained,
}
