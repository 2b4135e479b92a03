using ServiceBot.Desk.Access;
using ServiceBot.Desk.Supervision;

namespace ServiceBot.Desk.Documents;

/// <summary>What was in use, and the way back to it.</summary>
internal static class EditionEndpoints
{
    private const int Shown = 50;

    public static void MapEditions(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/editions").RequireAuthorization(DeskPolicies.Supervisor).WithTags("Knowledge").ProducesProblemBody(
            StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status409Conflict);
        group.MapGet("", ReadAsync)
            .WithName("ReadEditions").WithSummary("What was in use, the newest first; the first one is in use.").Produces<EditionView[]>();
        group.MapPost("/{number:int}/restore", RestoreAsync).RequireAuthorization(DeskPolicies.Admin)
            .WithName("RestoreEdition").WithSummary("Goes back to what an edition held: a new edition.").Produces<RestoredEdition>();
    }

    private static async Task<IReadOnlyList<EditionView>> ReadAsync(IEditionStore editions, IDeskAccounts accounts, CancellationToken cancellationToken)
    {
        var names = (await accounts.ReadAsync(cancellationToken)).ToDictionary(one => one.Id, one => one.DisplayName, StringComparer.Ordinal);
        return [.. (await editions.ReadAsync(Shown, cancellationToken)).Select(edition => new EditionView(
            edition.Number, edition.MadeAt, names.GetValueOrDefault(edition.MadeBy, edition.MadeBy), edition.Kind, edition.Subject, edition.Reason,
            edition.Content.Documents.Count, edition.Content.Guides.Count))];
    }

    private static async Task<IResult> RestoreAsync(
        int number, EditionWish wish, HttpContext context, IEditionStore editions, PublishedGuides published, IDeskAudit audit, CancellationToken cancellationToken)
    {
        var reason = wish.Reason?.Trim() ?? "";
        if (reason.Length is 0 or > DocumentRules.LongestReason)
            return DeskProblems.Invalid("reason", $"请写明回退的原因，最多 {DocumentRules.LongestReason} 字。");
        await audit.WriteAsync(AuditEntry.Of(context, AuditActions.KnowledgeChanged, detail: $"restore edition {number}"), cancellationToken);
        var note = new EditionNote(DeskCaller.Of(context).Id, number.ToString(System.Globalization.CultureInfo.InvariantCulture), reason);
        if (await editions.RestoreAsync(number, wish.Head, note, cancellationToken) is not { } restored)
            return DeskProblems.Outdated();
        await published.RefreshAsync(cancellationToken);
        return TypedResults.Ok(restored);
    }
}

/// <summary>An edition as pages show it.</summary>
internal sealed record EditionView(
    int Number, DateTimeOffset MadeAt, string MadeByName, EditionKind Kind, string Subject, string? Reason, int Documents, int Guides);

/// <summary>What a page sends to go back.</summary>
/// <param name="Head">The edition that was in use when it was looked at.</param>
/// <param name="Reason">Why.</param>
internal sealed record EditionWish(int Head, string? Reason);
