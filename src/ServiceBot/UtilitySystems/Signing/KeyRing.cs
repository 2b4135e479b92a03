using System.Text;

namespace ServiceBot.UtilitySystems.Signing;

/// <summary>The keys of one direction: the first signs, all of them verify, so that a key is changed by putting the new one
/// in front, waiting until the other side has it, and taking the old one out.</summary>
internal sealed class KeyRing
{
    /// <summary>Shortest secret, characters.</summary>
    public const int ShortestSecret = 32;

    private const int LongestId = 64;

    private readonly Dictionary<string, byte[]> _secrets;

    /// <param name="keys">At least one; checked by <see cref="Mistakes"/>.</param>
    public KeyRing(IReadOnlyList<SigningKey> keys)
    {
        _secrets = keys.ToDictionary(key => key.Id, key => Encoding.UTF8.GetBytes(key.Secret), StringComparer.Ordinal);
        SigningId = keys[0].Id;
    }

    /// <summary>Id of the key that signs.</summary>
    public string SigningId { get; }

    /// <summary>The secret of a key; null for an unknown one.</summary>
    public byte[]? Secret(string? id) => id is null ? null : _secrets.GetValueOrDefault(id);

    /// <summary>What is wrong with configured keys, each with what to set.</summary>
    /// <param name="section">Where they stand: <c>UtilitySystems:EventKeys</c>.</param>
    /// <param name="keys">The keys.</param>
    public static IEnumerable<string> Mistakes(string section, IReadOnlyList<SigningKey> keys)
    {
        for (var i = 0; i < keys.Count; i++)
        {
            if (!IsId(keys[i].Id))
                yield return $"{section}:{i}:Id needs 1 to {LongestId} letters, digits, dots, dashes or underscores.";
            if (keys[i].Secret.Length < ShortestSecret)
                yield return $"{section}:{i}:Secret needs at least {ShortestSecret} characters.";
        }
        if (keys.Select(key => key.Id).Distinct(StringComparer.Ordinal).Count() != keys.Count)
            yield return $"{section} names the same Id twice.";
    }

    private static bool IsId(string id) =>
        id.Length is > 0 and <= LongestId && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');
}
