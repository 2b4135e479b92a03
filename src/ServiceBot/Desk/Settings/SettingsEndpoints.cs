using ServiceBot.Core.Handoff;
using ServiceBot.Desk.Access;

namespace ServiceBot.Desk.Settings;

/// <summary>The lists of the desk for everybody; hours, queues and wrap-up codes for supervisors.</summary>
internal static class SettingsEndpoints
{
    private const string Tag = "Settings";

    public static void MapSettings(this RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        api.MapGet("/catalog", (DeskCatalogs catalogs) => catalogs.Read()).WithName("ReadCatalog").WithTags(Tag)
            .WithSummary("Queues, regions, wrap-up codes and channels with their names.").Produces<DeskCatalog>();
        var group = api.MapGroup("/settings").RequireAuthorization(DeskPolicies.Supervisor).WithTags(Tag);
        group.MapGet("/hours", (LiveSettings settings) => settings.Hours).WithName("ReadHours")
            .WithSummary("When human agents are on duty.").Produces<HoursSetting>();
        group.MapPut("/hours", SaveHoursAsync).WithName("ChangeHours").WithSummary("Sets when human agents are on duty; counts at once.")
            .Produces<HoursSetting>().Refuses(400, 409);
        group.MapGet("/queues", (LiveSettings settings) => settings.Queues).WithName("ReadQueues")
            .WithSummary("The queues, and which reason goes to which.").Produces<QueuesSetting>();
        group.MapPut("/queues", SaveQueuesAsync).WithName("ChangeQueues").WithSummary("Sets queues and routes; counts at once.")
            .Produces<QueuesSetting>().Refuses(400, 409);
        group.MapGet("/wrap-ups", (LiveSettings settings) => settings.WrapUps).WithName("ReadWrapUps")
            .WithSummary("What talks can have been about; retired ones too.").Produces<WrapUpsSetting>();
        group.MapPut("/wrap-ups", SaveWrapUpsAsync).WithName("ChangeWrapUps")
            .WithSummary("Adds (empty code), renames and retires wrap-up codes; earlier handoffs keep their word.")
            .Produces<WrapUpsSetting>().Refuses(400, 409);
    }

    private static async Task<IResult> SaveHoursAsync(
        HoursSetting body, DeskCaller caller, HttpContext context, LiveSettings settings, IDeskAudit audit, CancellationToken cancellationToken)
    {
        var mistakes = body.Judge();
        if (mistakes.Count > 0)
            return DeskProblems.Invalid(mistakes);
        await audit.WriteAsync(AuditEntry.Of(context, AuditActions.SettingsChanged, detail: LiveSettings.HoursName), cancellationToken);
        return await settings.SaveAsync(body, caller.Id, cancellationToken) ? TypedResults.Ok(settings.Hours) : DeskProblems.Outdated();
    }

    private static async Task<IResult> SaveQueuesAsync(
        QueuesSetting body, DeskCaller caller, HttpContext context, LiveSettings settings, QueueBoard board, IDeskAudit audit,
        CancellationToken cancellationToken)
    {
        var mistakes = body.Judge();
        if (mistakes.Count > 0)
            return DeskProblems.Invalid(mistakes);
        var kept = (body.Queues ?? []).Select(queue => queue.Id).ToHashSet(StringComparer.Ordinal);
        if ((await board.ReadAsync(cancellationToken)).Open.Any(open => open.Episode.IsWaiting && !kept.Contains(open.Episode.Queue)))
            return DeskProblems.Conflict("queueInUse", "要删除的队列里还有客户在等待，请处理完再删除。");
        await audit.WriteAsync(AuditEntry.Of(context, AuditActions.SettingsChanged, detail: LiveSettings.QueuesName), cancellationToken);
        return await settings.SaveAsync(body, caller.Id, cancellationToken) ? TypedResults.Ok(settings.Queues) : DeskProblems.Outdated();
    }

    private static async Task<IResult> SaveWrapUpsAsync(
        WrapUpsSetting body, DeskCaller caller, HttpContext context, LiveSettings settings, IDeskAudit audit, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var before = settings.WrapUps;
        if (body.Version != before.Version)
            return DeskProblems.Outdated();
        var mistakes = before.Judge(body);
        if (mistakes.Count > 0)
            return DeskProblems.Invalid(mistakes);
        await audit.WriteAsync(AuditEntry.Of(context, AuditActions.SettingsChanged, detail: LiveSettings.WrapUpsName), cancellationToken);
        return await settings.SaveAsync(before.Change(body, time.GetUtcNow()), caller.Id, cancellationToken)
            ? TypedResults.Ok(settings.WrapUps) : DeskProblems.Outdated();
    }
}
