using System.Text.Json;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Handoff;

namespace ServiceBot.Desk.Work;

/// <summary>Shows what was said and noted.</summary>
internal static class EntryItems
{
    public static WordFrom FromOf(ActivityRole role) => role switch
    {
        ActivityRole.Customer => WordFrom.Customer,
        ActivityRole.HumanAgent => WordFrom.HumanAgent,
        _ => WordFrom.Bot,
    };

    /// <summary>An entry; what is no message stands there without words, so that the numbers have no gaps.</summary>
    public static EntryItem Of(TranscriptEntry entry, Colleagues colleagues)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(colleagues);
        var activity = entry.Activity;
        var isMessage = activity.Type == ActivityType.Message;
        var number = activity.From == ActivityRole.HumanAgent ? activity.SenderId : null;
        return new EntryItem
        {
            Sequence = entry.Sequence,
            From = isMessage ? FromOf(activity.From) : WordFrom.System,
            At = activity.Timestamp,
            Text = isMessage ? activity.Text : null,
            Kind = isMessage ? Camel(activity.Kind?.ToString()) : Camel(activity.Type.ToString()),
            Number = number,
            Name = colleagues.NameOfNumber(number),
            Files = [.. activity.Attachments.Where(one => one.ContentUrl is not null)
                .Select(one => new FileItem(one.Name ?? "", one.ContentType, one.ContentUrl ?? "", null))],
            Card = activity.Attachments.Select(one => one.ContentJson).FirstOrDefault(json => json is not null) is { } card ? ReadCard(card) : null,
            Citations = [.. activity.Citations.Select(Of)],
            SuggestedActions = activity.SuggestedActions,
            ModelWritten = activity.IsModelWritten,
            Delivery = isMessage && activity.From != ActivityRole.Customer ? EntryDelivery.Sent : null,
        };
    }

    public static CitationItem Of(Citation citation)
    {
        ArgumentNullException.ThrowIfNull(citation);
        return CitationItems.Of(citation.PassageId, citation.Title, citation.Text, citation.Source);
    }

    public static NoteItem Of(DeskNote note, Colleagues colleagues)
    {
        ArgumentNullException.ThrowIfNull(note);
        ArgumentNullException.ThrowIfNull(colleagues);
        return new NoteItem
        {
            Number = note.Number,
            Kind = note.Kind,
            Author = note.Author,
            AuthorName = colleagues.NameOf(note.Author),
            Text = note.Text,
            At = note.At,
            AfterSequence = note.AfterSequence,
            Mentions = note.Mentions,
            Citations = note.ActivityJson is { } json ? ReadCitations(json) : [],
        };
    }

    /// <summary>Sources of an activity that was kept as JSON.</summary>
    public static IReadOnlyList<CitationItem> ReadCitations(string activityJson)
    {
        using var activity = JsonDocument.Parse(activityJson);
        if (!activity.RootElement.TryGetProperty("citations", out var citations) || citations.ValueKind != JsonValueKind.Array)
            return [];
        return
        [
            .. citations.EnumerateArray().Select(one => CitationItems.Of(
                TextOf(one, "passageId"), TextOf(one, "title") ?? "", TextOf(one, "text"), TextOf(one, "source"))),
        ];
    }

    /// <summary>Whether the chat model wrote an activity that was kept as JSON.</summary>
    public static bool IsModelWritten(string? activityJson)
    {
        if (activityJson is null) return false;
        using var activity = JsonDocument.Parse(activityJson);
        return activity.RootElement.TryGetProperty("isModelWritten", out var written) && written.ValueKind == JsonValueKind.True;
    }

    private static string? TextOf(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static JsonElement ReadCard(string json)
    {
        using var card = JsonDocument.Parse(json);
        return card.RootElement.Clone();
    }

    private static string? Camel(string? name) => name is { Length: > 0 } ? JsonNamingPolicy.CamelCase.ConvertName(name) : null;
}
