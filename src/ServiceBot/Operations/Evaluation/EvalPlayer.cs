using System.Diagnostics;

namespace ServiceBot.Operations.Evaluation;

/// <summary>Plays a case and judges every turn.</summary>
internal static class EvalPlayer
{
    /// <summary>Plays to the end, also after a wrong turn: nothing may be said there that must never be said.</summary>
    public static async Task<EvalResult> PlayAsync(EvalCase one, ITalk talk, CancellationToken cancellationToken)
    {
        talk.World.Ledger.SystemsAreAway = one.Given.SystemsAreAway;
        var played = new List<PlayedTurn>();
        foreach (var turn in one.Turns)
        {
            var began = TimeProvider.System.GetTimestamp();
            var heard = await DoAsync(turn, talk, cancellationToken);
            var took = TimeProvider.System.GetElapsedTime(began);
            var state = talk.State(turn.As);
            var wrong = turn.Expect is { } expected ? EvalJudge.Wrong(expected, heard, state, talk.World.Ledger) : "";
            played.Add(new PlayedTurn(turn, heard, state, talk.World.Ledger.BillQueries, wrong) { Took = took });
        }
        return new EvalResult(one, played);
    }

    private static async Task<IReadOnlyList<Heard>> DoAsync(EvalTurn turn, ITalk talk, CancellationToken cancellationToken)
    {
        switch (turn.Deed)
        {
            case EvalDeed.Say say:
                return await talk.SayAsync(turn.As, say.Messages, cancellationToken);
            case EvalDeed.Press press:
                return await talk.PressAsync(turn.As, press.Name is "join" ? "webchat/join" : "servicebot/" + press.Name, cancellationToken);
            case EvalDeed.Restart:
                await talk.RestartAsync(cancellationToken);
                return [];
            case EvalDeed.Wait wait:
                talk.World.Time.Advance(wait.Span);
                return [];
            case EvalDeed.Systems systems:
                talk.World.Ledger.SystemsAreAway = systems.AreAway;
                return [];
            default:
                throw new UnreachableException();
        }
    }
}
