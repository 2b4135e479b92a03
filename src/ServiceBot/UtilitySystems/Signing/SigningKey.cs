namespace ServiceBot.UtilitySystems.Signing;

/// <summary>A key that both sides know, as it is configured.</summary>
internal sealed class SigningKey
{
    /// <summary>Its public name: 1 to 64 letters, digits, dots, dashes or underscores.</summary>
    public string Id { get; set; } = "";

    /// <summary>The secret, at least 32 characters; no default, never in a file of the repository.</summary>
    public string Secret { get; set; } = "";
}
