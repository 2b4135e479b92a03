using System.Collections.Concurrent;
using ServiceBot.Core.Chat;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Operations.Evaluation;

/// <summary>Counts what an evaluation asks of the chat model, in place of the journal.</summary>
internal sealed class ModelBook : IModelJournal, IModelTurns
{
    private readonly ConcurrentQueue<ModelExchange> _calls = new();
    private readonly ConcurrentQueue<(ModelFailure? Failure, TimeSpan Took)> _turns = new();

    public int Calls => _calls.Count;

    public long TokensIn => _calls.Sum(call => (long)call.TokensIn);

    public long TokensOut => _calls.Sum(call => (long)call.TokensOut);

    /// <summary>Turns in which the model was asked.</summary>
    public int Turns => _turns.Count;

    /// <summary>Turns that it answered, or whose business it opened.</summary>
    public int Answered => _turns.Count(turn => turn.Failure is null);

    /// <summary>Why the built-in answerer took over, the most frequent first.</summary>
    public IReadOnlyDictionary<string, int> TakenOver => _turns.Where(turn => turn.Failure is not null)
        .GroupBy(turn => turn.Failure?.ToString() ?? "").OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Count());

    /// <summary>What the model took in each of those turns.</summary>
    public IReadOnlyList<TimeSpan> Times => [.. _turns.Select(turn => turn.Took)];

    /// <summary>Nobody looks on at an evaluation.</summary>
    public void FirstWords(TimeSpan after)
    {
    }

    public Task WriteAsync(ModelExchange exchange, CancellationToken cancellationToken)
    {
        _calls.Enqueue(exchange with { Sent = "", Received = null });
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<ModelExchange>> ReadAsync(ConversationKey conversation, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ModelExchange>>([]);

    public void Ended(ModelFailure? failure, TimeSpan duration, int tokens) => _turns.Enqueue((failure, duration));
}
