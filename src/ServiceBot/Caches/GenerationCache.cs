using System.Collections.Concurrent;

namespace ServiceBot.Caches;

/// <summary>A bounded cache: holds at most twice <paramref name="size"/> entries, keeps what was used lately.</summary>
/// <remarks>Two generations instead of a list in order of use: a hit takes no lock.</remarks>
internal sealed class GenerationCache<T>(int size)
    where T : class
{
    private readonly Lock _turnover = new();
    private volatile ConcurrentDictionary<string, T> _young = new(StringComparer.Ordinal);
    private volatile ConcurrentDictionary<string, T> _old = new(StringComparer.Ordinal);

    public bool TryGet(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out T? value)
    {
        if (_young.TryGetValue(key, out value))
            return true;
        if (!_old.TryGetValue(key, out value))
            return false;
        Set(key, value);
        return true;
    }

    public void Set(string key, T value)
    {
        _young[key] = value;
        if (_young.Count <= size)
            return;
        lock (_turnover)
        {
            if (_young.Count <= size)
                return;
            _old = _young;
            _young = new(StringComparer.Ordinal);
        }
    }

    public void Remove(string key)
    {
        _young.TryRemove(key, out _);
        _old.TryRemove(key, out _);
    }
}
