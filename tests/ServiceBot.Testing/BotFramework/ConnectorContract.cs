using System.Text.Json;

namespace ServiceBot.Testing.BotFramework;

/// <summary>The definitions of the Connector API: checks a body against one, and against the rule that nothing is null or
/// empty on the wire (A2004).</summary>
public static class ConnectorContract
{
    private static readonly SwaggerContract Specification = new("bot-connector.json", allowsEmpty: false);

    /// <summary>What is wrong with a body; empty where nothing is.</summary>
    /// <param name="definition">Name in the specification: <c>Activity</c>.</param>
    /// <param name="body">The JSON.</param>
    public static IReadOnlyList<string> Mistakes(string definition, JsonElement body) =>
        [.. Specification.Mistakes(definition, body), .. definition == "Activity" ? BotMistakes(body) : []];

    // What a bot must not send, and what the product always sends.
    private static IEnumerable<string> BotMistakes(JsonElement activity)
    {
        foreach (var name in (string[])["id", "timestamp", "serviceUrl", "callerId"])
            if (activity.TryGetProperty(name, out _))
                yield return $"a bot sends no {name}";
        foreach (var name in (string[])["type", "channelId", "from", "recipient", "conversation"])
            if (!activity.TryGetProperty(name, out _))
                yield return $"{name} is missing";
        if (activity.TryGetProperty("text", out _) && !activity.TryGetProperty("textFormat", out _))
            yield return "a text without textFormat";
        if (activity.TryGetProperty("recipient", out var recipient) && recipient.TryGetProperty("role", out _))
            yield return "a bot sends no recipient.role";
    }
}
