using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ServiceBot.Channels.BotFramework;

/// <summary>Title and buttons of the bot's Adaptive Cards, for channels that show them in another way.</summary>
internal static class AdaptiveButtons
{
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    private const string Say = "say";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The card's title; what each of its buttons says.</summary>
    public static (string? Title, IReadOnlyList<string> Buttons) Read(string cardJson)
    {
        using var json = JsonDocument.Parse(cardJson);
        var card = json.RootElement;
        var title = card.TryGetProperty("body", out var body) && body.ValueKind == JsonValueKind.Array && body.GetArrayLength() > 0
            ? ConnectorBody.Text(body[0], "text")
            : null;
        List<string> buttons = [];
        if (card.TryGetProperty("actions", out var actions) && actions.ValueKind == JsonValueKind.Array)
            foreach (var action in actions.EnumerateArray())
                if (SaidBy(action) is { } said)
                    buttons.Add(said);
        return (title, buttons);
    }

    /// <summary>The card with buttons whose press Microsoft Teams tells in words: it knows no data that is text.</summary>
    public static string ForTeams(string cardJson)
    {
        if (JsonNode.Parse(cardJson) is not JsonObject card || card["actions"] is not JsonArray actions)
            return cardJson;
        foreach (var action in actions.OfType<JsonObject>())
        {
            if (action["data"] is JsonObject data && (string?)data[Say] is { } said)
                data["msteams"] = new JsonObject { ["type"] = "messageBack", ["displayText"] = said, ["text"] = said, ["value"] = data.DeepClone() };
            else if (action["data"] is JsonValue value && value.TryGetValue(out string? text))
                action["data"] = new JsonObject { ["msteams"] = new JsonObject { ["type"] = "imBack", ["value"] = text } };
        }
        return card.ToJsonString(Readable);
    }

    private static string? SaidBy(JsonElement action) => action.TryGetProperty("data", out var data)
        ? data.ValueKind == JsonValueKind.String ? data.GetString() : ConnectorBody.Text(data, Say)
        : null;
}
