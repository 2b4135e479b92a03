using System.Text.Json;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Orchestration;

/// <summary>What the press of a card's button says. A card stays on the screen when its matter is over or has changed: a
/// press that confirms something counts only for what its card showed.</summary>
internal static class CardPress
{
    /// <summary>What a message says.</summary>
    /// <param name="activity">A message, typed or pressed.</param>
    /// <param name="form">The open form; null when none is open.</param>
    /// <returns>The words, and whether they were meant for something that is no longer so; no words for other presses.</returns>
    public static (string? Says, bool IsStale) Read(Activity activity, Form? form)
    {
        if (activity.ValueJson is not { Length: > 0 } value || Value(value) is not { } press)
            return (activity.Text, false);
        return press.Of is null || press.Of == form?.Stamp() ? (press.Says, false) : (null, true);
    }

    private static (string Says, string? Of)? Value(string json)
    {
        try
        {
            using var value = JsonDocument.Parse(json);
            return Text(value.RootElement, CardButton.SaysName) is { Length: > 0 } says
                ? (says, Text(value.RootElement, CardButton.OfName))
                : null;
        }
        catch (JsonException)
        {
            return null; // not one of our cards
        }
    }

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String
            ? member.GetString()
            : null;
}
