namespace ServiceBot.Models;

/// <summary>One model at one address.</summary>
/// <param name="Place"><c>first</c> or <c>second</c>: what metrics, logs and health call it.</param>
/// <param name="Address">Without <c>/chat/completions</c>.</param>
/// <param name="Key">Null: the endpoint wants none.</param>
/// <param name="Model">Model or deployment.</param>
/// <param name="Kind">How it is addressed.</param>
internal sealed record ModelEndpoint(string Place, Uri Address, string? Key, string Model, ChatEndpointKind Kind)
{
    public const string First = "first", Second = "second";

    /// <summary>OpenAI's own models refuse the older field for the length of an answer.</summary>
    public bool IsOpenAi => Kind == ChatEndpointKind.Azure || Address.Host.Equals("api.openai.com", StringComparison.OrdinalIgnoreCase);

    /// <summary>Without the key.</summary>
    public override string ToString() => $"{Model} at {Address}";
}
