namespace ServiceBot.Core.Knowledge;

/// <summary>Vectors that an embedding model made before, by what they were made of. Shared by all nodes.</summary>
public interface IVectorCache
{
    /// <summary>Reads vectors, and keeps them from being cleaned away for now.</summary>
    /// <param name="keys">Hashes of model and text, lower-case hex; any number, none twice.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Those that are there.</returns>
    Task<IReadOnlyDictionary<string, float[]>> ReadAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken);

    /// <summary>Keeps vectors, in place of what is there under their keys. May be repeated.</summary>
    Task WriteAsync(IReadOnlyList<KeyValuePair<string, float[]>> vectors, CancellationToken cancellationToken);

    /// <summary>Removes what nobody read or wrote since an instant; something used within the hour before it may stay.</summary>
    /// <returns>How many.</returns>
    Task<int> CleanAsync(DateTimeOffset unusedSince, CancellationToken cancellationToken);
}
