using System.Globalization;

namespace ServiceBot.Desk.Access;

/// <summary>The audit log, for supervisors.</summary>
internal static class AuditEndpoints
{
    private const int MostAtOnce = 200;

    public static void MapAudit(this RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        api.MapGet("/audit", ReadAsync).RequireAuthorization(DeskPolicies.Supervisor).WithName("ReadAudit").WithTags("Audit")
            .WithSummary("Who did what at the desk, newest first.").Produces<Page<AuditView>>();
    }

    private static async Task<IResult> ReadAsync(
        HttpContext context, IDeskAudit audit, CancellationToken cancellationToken,
        string? agent = null, DateTimeOffset? from = null, DateTimeOffset? to = null, string? cursor = null, int limit = 50)
    {
        if (limit is < 1 or > MostAtOnce)
            return DeskProblems.Invalid("limit", $"每次最多读取 {MostAtOnce} 条。");
        long? before = null;
        if (cursor is not null)
        {
            if (!long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return DeskProblems.Invalid("cursor", "翻页位置有误，请从第一页重新查看。");
            before = number;
        }
        else
        {
            await audit.WriteAsync(AuditEntry.Of(context, AuditActions.AuditRead), cancellationToken);
        }
        var lines = await audit.ReadAsync(new AuditQuery(agent, from, to, before, limit), cancellationToken);
        return TypedResults.Ok(new Page<AuditView>(
            [.. lines.Select(AuditView.Of)],
            lines.Count == limit ? lines[^1].Number.ToString(CultureInfo.InvariantCulture) : null));
    }
}

/// <summary>A line of the audit log as pages see it.</summary>
internal sealed record AuditView(
    DateTimeOffset At, string Agent, string AgentName, string What, string? Conversation, string? Detail, string? Address)
{
    public static AuditView Of(AuditLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var entry = line.Entry;
        return new AuditView(line.At, entry.Agent, entry.AgentName, entry.What, entry.Conversation, entry.Detail, entry.Address);
    }
}
