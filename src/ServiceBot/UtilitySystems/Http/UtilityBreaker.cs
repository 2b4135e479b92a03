using Polly.CircuitBreaker;

namespace ServiceBot.UtilitySystems.Http;

/// <summary>Where a system's breaker stands, for readiness, metrics and whoever waits for the system.</summary>
internal sealed class UtilityBreaker(UtilitySystem system, TimeProvider time)
{
    private readonly Lock _lock = new();
    private CircuitState _state = CircuitState.Closed;
    private DateTimeOffset _since = time.GetUtcNow();

    /// <summary>The system answers again.</summary>
    public event Action? Closed;

    public UtilitySystem System => system;

    /// <summary>State and since when, UTC; while it is not closed, since it opened first.</summary>
    public (CircuitState State, DateTimeOffset Since) Standing
    {
        get { lock (_lock) return (_state, _since); }
    }

    /// <returns>Whether it was closed, or became closed, by this move.</returns>
    public bool Move(CircuitState state)
    {
        bool isTurn;
        lock (_lock)
        {
            isTurn = (_state == CircuitState.Closed) != (state == CircuitState.Closed);
            if (isTurn)
                _since = time.GetUtcNow();
            _state = state;
        }
        if (isTurn && state == CircuitState.Closed)
            Closed?.Invoke();
        return isTurn;
    }
}
