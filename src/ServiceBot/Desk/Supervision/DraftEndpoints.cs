using System.Diagnostics;
using ServiceBot.Desk.Access;

namespace ServiceBot.Desk.Supervision;

/// <summary>Guides that supervisors write.</summary>
internal static class DraftEndpoints
{
    public static void MapDrafts(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/drafts").RequireAuthorization(DeskPolicies.Supervisor).WithTags("Knowledge").ProducesProblemBody(
            StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound,
            StatusCodes.Status409Conflict);
        group.MapGet("", (HttpContext context, DraftDesk desk, CancellationToken cancellationToken) => desk.ReadAsync(DeskCaller.Of(context), cancellationToken))
            .WithName("ReadDrafts").WithSummary("All drafts, the last changed first.").Produces<DraftView[]>();
        group.MapPost("", BeginAsync).WithName("BeginDraft").WithSummary("Begins a draft without a gap.").Produces<DraftView>();
        group.MapGet("/{id}", FindAsync).WithName("ReadDraft").WithSummary("One draft.").Produces<DraftView>();
        group.MapGet("/{id}/markdown", ReadMarkdownAsync)
            .WithName("ExportDraft").WithSummary("A draft as a file of knowledge/guides.").Produces(StatusCodes.Status200OK, contentType: "text/markdown");
        group.MapPut("/{id}", ChangeAsync).WithName("ChangeDraft").WithSummary("Writes a new version.").Produces<DraftView>();
        Map(group, "review", "Hands a draft to somebody else to look at.", (desk, draft, context, token) => desk.ReviewAsync(draft, context, token));
        Map(group, "publish", "Makes a draft part of the knowledge: after a passed evaluation of this version, by somebody who did not write it.",
            (desk, draft, context, token) => desk.PublishAsync(draft, context, token));
        Map(group, "withdraw", "Takes a draft out of the knowledge.", (desk, draft, context, token) => desk.WithdrawAsync(draft, context, token));
        Map(group, "evaluate", "Wants a draft tried on a copy of the knowledge: trial says how far it is, evaluation what came of it.",
            (desk, draft, context, token) => desk.EvaluateAsync(draft, context, token));
    }

    private static void Map(
        RouteGroupBuilder group, string what, string summary, Func<DraftDesk, GuideDraft, HttpContext, CancellationToken, Task<DraftOutcome>> act) =>
        group.MapPost("/{id}/" + what, async (string id, HttpContext context, DraftDesk desk, IDraftStore drafts, CancellationToken cancellationToken) =>
                await drafts.FindAsync(id, cancellationToken) is { } draft
                    ? Answer(await act(desk, draft, context, cancellationToken))
                    : DeskProblems.NotFound())
            .WithName(char.ToUpperInvariant(what[0]) + what[1..] + "Draft").WithSummary(summary).Produces<DraftView>();

    private static async Task<IResult> BeginAsync(DraftChange change, HttpContext context, DraftDesk desk, CancellationToken cancellationToken)
    {
        var content = Read(change);
        var wrong = DraftRules.Check(DraftRules.Tidy(content));
        return wrong.Count > 0 ? DeskProblems.Invalid(wrong) : TypedResults.Ok(await desk.BeginAsync(content, null, context, cancellationToken));
    }

    private static async Task<IResult> FindAsync(string id, HttpContext context, DraftDesk desk, CancellationToken cancellationToken) =>
        await desk.FindAsync(id, DeskCaller.Of(context), cancellationToken) is { } draft ? TypedResults.Ok(draft) : DeskProblems.NotFound();

    private static async Task<IResult> ReadMarkdownAsync(string id, IDraftStore drafts, CancellationToken cancellationToken) =>
        await drafts.FindAsync(id, cancellationToken) is { } draft
            ? TypedResults.Bytes(System.Text.Encoding.UTF8.GetBytes(DraftMarkdown.Write(draft)), "text/markdown; charset=utf-8", DraftRules.GuideId(draft) + ".md")
            : DeskProblems.NotFound();

    private static async Task<IResult> ChangeAsync(
        string id, DraftChange change, HttpContext context, DraftDesk desk, IDraftStore drafts, CancellationToken cancellationToken)
    {
        var content = Read(change);
        var wrong = DraftRules.Check(DraftRules.Tidy(content));
        if (wrong.Count > 0)
            return DeskProblems.Invalid(wrong);
        return await drafts.FindAsync(id, cancellationToken) is { } draft
            ? Answer(await desk.ChangeAsync(draft, content, change.Version, context, cancellationToken))
            : DeskProblems.NotFound();
    }

    private static DraftContent Read(DraftChange change) => new()
    {
        Title = change.Title,
        Question = change.Question,
        Answer = change.Answer,
        Source = change.Source,
        Region = change.Region,
        Confidence = change.Confidence,
        Asks = change.Asks ?? [],
    };

    private static IResult Answer(DraftOutcome outcome) => outcome switch
    {
        DraftOutcome.Done done => TypedResults.Ok(done.Draft),
        DraftOutcome.Outdated => DeskProblems.Outdated(),
        DraftOutcome.Wrong wrong => DeskProblems.Invalid(wrong.Fields),
        DraftOutcome.Refused refused => DeskProblems.Conflict(refused.Code, refused.Message),
        _ => throw new UnreachableException(),
    };
}
