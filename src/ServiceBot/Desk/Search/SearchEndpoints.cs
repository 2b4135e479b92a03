using System.Globalization;
using ServiceBot.Desk.Access;
using ServiceBot.Desk.Work;

namespace ServiceBot.Desk.Search;

/// <summary>Looking for words in everything that was said.</summary>
internal static class SearchEndpoints
{
    private const int LongestQuery = 100;

    public static void MapSearch(this RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        api.MapGet("/search", FindAsync).WithName("SearchHistory").WithTags("Search")
            .WithSummary("Messages of all conversations that hold all words, newest first. Audited.")
            .Produces<Page<SearchHit>>().Refuses(400);
    }

    private static async Task<IResult> FindAsync(
        HttpContext context, HistorySearch search, IDeskAudit audit, CancellationToken cancellationToken, string? q = null,
        DateTimeOffset? from = null, DateTimeOffset? to = null, string? channel = null, string? cursor = null, int limit = 20)
    {
        var words = HistorySearch.WordsOf(q ?? "");
        if (words.Count == 0 || q?.Length > LongestQuery)
            return DeskProblems.Invalid("q", "请输入两个字以上、一百个字以内的查找内容。");
        if (limit is < 1 or > HistorySearch.MostAtOnce)
            return DeskProblems.Invalid("limit", string.Create(CultureInfo.InvariantCulture, $"每次最多读取 {HistorySearch.MostAtOnce} 条。"));
        long? before = null;
        if (!string.IsNullOrEmpty(cursor))
        {
            if (!long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var place))
                return DeskProblems.Invalid("cursor", "翻页位置有误，请从第一页重新查看。");
            before = place;
        }
        if (before is null)
            await audit.WriteAsync(AuditEntry.Of(context, AuditActions.Searched), cancellationToken);
        var query = new SearchQuery(new InboxScope("", false, []), [])
        {
            From = from,
            To = to,
            Channel = string.IsNullOrWhiteSpace(channel) ? null : channel,
            Before = before,
            Limit = limit,
        };
        return TypedResults.Ok(await search.FindAsync(DeskCaller.Of(context), words, query, cancellationToken));
    }
}
