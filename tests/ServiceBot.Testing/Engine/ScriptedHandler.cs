using System.Collections.Concurrent;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Testing.Engine;

/// <summary>Answers every turn with one reply that names the texts it answers, unless a script says otherwise.</summary>
public sealed class ScriptedHandler : ITurnHandler
{
    private readonly ConcurrentQueue<Turn> _turns = new();

    /// <summary>What to do instead; may wait, throw, or answer.</summary>
    public Func<Turn, CancellationToken, Task<TurnResult>> Script { get; set; } = (turn, _) => Task.FromResult(Echo(turn));

    /// <summary>Every turn seen, in order of their start.</summary>
    public IReadOnlyList<Turn> Turns => [.. _turns];

    public static TurnResult Echo(Turn turn) => new()
    {
        Replies = [new Reply { Kind = ReplyKind.Answer, Text = "re:" + string.Join('+', turn.Inbound.Select(e => e.Activity.Text ?? e.Activity.Name)) }],
        State = turn.State with { IsGreeted = true },
    };

    /// <summary>Holds some turns at their start until the second gate opens.</summary>
    public (Gate Started, Gate Continue) Block(Func<Turn, bool> isBlocked)
    {
        var (started, gate) = (new Gate(), new Gate());
        Script = async (turn, token) =>
        {
            if (isBlocked(turn))
            {
                started.Open();
                await gate.PassAsync(token);
            }
            return Echo(turn);
        };
        return (started, gate);
    }

    /// <summary>Leaves records behind with every turn.</summary>
    public void Leave(params SideRecord[] records) =>
        Script = (turn, _) => Task.FromResult(Echo(turn) with { Records = records });

    public Task<TurnResult> HandleAsync(Turn turn, CancellationToken cancellationToken)
    {
        _turns.Enqueue(turn);
        return Script(turn, cancellationToken);
    }
}
