using System.Globalization;
using System.Text.RegularExpressions;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Knowledge;

/// <summary>
/// Finds sentences of different guides that say the same but for their figures. A local rule beside a national one is none, nor
/// are rules that do not hold at the same time. A help for editors: it may miss some, and who is right is theirs to say.
/// </summary>
public static partial class Contradictions
{
    private const double AlikeEnough = 0.6;
    private const double AlikeUnderOneHeading = 0.4;
    private const int ShortestFrame = 6;
    private const int MostCommon = 400;

    /// <summary>All contradictions, the most alike first.</summary>
    /// <param name="passages">Passages that are, or would be, in use.</param>
    /// <param name="guideId">Only those in which this guide takes part; null for all.</param>
    public static IReadOnlyList<Contradiction> Among(IEnumerable<Passage> passages, string? guideId = null)
    {
        ArgumentNullException.ThrowIfNull(passages);
        var sentences = passages.SelectMany(Sentences).ToList();
        var byPair = new Dictionary<uint, List<int>>();
        for (var at = 0; at < sentences.Count; at++)
        {
            foreach (var pair in sentences[at].Pairs)
            {
                if (!byPair.TryGetValue(pair, out var list)) byPair[pair] = list = [];
                list.Add(at);
            }
        }
        var found = new Dictionary<(string, string), Contradiction>();
        var shared = new Dictionary<int, int>();
        for (var at = 0; at < sentences.Count; at++)
        {
            var one = sentences[at];
            if (guideId is not null && one.Passage.GuideId != guideId) continue;
            shared.Clear();
            // What stands everywhere tells nothing apart, and would cost the most.
            foreach (var list in one.Pairs.Select(pair => byPair[pair]).Where(list => list.Count <= MostCommon))
            {
                foreach (var other in list.Where(other => guideId is null ? other > at : other != at)) shared[other] = shared.GetValueOrDefault(other) + 1;
            }
            foreach (var other in shared.Keys.Select(other => sentences[other])) Judge(one, other, found);
        }
        return [.. found.Values.OrderByDescending(one => one.Likeness).ThenBy(one => one.One.Id, StringComparer.Ordinal).ThenBy(one => one.Other.Id, StringComparer.Ordinal)];
    }

    private static void Judge(Sentence one, Sentence other, Dictionary<(string, string), Contradiction> found)
    {
        if (one.Passage.GuideId == other.Passage.GuideId || one.Passage.Region != other.Passage.Region
            || !HoldTogether(one.Passage, other.Passage) || one.Units != other.Units || one.Figures.SequenceEqual(other.Figures))
            return;
        var common = one.Pairs.Count(other.Pairs.Contains);
        var likeness = (double)common / (one.Pairs.Count + other.Pairs.Count - common);
        if (likeness < (HasSameHeading(one.Passage, other.Passage) ? AlikeUnderOneHeading : AlikeEnough)) return;
        var (first, second) = string.CompareOrdinal(one.Passage.Id, other.Passage.Id) <= 0 ? (one, other) : (other, one);
        var key = (first.Passage.Id, second.Passage.Id);
        if (found.TryGetValue(key, out var known) && known.Likeness >= likeness) return;
        found[key] = new Contradiction(first.Passage, second.Passage, first.Text, second.Text, Math.Round(likeness, 2));
    }

    private static bool HoldTogether(Passage one, Passage other) =>
        (one.ValidTo is not { } end || other.ValidFrom is not { } start || start <= end)
        && (other.ValidTo is not { } otherEnd || one.ValidFrom is not { } otherStart || otherStart <= otherEnd);

    private static bool HasSameHeading(Passage one, Passage other) =>
        one.Path is [.., var heading] && other.Path is [.., var otherHeading] && Frame(heading) is { Length: > 3 } frame && frame == Frame(otherHeading)
        || one.Asks.Any(ask => other.Asks.Contains(ask, StringComparer.Ordinal));

    private static IEnumerable<Sentence> Sentences(Passage passage)
    {
        foreach (var text in passage.Text.Split(['。', '；', '\n', ';', '！', '？'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var folded = ChineseText.Fold(text);
            var figures = Figure().Matches(folded);
            if (figures.Count == 0) continue;
            var frame = Frame(folded);
            if (frame.Length < ShortestFrame) continue;
            var pairs = new HashSet<uint>();
            for (var at = 0; at + 1 < frame.Length; at++) pairs.Add(((uint)frame[at] << 16) | frame[at + 1]);
            yield return new Sentence(
                passage, text, [.. figures.Select(figure => Value(figure.Groups["value"].Value))], string.Join(' ', figures.Select(figure => figure.Groups["unit"].Value)), pairs);
        }
    }

    // What is left of a sentence without its figures and marks.
    private static string Frame(string text) =>
        string.Concat(Figure().Replace(ChineseText.Fold(text), match => "0" + match.Groups["unit"].Value).Where(char.IsLetterOrDigit));

    private static decimal Value(string text) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var value) || ChineseNumbers.TryRead(text, out value) ? value : -1;

    [GeneratedRegex("(?<value>[0-9][0-9,]*(?:\\.[0-9]+)?|[一二三四五六七八九十百千两]+)\\s?(?<unit>个工作日|工作日|个月|小时|分钟|元/千瓦时|千瓦时|千伏安|千伏|千瓦|米|kwh|kw|kva|kv|%|‰|元|分|日|天|年|倍|次|度|户|平方毫米)")]
    private static partial Regex Figure();

    private sealed record Sentence(Passage Passage, string Text, IReadOnlyList<decimal> Figures, string Units, HashSet<uint> Pairs);
}
