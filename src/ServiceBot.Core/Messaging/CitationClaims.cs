using System.Text.Json;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Messaging;

/// <summary>The entity from which Web Chat 4.18 makes its list of sources, a message without id and its numbered claims, and
/// from which Web Chat and Teams mark what a language model wrote.</summary>
public static class CitationClaims
{
    /// <summary>Writes the member <c>entities</c> of an activity whose text comes from <see cref="CitedText"/>.</summary>
    /// <param name="json">Stands inside the activity's object.</param>
    /// <param name="citations">In the order of their marks; empty for a mark alone.</param>
    /// <param name="isModelWritten">Whether a language model wrote the text.</param>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<Citation> citations, bool isModelWritten)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(citations);
        json.WriteStartArray("entities");
        json.WriteStartObject();
        json.WriteString("@context", "https://schema.org");
        json.WriteString("@type", "Message");
        json.WriteString("@id", "");
        json.WriteString("type", "https://schema.org/Message");
        if (isModelWritten)
        {
            // One name for Web Chat, one for Teams.
            WriteMark(json, "keywords");
            WriteMark(json, "additionalType");
        }
        if (citations.Count > 0)
        {
            json.WriteStartArray("citation");
            for (var i = 0; i < citations.Count; i++)
                WriteClaim(json, i + 1, citations[i]);
            json.WriteEndArray();
        }
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteMark(Utf8JsonWriter json, string name)
    {
        json.WriteStartArray(name);
        json.WriteStringValue("AIGeneratedContent");
        json.WriteEndArray();
    }

    private static void WriteClaim(Utf8JsonWriter json, int position, Citation citation)
    {
        json.WriteStartObject();
        json.WriteString("@type", "Claim");
        json.WriteNumber("position", position);
        json.WriteStartObject("appearance");
        json.WriteString("@type", "DigitalDocument");
        json.WriteString("name", citation.Title);
        json.WriteString("text", CitedText.ToMarkdown(citation.Source is { } source ? citation.Text + "\n\n" + source : citation.Text));
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
