using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace ServiceBot.Core.Chat;

/// <summary>Values on their way into and out of functions.</summary>
internal static class ChatArguments
{
    private const int LongestResult = 2000;

    /// <summary>The same argument with the customer's own values in place of placeholders, at any depth.</summary>
    public static object? Unveil(object? value, ICallTarget target) => value switch
    {
        string text => target.Unveil(text),
        JsonElement { ValueKind: JsonValueKind.String } text => target.Unveil(text.GetString() ?? ""),
        JsonElement { ValueKind: JsonValueKind.Object or JsonValueKind.Array } json => JsonSerializer.SerializeToElement(Unveil(JsonNode.Parse(json.GetRawText()), target), AIJsonUtilities.DefaultOptions),
        _ => value,
    };

    /// <summary>A value as text: strings as they are, everything else as JSON.</summary>
    public static string TextOf(object? value)
    {
        var text = value switch
        {
            null => "",
            string plain => plain,
            JsonElement { ValueKind: JsonValueKind.String } json => json.GetString() ?? "",
            JsonElement json => json.GetRawText(),
            _ => JsonSerializer.Serialize(value, AIJsonUtilities.DefaultOptions),
        };
        return text.Length <= LongestResult ? text : text[..LongestResult] + "…";
    }

    private static JsonNode? Unveil(JsonNode? node, ICallTarget target) => node switch
    {
        JsonObject fields => new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, Unveil(field.Value, target)))),
        JsonArray list => new JsonArray([.. list.Select(one => Unveil(one, target))]),
        JsonValue value when value.TryGetValue<string>(out var text) => JsonValue.Create(target.Unveil(text)),
        _ => node?.DeepClone(),
    };
}
