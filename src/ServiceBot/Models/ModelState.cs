using Polly.CircuitBreaker;
using ServiceBot.Core.Chat;

namespace ServiceBot.Models;

/// <summary>How a model does: its breaker, and what it failed with last.</summary>
internal sealed class ModelState(string place, TimeProvider time)
{
    private readonly Lock _gate = new();
    private CircuitState _circuit;
    private ModelFailure? _failure;
    private DateTimeOffset _since;

    /// <summary><c>first</c> or <c>second</c>.</summary>
    public string Place => place;

    /// <summary>0 closed, 1 trying again, 2 open.</summary>
    public int Breaker
    {
        get
        {
            lock (_gate)
                return _circuit switch { CircuitState.Closed => 0, CircuitState.HalfOpen => 1, _ => 2 };
        }
    }

    /// <summary>Finds out whether the model is back, if it is time to; returns at once.</summary>
    public Action? Probe { get; set; }

    /// <summary>Whether it is left alone now.</summary>
    public bool IsLeftAlone()
    {
        if (Breaker == 0)
            return false;
        Probe?.Invoke();
        return true;
    }

    /// <summary>What it has failed with since when; null while it answers.</summary>
    public (ModelFailure Failure, DateTimeOffset Since)? Trouble
    {
        get
        {
            lock (_gate)
                return _failure is { } failure ? (failure, _since) : null;
        }
    }

    /// <summary>An attempt ended.</summary>
    /// <param name="failure">Null: an answer began.</param>
    public void Note(ModelFailure? failure)
    {
        lock (_gate)
        {
            if (failure is not null && _failure is null)
                _since = time.GetUtcNow();
            _failure = failure;
        }
    }

    /// <returns>Whether that is news: a probe that fails again is none.</returns>
    public bool Move(CircuitState circuit)
    {
        lock (_gate)
        {
            var isNews = circuit != CircuitState.HalfOpen && (circuit == CircuitState.Closed) != (_circuit == CircuitState.Closed);
            _circuit = circuit;
            return isNews;
        }
    }
}
