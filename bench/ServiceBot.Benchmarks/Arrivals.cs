using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace ServiceBot.Benchmarks;

/// <summary>Words on their way: each begins with a mark of its own, by which it is known where it arrives.</summary>
/// <param name="letter">First letter of the marks.</param>
internal sealed class Arrivals(char letter)
{
    private readonly ConcurrentDictionary<string, long> _sent = new();
    private ConcurrentBag<double> _took = [];
    private long _number;

    /// <summary>Sent and not there yet.</summary>
    public int Missing => _sent.Count;

    /// <summary>Milliseconds from sending to the other side's socket, of what arrived since <see cref="Begin"/>.</summary>
    public Latencies Took => Latencies.Of(_took);

    /// <summary>Forgets what was measured so far.</summary>
    public void Begin() => _took = [];

    /// <summary>Puts a mark before a text, which is sent at once.</summary>
    public string Send(string text)
    {
        var mark = letter + Interlocked.Increment(ref _number).ToString(CultureInfo.InvariantCulture);
        _sent[mark] = Stopwatch.GetTimestamp();
        return mark + " " + text;
    }

    /// <summary>Something was read from a socket.</summary>
    public void Arrived(string? text)
    {
        if (text is { Length: > 0 } && text[0] == letter && _sent.TryRemove(text.Split(' ', 2)[0], out var sent))
            _took.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
    }
}
