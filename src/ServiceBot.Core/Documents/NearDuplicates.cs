using System.Text.RegularExpressions;
using ServiceBot.Core.Knowledge;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Documents;

/// <summary>Leaves out passages that say what another says already, of the same document or in use; their figures must be the same.</summary>
internal static partial class NearDuplicates
{
    private const double From = 0.85;

    /// <summary>What stays, and what was merged into what.</summary>
    public static (IReadOnlyList<Passage> Kept, IReadOnlyList<MergedPassage> Merged) Merge(
        IReadOnlyList<Passage> passages, KnownPassages inUse, Intake intake)
    {
        var kept = new List<Passage>(passages.Count);
        var merged = new List<MergedPassage>();
        var own = KnownPassages.Empty();
        foreach (var passage in passages)
        {
            intake.Check();
            var hash = MinHash.Of(passage.Text);
            var twin = own.Nearest(hash, From, other => IsSame(passage, other))
                ?? inUse.Nearest(hash, From, other => other.GuideId != passage.GuideId && IsSame(passage, other));
            if (twin is { } found)
            {
                merged.Add(new MergedPassage(Intake.Shorten(passage.Text, 80), passage.Page, found.Passage.Id, found.Passage.GuideTitle, found.Similarity));
                continue;
            }
            own.Add(passage, hash);
            kept.Add(passage);
        }
        return (kept, merged);
    }

    // Clauses that differ in a figure, a place or a time of validity say different things, however alike they look.
    private static bool IsSame(Passage one, Passage other) =>
        one.Region == other.Region && one.ValidFrom == other.ValidFrom && one.ValidTo == other.ValidTo && one.Confidence >= other.Confidence
        && Figures(one.Text).SequenceEqual(Figures(other.Text));

    private static IEnumerable<string> Figures(string text) =>
        Number().Matches(ChineseText.Fold(text)).Select(match => match.Value).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\d+(?:\.\d+)?|[零一二两三四五六七八九十百千万半]+(?=[个天日月年时分秒元度千瓦%倍户次级档])")]
    private static partial Regex Number();
}
