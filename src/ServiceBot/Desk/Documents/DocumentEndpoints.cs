using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using ServiceBot.Desk.Access;
using ServiceBot.Desk.Supervision;

namespace ServiceBot.Desk.Documents;

/// <summary>Documents that editors take in.</summary>
internal static class DocumentEndpoints
{
    private const int LongestQuestion = 200;
    private const int LongestField = 2000;
    private const int Overhead = 64 << 10;

    public static void MapDocuments(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/documents").RequireAuthorization(DeskPolicies.Supervisor).WithTags("Knowledge").ProducesProblemBody(
            StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound,
            StatusCodes.Status409Conflict, StatusCodes.Status413PayloadTooLarge);
        group.MapGet("", (HttpContext context, DocumentBook book, CancellationToken cancellationToken) => book.ReadAsync(DeskCaller.Of(context), cancellationToken))
            .WithName("ReadDocuments").WithSummary("All documents, the last changed first.").Produces<DocumentList>();
        group.MapPost("", UploadAsync).WithName("UploadDocument").Produces<DocumentView>().WithSummary(
            "Takes a file in, as multipart/form-data: file, and title, source, region, validFrom, validTo, confidence where known. "
            + "A file of a known name is a new version. Nothing that is in use changes.");
        group.MapGet("/conflicts", ReadConflictsAsync).WithName("ReadConflicts").Produces<ConflictView[]>()
            .WithSummary("Passages of different sources that give different figures for the same; with document, those that it would have.");
        group.MapGet("/{id}", FindAsync).WithName("ReadDocument").WithSummary("One document, with what reading it left out.").Produces<DocumentView>();
        group.MapDelete("/{id}", (string id, HttpContext context, DocumentDesk desk, CancellationToken cancellationToken) => AnswerAsync(desk.RemoveAsync(id, context, cancellationToken)))
            .RequireAuthorization(DeskPolicies.Admin).WithName("RemoveDocument").WithSummary("Forgets a document that was never in use.").Produces(StatusCodes.Status204NoContent);
        group.MapGet("/{id}/passages", ReadPassagesAsync).WithName("ReadDocumentPassages").Produces<ClauseView[]>()
            .WithSummary("Its clauses, or with published those in use; what they share with the question is marked.");
        group.MapGet("/{id}/tariffs", async (string id, DocumentBook book, CancellationToken cancellationToken) =>
                await book.ReadTariffsAsync(id, cancellationToken) is { } tariffs ? TypedResults.Ok(tariffs) : (IResult)DeskProblems.NotFound())
            .WithName("ReadDocumentTariffs").WithSummary("The prices in it, each beside the one that holds without it.").Produces<TariffsView>();
        group.MapPut("/{id}", (string id, FactsChange change, HttpContext context, DocumentDesk desk, CancellationToken cancellationToken) =>
                AnswerAsync(desk.ChangeAsync(id, change, context, cancellationToken)))
            .WithName("ChangeDocument").WithSummary("Changes title, source, region, validity, confidence: a new version.").Produces<DocumentView>();
        group.MapPut("/{id}/passages", (string id, ClauseChange change, HttpContext context, DocumentDesk desk, CancellationToken cancellationToken) =>
                AnswerAsync(desk.ChangeClauseAsync(id, change, context, cancellationToken)))
            .WithName("ChangeDocumentPassage").WithSummary("Changes the text or other ways of asking of one clause, or leaves it out: a new version.").Produces<DocumentView>();
        group.MapPost("/{id}/try", TryAsync).WithName("TryDocument").Produces<TryView>()
            .WithSummary("Asks a question of what is in use and of what would be with this version: passages with scores and shared words, and the answer.");
        Map(group, "evaluate", "Wants this version tried on a copy of the knowledge: trial says how far it is, evaluation what came of it.",
            (desk, id, wish, context, token) => desk.EvaluateAsync(id, wish, context, token));
        Map(group, "publish", "Makes this version part of the knowledge: after a passed evaluation, or with a reason that is kept.",
            (desk, id, wish, context, token) => desk.PublishAsync(id, wish, context, token)).RequireAuthorization(DeskPolicies.Admin);
        Map(group, "retire", "Takes it out of the knowledge.", (desk, id, wish, context, token) => desk.RetireAsync(id, wish, context, token))
            .RequireAuthorization(DeskPolicies.Admin);
    }

    private static RouteHandlerBuilder Map(
        RouteGroupBuilder group, string what, string summary, Func<DocumentDesk, string, VersionWish, HttpContext, CancellationToken, Task<DocumentWish>> act) =>
        group.MapPost("/{id}/" + what, (string id, VersionWish wish, HttpContext context, DocumentDesk desk, CancellationToken cancellationToken) =>
                AnswerAsync(act(desk, id, wish, context, cancellationToken)))
            .WithName(char.ToUpperInvariant(what[0]) + what[1..] + "Document").WithSummary(summary).Produces<DocumentView>();

    private static async Task<IResult> UploadAsync(HttpContext context, DocumentDesk desk, DocumentUpload upload, CancellationToken cancellationToken)
    {
        if (!context.Request.HasFormContentType)
            return DeskProblems.Invalid("file", "请选择要上传的文件。");
        var most = upload.MaxBytes + (long)Overhead;
        if (context.Request.ContentLength > most)
            return TooLarge();
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = most + Overhead;
        IFormCollection form;
        try
        {
            // What is larger than a little goes to a file of the system's temporary folder until the request ends.
            form = await context.Request.ReadFormAsync(
                new FormOptions { MultipartBodyLengthLimit = most, ValueLengthLimit = LongestField, ValueCountLimit = 20 }, cancellationToken);
        }
        catch (InvalidDataException)
        {
            return TooLarge();
        }
        if (form.Files.GetFile("file") is not { FileName.Length: > 0 } file)
            return DeskProblems.Invalid("file", "请选择要上传的文件。");
        var wrong = new Dictionary<string, string>(StringComparer.Ordinal);
        var facts = DocumentRules.Read(form, wrong);
        if (wrong.Count > 0)
            return DeskProblems.Invalid(wrong);
        await using var content = file.OpenReadStream();
        return await AnswerAsync(desk.UploadAsync(content, file.FileName, facts, context, cancellationToken));
    }

    private static async Task<IResult> FindAsync(string id, HttpContext context, DocumentBook book, CancellationToken cancellationToken) =>
        await book.FindAsync(id, DeskCaller.Of(context), cancellationToken) is { } document ? TypedResults.Ok(document) : DeskProblems.NotFound();

    private static async Task<IResult> ReadPassagesAsync(
        string id, DocumentBook book, CancellationToken cancellationToken, string? question = null, bool published = false) =>
        question is { Length: > LongestQuestion } ? TooLong()
        : await book.ReadClausesAsync(id, published, question, cancellationToken) is { } clauses ? TypedResults.Ok(clauses) : DeskProblems.NotFound();

    private static async Task<IResult> ReadConflictsAsync(ConflictBook book, CancellationToken cancellationToken, string? document = null) =>
        document is null ? TypedResults.Ok(await book.ReadAsync(cancellationToken))
        : await book.ReadAsync(document, cancellationToken) is { } conflicts ? TypedResults.Ok(conflicts) : DeskProblems.NotFound();

    private static async Task<IResult> TryAsync(string id, Trying trying, DocumentTry trial, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(trying.Question))
            return DeskProblems.Invalid("question", "请写一个问题。");
        if (trying.Question.Length > LongestQuestion)
            return TooLong();
        var region = string.IsNullOrWhiteSpace(trying.Region) ? null : trying.Region.Trim().ToUpperInvariant();
        if (region is not null && !DraftRules.IsRegion(region))
            return DeskProblems.Invalid("region", "地区请填代码，例如 SH；全国通用请留空。");
        return await trial.AskAsync(id, trying with { Region = region }, cancellationToken) is { } view ? TypedResults.Ok(view) : DeskProblems.NotFound();
    }

    private static async Task<IResult> AnswerAsync(Task<DocumentWish> wish) => await wish switch
    {
        DocumentWish.Done done => TypedResults.Ok(done.Document),
        DocumentWish.Removed => TypedResults.NoContent(),
        DocumentWish.Unknown => DeskProblems.NotFound(),
        DocumentWish.Outdated => DeskProblems.Outdated(),
        DocumentWish.Wrong wrong => DeskProblems.Invalid(wrong.Fields),
        DocumentWish.NotTaken refused => DeskProblems.Refuse(
            StatusCodes.Status400BadRequest, refused.Code, refused.Message, new Dictionary<string, string>(StringComparer.Ordinal) { ["file"] = refused.Message }),
        DocumentWish.Refused refused => DeskProblems.Conflict(refused.Code, refused.Message),
        _ => throw new UnreachableException(),
    };

    private static JsonHttpResult<ProblemBody> TooLarge() => DeskProblems.Refuse(
        StatusCodes.Status413PayloadTooLarge, "tooLarge", "文件太大，超过了允许的大小。请拆分后再上传。");

    private static JsonHttpResult<ProblemBody> TooLong() => DeskProblems.Invalid("question", $"问题最多 {LongestQuestion} 字。");
}
