using System.Text.Json.Nodes;

namespace ServiceBot.Testing.Models;

/// <summary>One message of a request.</summary>
public sealed class ScriptedMessage(JsonObject json)
{
    public JsonObject Json => json;

    public string Role => json["role"]?.GetValue<string>() ?? "";

    /// <summary>Its text; of parts all texts together.</summary>
    public string Text => json["content"] switch
    {
        JsonValue text => text.GetValue<string>(),
        JsonArray parts => string.Concat(parts.Select(part => part?["text"]?.GetValue<string>())),
        _ => "",
    };

    /// <summary>Of a function's result: which call it answers.</summary>
    public string? CallId => json["tool_call_id"]?.GetValue<string>();

    /// <summary>Calls that the message makes.</summary>
    public IReadOnlyList<ScriptedCall> Calls =>
    [
        .. (json["tool_calls"]?.AsArray() ?? []).Select(call => new ScriptedCall(
            call!["function"]!["name"]!.GetValue<string>(), call["function"]!["arguments"]!.GetValue<string>(), call["id"]?.GetValue<string>())),
    ];
}
