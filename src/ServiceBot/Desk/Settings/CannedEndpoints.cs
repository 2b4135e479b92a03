using System.Text.RegularExpressions;
using ServiceBot.Desk.Access;

namespace ServiceBot.Desk.Settings;

/// <summary>Canned replies: everybody's are changed by supervisors, one's own by oneself.</summary>
internal static partial class CannedEndpoints
{
    private const int LongestShortcut = 20, LongestTitle = 40, LongestText = 2000, LongestGroup = 20;

    private static readonly string[] Variables = ["工号", "姓名", "客户户号", "工单号", "今天", "服务时间"];

    public static void MapCanned(this RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var group = api.MapGroup("/canned").WithTags("Canned replies");
        group.MapGet("", ReadAsync).WithName("ReadCanned").WithSummary("Everybody's canned replies and one's own.")
            .Produces<IReadOnlyList<CannedReply>>();
        group.MapPost("", AddAsync).WithName("AddCanned").WithSummary("Adds a canned reply.").Produces<CannedReply>(201).Refuses(400, 403);
        group.MapPut("/{id}", SaveAsync).WithName("ChangeCanned").WithSummary("Changes a canned reply.")
            .Produces<CannedReply>().Refuses(400, 403, 404, 409);
        group.MapDelete("/{id}", RemoveAsync).WithName("RemoveCanned").WithSummary("Removes a canned reply.").Produces(204).Refuses(403, 404);
    }

    private static Task<IReadOnlyList<CannedReply>> ReadAsync(DeskCaller caller, ICannedReplies store, CancellationToken cancellationToken) =>
        store.ReadAsync(caller.Id, cancellationToken);

    private static async Task<IResult> AddAsync(
        CannedBody body, DeskCaller caller, HttpContext context, ICannedReplies store, IDeskAudit audit, CancellationToken cancellationToken)
    {
        var mistakes = Judge(body);
        if (mistakes.Count > 0)
            return DeskProblems.Invalid(mistakes);
        if (body.OwnedBy is null ? !caller.IsSupervisor : body.OwnedBy != caller.Id)
            return DeskProblems.Forbidden();
        var reply = body.ToReply("c" + FirstAdmin.NewId()[1..], 1);
        await store.AddAsync(reply, cancellationToken);
        await TellAsync(context, audit, reply, "added", cancellationToken);
        return TypedResults.Json(reply, SettingsJson.Default.CannedReply, statusCode: 201);
    }

    private static async Task<IResult> SaveAsync(
        string id, CannedBody body, DeskCaller caller, HttpContext context, ICannedReplies store, IDeskAudit audit,
        CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } known || !MaySee(caller, known))
            return DeskProblems.NotFound();
        if (!MayChange(caller, known))
            return DeskProblems.Forbidden();
        var mistakes = Judge(body);
        if (mistakes.Count > 0)
            return DeskProblems.Invalid(mistakes);
        var reply = body.ToReply(id, body.Version ?? known.Version) with { OwnedBy = known.OwnedBy };
        if (!await store.SaveAsync(reply, cancellationToken))
            return DeskProblems.Outdated();
        await TellAsync(context, audit, reply, "changed", cancellationToken);
        return TypedResults.Ok(reply with { Version = reply.Version + 1 });
    }

    private static async Task<IResult> RemoveAsync(
        string id, DeskCaller caller, HttpContext context, ICannedReplies store, IDeskAudit audit, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } known || !MaySee(caller, known))
            return DeskProblems.NotFound();
        if (!MayChange(caller, known))
            return DeskProblems.Forbidden();
        if (await store.RemoveAsync(id, cancellationToken))
            await TellAsync(context, audit, known, "removed", cancellationToken);
        return TypedResults.NoContent();
    }

    private static bool MaySee(DeskCaller caller, CannedReply reply) => reply.OwnedBy is null || reply.OwnedBy == caller.Id;

    private static bool MayChange(DeskCaller caller, CannedReply reply) => reply.OwnedBy is null ? caller.IsSupervisor : reply.OwnedBy == caller.Id;

    private static Task TellAsync(HttpContext context, IDeskAudit audit, CannedReply reply, string how, CancellationToken cancellationToken) =>
        audit.WriteAsync(AuditEntry.Of(context, AuditActions.CannedChanged, detail: $"{how} {reply.Id} {reply.Title}"), cancellationToken);

    private static Dictionary<string, string> Judge(CannedBody body)
    {
        var mistakes = new Dictionary<string, string>(StringComparer.Ordinal);
        void Check(string field, string? text, int longest, string name)
        {
            if (string.IsNullOrWhiteSpace(text) || text.Trim().Length > longest || text.Any(letter => char.IsControl(letter) && letter != '\n'))
                mistakes[field] = $"{name}为 1 到 {longest} 个字符。";
        }
        Check("shortcut", body.Shortcut, LongestShortcut, "快捷码");
        Check("title", body.Title, LongestTitle, "标题");
        Check("text", body.Text, LongestText, "内容");
        Check("group", body.Group, LongestGroup, "分组");
        if (body.Shortcut?.Any(char.IsWhiteSpace) == true)
            mistakes.TryAdd("shortcut", "快捷码不能含空格。");
        var unknown = Variable().Matches(body.Text ?? "").Select(match => match.Groups[1].Value.Trim()).FirstOrDefault(name => !Variables.Contains(name));
        if (unknown is not null)
            mistakes.TryAdd("text", $"没有名为“{unknown}”的变量，可用的有：{string.Join("、", Variables)}。");
        return mistakes;
    }

    [GeneratedRegex(@"\{\{(.*?)\}\}")]
    private static partial Regex Variable();
}

/// <summary>What is sent for a canned reply.</summary>
internal sealed record CannedBody
{
    public string? Shortcut { get; init; }

    public string? Title { get; init; }

    public string? Text { get; init; }

    public string? Group { get; init; }

    /// <summary>The caller's id for one of their own; null for everybody's. Cannot be changed.</summary>
    public string? OwnedBy { get; init; }

    /// <summary>Version that was seen; null to overwrite.</summary>
    public int? Version { get; init; }

    internal CannedReply ToReply(string id, int version) => new(
        id, (Shortcut ?? "").Trim(), (Title ?? "").Trim(), (Text ?? "").Trim(), (Group ?? "").Trim(), OwnedBy, version);
}
