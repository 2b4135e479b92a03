using ServiceBot.Core.Knowledge;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Orchestration;

/// <summary>Searches for what holds at the time that is asked about: today, unless a question names another.</summary>
internal static class TimedSearch
{
    // Rules of before are few among all.
    private const int SearchedForOld = 50;

    /// <summary>The time a question names, where it is not now.</summary>
    /// <param name="folded">Folded text.</param>
    /// <param name="today">Today in China.</param>
    public static AskedTime? TimeOf(string folded, DateOnly today) =>
        AskedTimeReader.Read(folded, today) is { } time && (time.IsPast(today) || time.IsFuture(today)) ? time : null;

    /// <summary>What holds at the time; for a time without a day what no longer holds.</summary>
    /// <param name="index">Where to search.</param>
    /// <param name="query">Text without the words of the time, region, number of hits.</param>
    /// <param name="time">Null: today.</param>
    /// <param name="today">Today in China.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static async ValueTask<IReadOnlyList<KnowledgeHit>> SearchAsync(
        IKnowledgeIndex index, KnowledgeQuery query, AskedTime? time, DateOnly today, CancellationToken cancellationToken)
    {
        if (time is not { IsVague: true })
            return await index.SearchAsync(query with { AsOf = time?.DayOf(today) ?? today }, cancellationToken);
        var hits = await index.SearchAsync(query with { Top = SearchedForOld }, cancellationToken);
        return [.. hits.Where(hit => hit.Passage.ValidTo < today).Take(query.Top)];
    }
}
