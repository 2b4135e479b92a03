using System.Text.Json;
using System.Text.Json.Nodes;

namespace ServiceBot.Testing.Models;

/// <summary>A request as the scripted model received it.</summary>
public sealed class ScriptedModelRequest
{
    internal ScriptedModelRequest(string path, IReadOnlyDictionary<string, string> headers, string body)
    {
        (Path, Headers, Body) = (path, headers, body);
        Json = JsonNode.Parse(body)?.AsObject() ?? throw new JsonException("The request is no JSON object.");
        Messages = [.. (Json["messages"]?.AsArray() ?? []).Select(message => new ScriptedMessage(message!.AsObject()))];
    }

    /// <summary>Path and query.</summary>
    public string Path { get; }

    public IReadOnlyDictionary<string, string> Headers { get; }

    public string Body { get; }

    public JsonObject Json { get; }

    public IReadOnlyList<ScriptedMessage> Messages { get; }

    public string Model => Json["model"]?.GetValue<string>() ?? "";

    public bool IsStreamed => Json["stream"]?.GetValue<bool>() ?? false;

    /// <summary>Names of the functions that may be called.</summary>
    public IReadOnlyList<string> Functions =>
        [.. (Json["tools"]?.AsArray() ?? []).Select(tool => tool!["function"]!["name"]!.GetValue<string>())];

    /// <summary>The last words of the user; empty when there are none.</summary>
    public string LastUser => Messages.LastOrDefault(message => message.Role == "user")?.Text ?? "";

    public string System => Messages.FirstOrDefault(message => message.Role == "system")?.Text ?? "";

    /// <summary>Results of functions since the last words of the user, in order.</summary>
    public IReadOnlyList<ScriptedMessage> Results =>
        [.. Messages.Reverse().TakeWhile(message => message.Role != "user").Where(message => message.Role == "tool").Reverse()];
}
