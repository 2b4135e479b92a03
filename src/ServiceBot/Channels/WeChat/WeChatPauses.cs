using System.Collections.Concurrent;
using ServiceBot.Core.Time;

namespace ServiceBot.Channels.WeChat;

/// <summary>Calls that are not made for a while, because the platform would only refuse them again.</summary>
internal sealed class WeChatPauses(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, (WeChatResponse.Refused Answer, DateTimeOffset Until)> _pauses = new();

    /// <summary>The refusal that still stands; null when the call may be made.</summary>
    public WeChatResponse.Refused? Of(string call)
    {
        if (!_pauses.TryGetValue(call, out var pause))
            return null;
        var left = pause.Until - time.GetUtcNow();
        return left > TimeSpan.Zero ? pause.Answer with { RetryAfter = left } : null;
    }

    /// <summary>Takes note of a refusal.</summary>
    /// <returns>The refusal, with the time that it stands for.</returns>
    public WeChatResponse.Refused Take(string call, WeChatResponse.Refused answer)
    {
        var now = time.GetUtcNow();
        if (Length(answer, now) is not { } pause)
            return answer;
        _pauses[call] = (answer, now + pause);
        return answer with { RetryAfter = pause };
    }

    /// <summary>How long a refusal stands; null for one of this call only.</summary>
    public static TimeSpan? Length(WeChatResponse.Refused answer, DateTimeOffset now) => answer.Kind switch
    {
        WeChatErrorKind.MinuteLimit => TimeSpan.FromSeconds(60 - now.Second),
        WeChatErrorKind.DailyLimit => UntilTomorrow(now),
        WeChatErrorKind.AddressNotAllowed => TimeSpan.FromMinutes(1),
        WeChatErrorKind.Configuration => TimeSpan.FromMinutes(1),
        WeChatErrorKind.AddressNotConfirmed or WeChatErrorKind.Banned => TimeSpan.FromHours(1),
        _ => null,
    };

    private static TimeSpan UntilTomorrow(DateTimeOffset now)
    {
        var local = ChinaTime.Of(now);
        return TimeSpan.FromDays(1) - local.TimeOfDay;
    }
}
