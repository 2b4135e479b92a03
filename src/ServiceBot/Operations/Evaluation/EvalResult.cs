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
}

/// <summary>A turn as it was played.</summary>
/// <param name="Turn">The turn.</param>
/// <param name="Heard">What the bot said.</param>
/// <param name="State">What it remembers afterwards.</param>
/// <param name="BillQueries">How often bills had been read by then.</param>
/// <param name="Wrong">What is wrong with it; empty for nothing.</param>
internal sealed record PlayedTurn(EvalTurn Turn, IReadOnlyList<Heard> Heard, ConversationState State, int BillQueries, string Wrong);
