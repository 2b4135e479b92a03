using System.Globalization;
using ServiceBot.Core.Handoff;
using ServiceBot.Desk.Access;

namespace ServiceBot.Desk.Work;

/// <summary>The inbox.</summary>
internal static class InboxEndpoints
{
    public static void MapInbox(this RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        api.MapGet("/inbox", ReadAsync).WithName("ReadInbox").WithTags("Inbox")
            .WithSummary("Conversations of a view: mine, waiting, all, bot, later or ended.")
            .Produces<Page<InboxItem>>().Produces<ProblemBody>(StatusCodes.Status400BadRequest);
        api.MapGet("/inbox/counts", CountAsync).WithName("CountInbox").WithTags("Inbox")
            .WithSummary("How many conversations there are in the views that change.").Produces<InboxCounts>();
        api.MapPut("/me/availability", SetAvailableAsync).WithName("SetAvailability").WithTags("Inbox")
            .WithSummary("Says whether the caller wants to be rung.").Produces<DeskAgent>().Produces<ProblemBody>(StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> ReadAsync(
        HttpContext context, InboxLists lists, CancellationToken cancellationToken, string view = "mine", string? channel = null,
        string? queue = null, string? reason = null, string? agent = null, string? cursor = null, int limit = 50)
    {
        if (limit is < 1 or > InboxLists.MostAtOnce)
            return DeskProblems.Invalid("limit", string.Create(CultureInfo.InvariantCulture, $"每次最多读取 {InboxLists.MostAtOnce} 条。"));
        if (!Enum.TryParse<InboxView>(view, ignoreCase: true, out var wanted) || int.TryParse(view, out _))
            return DeskProblems.Invalid("view", "没有这个列表，请从左侧菜单重新选择。");
        HandoffReason? why = null;
        if (reason is { Length: > 0 })
        {
            if (!Enum.TryParse<HandoffReason>(reason, ignoreCase: true, out var known))
                return DeskProblems.Invalid("reason", "没有这个转接原因，请重新选择。");
            why = known;
        }
        if (!InboxCursor.TryRead(cursor, out var after))
            return DeskProblems.Invalid("cursor", "翻页位置有误，请从第一页重新查看。");
        var filter = new InboxFilter(Blank(channel), Blank(queue), why, Blank(agent), after, limit);
        return TypedResults.Ok(await lists.ReadAsync(DeskCaller.Of(context), wanted, filter, cancellationToken));
    }

    private static async Task<InboxCounts> CountAsync(HttpContext context, InboxLists lists, CancellationToken cancellationToken) =>
        await lists.CountAsync(DeskCaller.Of(context), cancellationToken);

    private static async Task<IResult> SetAvailableAsync(
        AvailabilityRequest request, HttpContext context, IHumanAgentStore people, DeskPeople views, Colleagues colleagues,
        CancellationToken cancellationToken)
    {
        var caller = DeskCaller.Of(context);
        if (await people.FindAsync(caller.Id, cancellationToken) is null)
            return DeskProblems.Conflict("notFree", "您的接待资料尚未设置，请联系管理员。");
        await people.SetAvailableAsync(caller.Id, request.Available, cancellationToken);
        colleagues.Forget();
        return await views.FindAsync(caller.Id, cancellationToken) is { } me ? TypedResults.Ok(me) : DeskProblems.NotFound();
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
