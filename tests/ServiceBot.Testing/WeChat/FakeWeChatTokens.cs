using System.Globalization;

namespace ServiceBot.Testing.WeChat;

/// <summary>Access tokens with the semantics of <c>stable_token</c>: the same one for everybody until five minutes before its
/// end, then a new one, both valid for five minutes.</summary>
internal sealed class FakeWeChatTokens(TimeProvider time)
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(7200);
    private static readonly TimeSpan Changeover = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, DateTimeOffset> _ends = [];
    private string? _current;
    private int _count;

    public (string Token, int ExpiresIn) Give()
    {
        lock (_ends)
        {
            var now = time.GetUtcNow();
            if (_current is null || _ends[_current] - now <= Changeover)
            {
                _current = "tok-" + (++_count).ToString("D3", CultureInfo.InvariantCulture) + new string('x', 120);
                _ends[_current] = now + Life;
            }
            return (_current, (int)(_ends[_current] - now).TotalSeconds);
        }
    }

    /// <summary>Kills the current token before its time.</summary>
    public void Kill()
    {
        lock (_ends)
        {
            if (_current is not null)
                _ends[_current] = DateTimeOffset.MinValue;
        }
    }

    /// <returns>0, 40001, 41001 or 42001.</returns>
    public int Check(string? token)
    {
        lock (_ends)
        {
            if (string.IsNullOrEmpty(token))
                return 41001;
            if (!_ends.TryGetValue(token, out var ends))
                return 40001;
            return time.GetUtcNow() < ends ? 0 : 42001;
        }
    }
}
