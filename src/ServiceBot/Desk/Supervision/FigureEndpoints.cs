using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using ServiceBot.Core.Time;
using ServiceBot.Desk.Access;

namespace ServiceBot.Desk.Supervision;

/// <summary>What supervisors look at.</summary>
internal static class FigureEndpoints
{
    private const int UsualQuestions = 20;
    private const int MostQuestions = 200;

    public static void MapFigures(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("").RequireAuthorization(DeskPolicies.Supervisor).WithTags("Supervision")
            .ProducesProblemBody(StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden);
        group.MapGet("/wall", (WallBoard board, CancellationToken cancellationToken) => board.ReadAsync(cancellationToken))
            .WithName("ReadWall").WithSummary("Queues, human agents and the figures of today.").Produces<Wall>();
        group.MapGet("/figures", ReadAsync)
            .WithName("ReadFigures").WithSummary("Figures of a range of days in China, computed from the logs.").Produces<Figures>();
        group.MapGet("/questions", ReadQuestionsAsync)
            .WithName("ReadTopQuestions").WithSummary("What customers asked about most, without their words.").Produces<TopQuestion[]>();
        group.MapGet("/export", Export)
            .WithName("ExportHandoffs").WithSummary("One line a handoff, as CSV, without personal data.")
            .Produces(StatusCodes.Status200OK, contentType: "text/csv");
    }

    private static async Task<Results<Ok<Figures>, JsonHttpResult<ProblemBody>>> ReadAsync(
        FiguresBook book, TimeProvider time, CancellationToken cancellationToken, string? from = null, string? to = null) =>
        FigureRange.Read(from, to, ChinaTime.Today(time)) is { } range
            ? TypedResults.Ok(await book.ReadAsync(range, cancellationToken))
            : BadRange();

    private static async Task<Results<Ok<IReadOnlyList<TopQuestion>>, JsonHttpResult<ProblemBody>>> ReadQuestionsAsync(
        QuestionsBook book, TimeProvider time, CancellationToken cancellationToken, string? from = null, string? to = null, int limit = UsualQuestions) =>
        FigureRange.Read(from, to, ChinaTime.Today(time)) is { } range
            ? TypedResults.Ok(await book.ReadAsync(range, Math.Clamp(limit, 1, MostQuestions), cancellationToken))
            : BadRange();

    private static async Task<Results<PushStreamHttpResult, JsonHttpResult<ProblemBody>>> Export(
        HttpContext context, HandoffExport export, IDeskAudit audit, TimeProvider time, CancellationToken cancellationToken,
        string? from = null, string? to = null)
    {
        if (FigureRange.Read(from, to, ChinaTime.Today(time)) is not { } range)
            return BadRange();
        var days = string.Create(CultureInfo.InvariantCulture, $"{range.From:yyyy-MM-dd} {range.To:yyyy-MM-dd}");
        await audit.WriteAsync(AuditEntry.Of(context, AuditActions.Exported, detail: days), cancellationToken);
        return TypedResults.Stream(
            stream => export.WriteAsync(stream, range, context.RequestAborted), "text/csv; charset=utf-8",
            string.Create(CultureInfo.InvariantCulture, $"handoffs-{range.From:yyyyMMdd}-{range.To:yyyyMMdd}.csv"));
    }

    private static JsonHttpResult<ProblemBody> BadRange() => DeskProblems.Invalid(
        "from", string.Create(CultureInfo.InvariantCulture, $"日期请写成 2026-11-27 的样子，开始不能晚于结束，最多 {FigureRange.MostDays} 天。"));
}
