using System.Globalization;
using ServiceBot.Core.Text;
using ServiceBot.Desk.Access;
using ServiceBot.Desk.Work;

namespace ServiceBot.Desk.Search;

/// <summary>Looks for words in everything that was said. The index offers messages with every pair of characters; what does not
/// hold the words whole is left out here.</summary>
internal sealed class HistorySearch(IDeskSearch index, Colleagues colleagues)
{
    public const int MostAtOnce = 50;

    /// <summary>Looks of one request; what is not found by then is on the next page.</summary>
    private const int MostLooks = 5;
    private const int LeastAtOnce = 40;
    private const int ShownBefore = 60;
    private const int ShownText = 240;

    /// <summary>Words of a query that can be looked for: two characters and more.</summary>
    public static IReadOnlyList<string> WordsOf(string query) =>
        [.. CharacterPairs.Fold(query).Split([' ', '\t', '\n', '，', ',', '。', '、', '?', '!'], StringSplitOptions.RemoveEmptyEntries).Where(word => CharacterPairs.Of(word).Length > 0)];

    /// <param name="caller">Who looks.</param>
    /// <param name="words">Folded.</param>
    /// <param name="wanted">Where and when; pairs and scope are filled in here.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Page<SearchHit>> FindAsync(
        DeskCaller caller, IReadOnlyList<string> words, SearchQuery wanted, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(wanted);
        var query = wanted with
        {
            Scope = await colleagues.ScopeOfAsync(caller, cancellationToken),
            Pairs = [.. words.SelectMany(word => CharacterPairs.Of(word)).Distinct()],
            Limit = Math.Max(LeastAtOnce, wanted.Limit + 1),
        };
        List<SearchHit> hits = [];
        for (var look = 0; look < MostLooks; look++)
        {
            var found = await index.FindAsync(query, cancellationToken);
            foreach (var candidate in found)
            {
                query = query with { Before = candidate.Place };
                if (ToHit(candidate, words) is { } hit)
                    hits.Add(hit);
                if (hits.Count == wanted.Limit)
                    return new Page<SearchHit>(hits, candidate == found[^1] && found.Count < query.Limit ? null : Cursor(candidate.Place));
            }
            if (found.Count < query.Limit)
                return new Page<SearchHit>(hits, null);
        }
        return new Page<SearchHit>(hits, Cursor(query.Before));
    }

    private static string? Cursor(long? place) => place?.ToString(CultureInfo.InvariantCulture);

    private static SearchHit? ToHit(SearchCandidate candidate, IReadOnlyList<string> words)
    {
        var activity = candidate.Entry.Activity;
        if (activity.Text is not { Length: > 0 } said || !words.All(CharacterPairs.Fold(said).Contains))
            return null;
        var text = Excerpt(PersonalData.Mask(said), words);
        return new SearchHit(
            candidate.Conversation.Value, InboxItems.TitleOf(candidate.Channel, candidate.Conversation), candidate.Channel, candidate.Entry.Sequence,
            activity.Timestamp, EntryItems.FromOf(activity.From), text, MarksIn(text, words));
    }

    /// <summary>The part around the first place, where a text is long.</summary>
    private static string Excerpt(string text, IReadOnlyList<string> words)
    {
        if (text.Length <= ShownText)
            return text;
        var first = MarksIn(text, words) is [var mark, ..] ? mark[0] : 0;
        var from = Math.Max(0, first - ShownBefore);
        var part = text.AsSpan(from, Math.Min(ShownText, text.Length - from));
        return (from > 0 ? "…" : "") + part.ToString() + (from + part.Length < text.Length ? "…" : "");
    }

    /// <summary>Places of the words. A folded text is as long as the text itself where every character stays one; where not,
    /// nothing is marked rather than the wrong thing.</summary>
    private static List<IReadOnlyList<int>> MarksIn(string text, IReadOnlyList<string> words)
    {
        var folded = ChineseText.Fold(text);
        List<IReadOnlyList<int>> marks = [];
        if (folded.Length != text.Length)
            return marks;
        foreach (var word in words)
        {
            for (var at = folded.IndexOf(word, StringComparison.Ordinal); at >= 0; at = folded.IndexOf(word, at + word.Length, StringComparison.Ordinal))
                marks.Add([at, word.Length]);
        }
        return [.. marks.OrderBy(mark => mark[0])];
    }
}
