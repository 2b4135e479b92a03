using System.Text.Json;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Messaging;

/// <summary>The entity from which Web Chat 4.18 makes its list of sources: a message without id and its numbered claims.</summary>
public static class CitationClaims
{
    /// <summary>Writes the member <c>entities</c> of an activity whose text comes from <see cref="CitedText"/>.</summary>
    /// <param name="json">Stands inside the activity's object.</param>
    /// <param name="citations">In the order of their marks, at least one.</param>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<Citation> citations)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(citations);
        json.WriteStartArray("entities");
        json.WriteStartObject();
        json.WriteString("@context", "https://schema.org");
        json.WriteString("@type", "Message");
        json.WriteString("@id", "");
        json.WriteString("type", "https://schema.org/Message");
        json.WriteStartArray("citation");
        for (var i = 0; i < citations.Count; i++)
            WriteClaim(json, i + 1, citations[i]);
        json.WriteEndArray();
        json.WriteEndObject();
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
