using System.Text.Json;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Knowledge;

namespace ServiceBot.Stores.Qdrant;

/// <summary>Searches the collection that the alias stands for: one call, raw scores, the same order every time.</summary>
internal sealed class QdrantSearch(QdrantClient client, IOptions<QdrantOptions> options)
{
    private const int MostHits = 1000;

    // Qdrant gives equal scores in no order: so many more are asked for and put in order here before the list is cut.
    private const int Spare = 24;

    /// <returns>The hits, best first; null when the alias stands for another edition.</returns>
    /// <exception cref="QdrantException">Qdrant gave no answer.</exception>
    public async Task<IReadOnlyList<KnowledgeHit>?> AskAsync(QdrantEdition edition, KnowledgeQuery query, CancellationToken cancellationToken)
    {
        var question = edition.Index.Sparse(query.Text);
        var hasVector = edition.Vectors is { } vectors && query.Vector is { } vector && vector.Length == vectors.Dimensions;
        if (question.Vector.IsEmpty && !hasVector)
            return [];
        var top = Math.Clamp(query.Top, 1, MostHits);
        var depth = RankFusion.Depth(top);
        var points = await client.SearchAsync(
            $"collections/{options.Value.Collection}/points/query/batch",
            json =>
            {
                if (hasVector && !question.Vector.IsEmpty)
                    QdrantSearchBody.WriteHybrid(json, query, question.Vector, top + Spare, depth);
                else
                    QdrantSearchBody.WriteOne(json, query, hasVector ? null : question.Vector, top + Spare);
            },
            Read, cancellationToken);
        if (points[0].Exists(point => point.Edition != edition.Name))
            return null;
        if (!hasVector)
            return [.. Ordered(points[0]).Where(point => point.Score > 0).Take(top).Select(point => new KnowledgeHit(Whole(point), point.Score / question.Reach))];
        return points.Count == 1
            ? [.. Ordered(points[0]).Take(top).Select(point => new KnowledgeHit(Whole(point), 0) { Cosine = point.Score })]
            : [.. Fused(points, depth, question.Reach).Take(top)];
    }

    private static IEnumerable<KnowledgeHit> Fused(List<List<Point>> points, int depth, double reach)
    {
        var (byWords, byMeaning) = (Ranked(points[1].Where(point => point.Score > 0)), Ranked(points[2]));
        return points[0]
            .Select(point => (Point: point, Words: byWords.GetValueOrDefault(point.Id), Meaning: byMeaning.GetValueOrDefault(point.Id)))
            .OrderByDescending(hit => RankFusion.Score(Within(hit.Words.Rank, depth), Within(hit.Meaning.Rank, depth)))
            .ThenByDescending(hit => hit.Words.Score)
            .ThenBy(hit => hit.Point.Place)
            .Select(hit => new KnowledgeHit(Whole(hit.Point), hit.Words.Score / reach) { Cosine = hit.Meaning.Rank > 0 ? hit.Meaning.Score : null });
    }

    /// <summary>A candidate of the other list stands behind those of this one and has no part in it.</summary>
    private static int Within(int rank, int depth) => rank <= depth ? rank : 0;

    private static Dictionary<Guid, (int Rank, float Score)> Ranked(IEnumerable<Point> points) =>
        Ordered(points).Select((point, at) => (point, Rank: at + 1)).ToDictionary(one => one.point.Id, one => (one.Rank, one.point.Score));

    /// <summary>Of equal scores the earlier passage is better, as in the embedded index.</summary>
    private static IEnumerable<Point> Ordered(IEnumerable<Point> points) => points.OrderByDescending(point => point.Score).ThenBy(point => point.Place);

    private static Passage Whole(Point point) => point.Passage
        ?? throw new QdrantException(QdrantFailure.BadAnswer, "Qdrant gave a point without its passage.");

    private static List<List<Point>> Read(JsonElement answer)
    {
        var lists = answer.GetProperty("result").EnumerateArray().Select(list => list.GetProperty("points").EnumerateArray().Select(ReadPoint).ToList()).ToList();
        return lists.Count is 1 or 3 ? lists : throw new FormatException("Qdrant answered another number of searches than it was asked.");
    }

    private static Point ReadPoint(JsonElement point)
    {
        var payload = point.GetProperty("payload");
        var isWhole = payload.TryGetProperty("edition", out var edition);
        return new Point(
            point.GetProperty("id").GetGuid(), point.GetProperty("score").GetSingle(), payload.GetProperty("place").GetInt32(),
            edition.ValueKind == JsonValueKind.String ? edition.GetString() : null, isWhole ? PassagePoint.Read(payload) : null);
    }

    private sealed record Point(Guid Id, float Score, int Place, string? Edition, Passage? Passage);
}
