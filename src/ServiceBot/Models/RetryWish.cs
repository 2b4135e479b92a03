using System.ClientModel.Primitives;
using System.Globalization;

namespace ServiceBot.Models;

/// <summary>When an endpoint wants to be asked again: in seconds or at a date; a date that is past means now.</summary>
internal static class RetryWish
{
    public static TimeSpan? Of(PipelineResponse response, TimeProvider time)
    {
        if (response.Headers.TryGetValue("retry-after-ms", out var text)
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds is >= 0 and < 86_400_000)
            return TimeSpan.FromMilliseconds(milliseconds);
        if (!response.Headers.TryGetValue("Retry-After", out var value))
            return null;
        if (double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and < 86_400)
            return TimeSpan.FromSeconds(seconds);
        if (!DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
            return null;
        return at - time.GetUtcNow() is { Ticks: > 0 } wait ? wait : TimeSpan.Zero;
    }
}
