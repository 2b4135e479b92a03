using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using ServiceBot.Desk.Access;

namespace ServiceBot.Desk.Supervision;

/// <summary>What the guides lack.</summary>
internal static class GapEndpoints
{
    private const int UsualPage = 50;
    private const int MostPage = 200;
    private const int LongestWhy = 200;
    private const int LongestTitle = 40;

    public static void MapGaps(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/gaps").RequireAuthorization(DeskPolicies.Supervisor).WithTags("Knowledge")
            .ProducesProblemBody(StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound);
        group.MapGet("", ReadAsync)
            .WithName("ReadGaps").WithSummary("Questions that the guides do not answer, alike ones together.").Produces<Page<GapGroup>>();
        group.MapPost("/{id}/draft", DraftAsync)
            .WithName("DraftGap").WithSummary("Begins a draft of a guide for a gap; the one that was begun already, if there is one.").Produces<DraftView>();
        group.MapPost("/{id}/dismiss", DismissAsync)
            .WithName("DismissGap").WithSummary("Closes a gap that is not to be answered.").Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<Results<Ok<Page<GapGroup>>, JsonHttpResult<ProblemBody>>> ReadAsync(
        IGapStore gaps, CancellationToken cancellationToken, string? state = null, string? cursor = null, int limit = UsualPage)
    {
        GapState? wanted = null;
        if (!string.IsNullOrEmpty(state))
        {
            if (!Enum.TryParse<GapState>(state, ignoreCase: true, out var read) || !Enum.IsDefined(read))
                return DeskProblems.Invalid("state", "状态只能是 open、drafted 或 closed。");
            wanted = read;
        }
        var from = int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : 0;
        var size = Math.Clamp(limit, 1, MostPage);
        var all = (await gaps.ReadAsync(cancellationToken)).Where(one => wanted is null || one.State == wanted).ToList();
        return TypedResults.Ok(new Page<GapGroup>(
            [.. all.Skip(from).Take(size)], from + size < all.Count ? (from + size).ToString(CultureInfo.InvariantCulture) : null));
    }

    private static async Task<Results<Ok<DraftView>, JsonHttpResult<ProblemBody>>> DraftAsync(
        string id, HttpContext context, IGapStore gaps, DraftDesk desk, CancellationToken cancellationToken)
    {
        if (await FindAsync(gaps, id, cancellationToken) is not { } gap)
            return DeskProblems.NotFound();
        var caller = DeskCaller.Of(context);
        if (gap.Draft is { } begun && await desk.FindAsync(begun, caller, cancellationToken) is { } draft)
            return TypedResults.Ok(draft);
        var title = gap.Question.Length <= LongestTitle ? gap.Question : gap.Question[..LongestTitle];
        return TypedResults.Ok(await desk.BeginAsync(
            new DraftContent { Title = title, Question = gap.Question, Answer = "", Source = "", Asks = gap.Examples }, gap.Id, context, cancellationToken));
    }

    private static async Task<Results<NoContent, JsonHttpResult<ProblemBody>>> DismissAsync(
        string id, Dismissal dismissal, HttpContext context, IGapStore gaps, IDeskAudit audit, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(dismissal.Why) || dismissal.Why.Length > LongestWhy)
            return DeskProblems.Invalid("why", $"请写明原因，最多 {LongestWhy} 字。");
        if (await FindAsync(gaps, id, cancellationToken) is not { } gap)
            return DeskProblems.NotFound();
        if (gap.State == GapState.Drafted)
            return DeskProblems.Conflict("drafted", "已有人在为它起草指南，请先处理草稿。");
        await audit.WriteAsync(AuditEntry.Of(context, AuditActions.KnowledgeChanged, detail: $"dismiss gap {id}"), cancellationToken);
        await gaps.MarkAsync(id, GapState.Closed, dismissal.Why.Trim(), null, DeskCaller.Of(context).Id, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<GapGroup?> FindAsync(IGapStore gaps, string id, CancellationToken cancellationToken) =>
        (await gaps.ReadAsync(cancellationToken)).FirstOrDefault(one => one.Id == id);
}

/// <summary>Why a gap is not to be answered.</summary>
internal sealed record Dismissal(string Why);
