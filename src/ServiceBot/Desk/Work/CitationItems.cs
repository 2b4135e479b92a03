using ServiceBot.Core.Conversations;

namespace ServiceBot.Desk.Work;

/// <summary>Sources as the desk shows them, and back.</summary>
internal static class CitationItems
{
    private const int Most = 8;
    private const int LongestName = 300;
    private const int LongestText = 10_000;

    public static CitationItem Of(string? id, string title, string? text, string? source)
    {
        ArgumentNullException.ThrowIfNull(title);
        var (document, clause) = Citation.SplitTitle(title);
        return new CitationItem(id, document, clause, text, source);
    }

    /// <summary>Sources of a message, as the desk got them with a suggested answer.</summary>
    /// <returns>Null when they are no sources, or too many or too long.</returns>
    public static IReadOnlyList<Citation>? Read(IReadOnlyList<CitationItem?>? items)
    {
        if (items is null)
            return [];
        var read = items.Take(Most + 1).Select(Read).ToList();
        return read.Count <= Most && read.TrueForAll(one => one is not null) ? [.. read.OfType<Citation>()] : null;
    }

    private static Citation? Read(CitationItem? item)
    {
        if (item is not { Id.Length: > 0 and <= LongestName, Title.Length: > 0, Text.Length: > 0 and <= LongestText }
            || item.Source is { Length: > LongestName })
            return null;
        var title = item.Clause is { Length: > 0 } clause ? item.Title + Citation.TitleSeparator + clause : item.Title;
        return title.Length > LongestName || title.AsSpan().ContainsAnyInRange('\0', '\u001f')
            ? null
            : new Citation { PassageId = item.Id, Title = title, Text = item.Text, Source = item.Source };
    }
}
