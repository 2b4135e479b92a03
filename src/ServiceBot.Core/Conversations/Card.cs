using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace ServiceBot.Core.Conversations;

/// <summary>Builds Adaptive Cards 1.5. A card shows the same as its reply's text; its buttons say what the customer could type.</summary>
public static class Card
{
    /// <summary>Type name of the attachment.</summary>
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>A card of facts.</summary>
    /// <param name="title">Its heading.</param>
    /// <param name="facts">Name and value of each.</param>
    /// <param name="buttons">What may be pressed; may be empty.</param>
    /// <param name="fallback">What clients say that cannot show it.</param>
    public static Attachment OfFacts(
        string title, IEnumerable<(string Name, string Value)> facts, IReadOnlyList<CardButton> buttons, string fallback)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return Of(
            title,
            new JsonObject
            {
                ["type"] = "FactSet",
                ["facts"] = new JsonArray([.. facts.Select(fact => new JsonObject { ["title"] = fact.Name, ["value"] = fact.Value })]),
            },
            buttons, fallback);
    }

    /// <summary>A card of any contents.</summary>
    /// <param name="title">Its heading.</param>
    /// <param name="contents">One element of an Adaptive Card.</param>
    /// <param name="buttons">What may be pressed; may be empty.</param>
    /// <param name="fallback">What clients say that cannot show it.</param>
    public static Attachment Of(string title, JsonNode contents, IReadOnlyList<CardButton> buttons, string fallback)
    {
        ArgumentNullException.ThrowIfNull(contents);
        ArgumentNullException.ThrowIfNull(buttons);
        var card = new JsonObject
        {
            ["type"] = "AdaptiveCard",
            ["version"] = "1.5",
            ["lang"] = "zh-CN",
            ["fallbackText"] = fallback,
            ["body"] = new JsonArray(
                new JsonObject { ["type"] = "TextBlock", ["text"] = title, ["weight"] = "Bolder", ["wrap"] = true, ["style"] = "heading" }, contents),
        };
        if (buttons.Count > 0)
            card["actions"] = new JsonArray([.. buttons.Select(Action)]);
        return new Attachment { ContentType = ContentType, ContentJson = card.ToJsonString(Readable) };
    }

    /// <summary>Lines <c>name：value</c> as facts; a line without a name goes on with the value before it.</summary>
    public static IReadOnlyList<(string Name, string Value)> FactsIn(string lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        List<(string Name, string Value)> facts = [];
        foreach (var line in lines.Split('\n'))
        {
            var colon = line.IndexOf('：', StringComparison.Ordinal);
            if (colon > 0)
                facts.Add((line[..colon], line[(colon + 1)..]));
            else if (facts.Count == 0)
                facts.Add((line, ""));
            else
                facts[^1] = (facts[^1].Name, facts[^1].Value + "\n" + line);
        }
        return facts;
    }

    private static JsonObject Action(CardButton button) => new()
    {
        ["type"] = "Action.Submit",
        ["title"] = button.Title,
        ["data"] = button.Of is null ? JsonValue.Create(button.Says) : new JsonObject { [CardButton.SaysName] = button.Says, [CardButton.OfName] = button.Of },
    };
}
