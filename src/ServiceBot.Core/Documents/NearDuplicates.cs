using System.Globalization;
using System.Text.RegularExpressions;
using ServiceBot.Core.Knowledge;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Documents;

/// <summary>Leaves out passages that say what another says already, of the same document or in use; their figures must be the same.</summary>
internal static partial class NearDuplicates
{
    private const double From = 0.85;
    private const int MostPlaces = 3;

    /// <summary>What stays, and what was merged into what.</summary>
    public static (IReadOnlyList<Passage> Kept, IReadOnlyList<MergedPassage> Merged) Merge(
        IReadOnlyList<Passage> passages, KnownPassages inUse, Intake intake)
    {
        var kept = new List<Passage>(passages.Count);
        var merged = new List<MergedPassage>();
        var own = KnownPassages.Empty();
        var twins = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var passage in passages)
        {
            intake.Check();
            var hash = MinHash.Of(passage.Text);
            var twin = own.Nearest(hash, From, other => IsSame(passage, other))
                ?? inUse.Nearest(hash, From, other => other.GuideId != passage.GuideId && IsSame(passage, other));
            if (twin is { } found)
            {
                // What stays says where else it stands; one in use is not touched.
                if (found.Passage.GuideId == passage.GuideId && found.Passage.Path.SequenceEqual(passage.Path) is false)
                    (twins.TryGetValue(found.Passage.Id, out var places) ? places : twins[found.Passage.Id] = []).Add(PlaceOf(passage));
                merged.Add(new MergedPassage(Intake.Shorten(passage.Text, 80), passage.Page, found.Passage.Id, found.Passage.GuideTitle, found.Similarity));
                continue;
            }
            own.Add(passage, hash);
            kept.Add(passage);
        }
        return ([.. kept.Select(passage => twins.TryGetValue(passage.Id, out var places) ? passage with { Source = WithPlaces(passage.Source, places) } : passage)], merged);
    }

    private static string PlaceOf(Passage passage) =>
        passage.Path.Count > 0 ? string.Join('/', passage.Path) : string.Create(CultureInfo.InvariantCulture, $"第{passage.Page}页");

    private static string WithPlaces(string? source, List<string> places) =>
        $"{source}（同见：{string.Join("、", places.Distinct(StringComparer.Ordinal).Take(MostPlaces))}{(places.Count > MostPlaces ? "等" : "")}）";

    // Clauses that differ in a figure, a place or a time of validity say different things, however alike they look.
    private static bool IsSame(Passage one, Passage other) =>
        one.Region == other.Region && one.ValidFrom == other.ValidFrom && one.ValidTo == other.ValidTo && one.Confidence >= other.Confidence
        && Figures(one.Text).SequenceEqual(Figures(other.Text));

    private static IEnumerable<string> Figures(string text) =>
        Number().Matches(ChineseText.Fold(text)).Select(match => match.Value).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\d+(?:\.\d+)?|[零一二两三四五六七八九十百千万半]+(?=[个天日月年时分秒元度千瓦%倍户次级档])")]
    private static partial Regex Number();
}
