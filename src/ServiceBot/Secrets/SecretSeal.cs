using Microsoft.Extensions.Options;

namespace ServiceBot.Secrets;

/// <summary>Seals what is kept in the database with the operator's key, where one is configured.</summary>
internal sealed class SecretSeal(IOptions<SecretsOptions> options)
{
    private const string Mark = "sealed:1:";
    private const char Between = ':';

    private readonly SealKey? _key = Parse(options.Value.Key);
    private readonly IReadOnlyList<SealKey> _others = [.. options.Value.OtherKeys.Select(Parse).OfType<SealKey>()];

    /// <summary>Whether anything is sealed.</summary>
    public bool HasKey => _key is not null;

    /// <summary>Whether a stored value is as <see cref="Seal"/> would leave it. Nothing that is sealed is ever opened for good.</summary>
    public bool IsCurrent(string stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return _key is null || stored.StartsWith(Mark + _key.Id + Between, StringComparison.Ordinal);
    }

    /// <returns>What is to be stored: the text itself without a key.</returns>
    public string Seal(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return _key is null ? text : Mark + _key.Id + Between + _key.Encrypt(text);
    }

    /// <param name="stored">Sealed or not.</param>
    /// <exception cref="InvalidDataException">It is sealed with a key that is not configured; the message says what to set.</exception>
    public string Open(string stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        if (!stored.StartsWith(Mark, StringComparison.Ordinal))
            return stored;
        var end = stored.IndexOf(Between, Mark.Length);
        var id = end < 0 ? "" : stored[Mark.Length..end];
        var key = _key?.Id == id ? _key : _others.FirstOrDefault(one => one.Id == id);
        return key?.Decrypt(stored[(end + 1)..]) ?? throw new InvalidDataException(
            $"Secrets in the database are sealed with a key (its mark is {id}) that is not configured. "
            + "Set Secrets:Key to the key that was used, or add it to Secrets:OtherKeys.");
    }

    private static SealKey? Parse(string? text) => string.IsNullOrWhiteSpace(text) ? null : SealKey.TryParse(text);
}
