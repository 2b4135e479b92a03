using System.Text.Json;

namespace ServiceBot.Testing.BotFramework;

/// <summary>One call that arrived at the platform's side.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Target">Path as it stood on the wire, escapes included.</param>
/// <param name="Conversation">Id of the conversation, unescaped; empty where none was named.</param>
/// <param name="Activity">Id of the activity in the path, unescaped; null for none.</param>
/// <param name="Token">The bearer token; null for none.</param>
/// <param name="Body">The JSON; undefined for none.</param>
/// <param name="Status">What was answered; 0 where the connection was cut.</param>
public sealed record ConnectorCall(
    string Method, string Target, string Conversation, string? Activity, string? Token, JsonElement Body, int Status)
{
    /// <summary>Text of the activity.</summary>
    public string? Text => Member("text");

    /// <summary>Type of the activity.</summary>
    public string? Type => Member("type");

    /// <summary>A member of the body that is text; else null.</summary>
    public string? Member(string name) =>
        Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String
            ? member.GetString()
            : null;
}
