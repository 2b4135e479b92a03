using Microsoft.Extensions.Options;

namespace ServiceBot.UtilitySystems.Http;

/// <summary>How long the calls of one turn may take together: the customer waits once, however many systems are asked.</summary>
internal sealed class TurnPatience(IOptions<HttpUtilityOptions> options, TimeProvider time)
{
    private readonly AsyncLocal<long?> _began = new();

    /// <summary>What is left of it, zero or less when it is used up; null outside a turn: nobody waits.</summary>
    public TimeSpan? Left => _began.Value is { } began ? options.Value.TurnPatience - time.GetElapsedTime(began) : null;

    /// <summary>From now on, for whatever the calling method awaits and not for who called it.</summary>
    public void Begin() => _began.Value = time.GetTimestamp();
}
