namespace ServiceBot.Core.Messaging;

/// <summary>A value that all nodes share.</summary>
/// <param name="Value">The value; may be a secret, never shown by <see cref="ToString"/>.</param>
/// <param name="ExpiresAt">UTC; null for never.</param>
public sealed record SharedValue(string Value, DateTimeOffset? ExpiresAt)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Value.Length} characters";
}
