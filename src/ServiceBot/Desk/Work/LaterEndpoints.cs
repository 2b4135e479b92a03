using ServiceBot.Desk.Access;

namespace ServiceBot.Desk.Work;

/// <summary>Putting off and promised call-backs.</summary>
internal static class LaterEndpoints
{
    private const int LongestNote = 500;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    public static void MapLater(this RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        api.MapPut("/conversations/{id}/later", SetAsync).WithName("PutOff").WithTags("Later")
            .WithSummary("Puts a conversation off, or notes a promised call-back; the caller is reminded in time.")
            .Produces<InboxItem>().Refuses(400, 403, 404);
        api.MapDelete("/conversations/{id}/later", RemoveAsync).WithName("TakeUp").WithTags("Later")
            .WithSummary("Takes up what was put off.").Produces<InboxItem>().Refuses(403, 404);
    }

    private static async Task<IResult> SetAsync(
        string id, LaterRequest request, HttpContext context, ConversationGate gate, LaterBook later, InboxItems items, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (request.Kind is not { } kind)
            return DeskProblems.Invalid("kind", "请选择稍后处理或预约回访。");
        if (request.Until is not { } until || until <= now || until - now > Longest)
            return DeskProblems.Invalid("until", "请选择 30 天以内的将来时间。");
        if (request.Note?.Length > LongestNote)
            return DeskProblems.Invalid("note", "备注最多 500 个字。");
        return await gate.RunAsync(context, id, async (entry, caller) =>
        {
            var note = string.IsNullOrWhiteSpace(request.Note) ? null : request.Note.Trim();
            await later.SetAsync(entry.Conversation, caller.Id, kind, until.ToUniversalTime(), note, cancellationToken);
            return await ItemAsync(entry, caller, later, items, cancellationToken);
        }, cancellationToken);
    }

    private static Task<IResult> RemoveAsync(
        string id, HttpContext context, ConversationGate gate, LaterBook later, InboxItems items, CancellationToken cancellationToken) =>
        gate.RunAsync(context, id, async (entry, caller) =>
        {
            await later.RemoveAsync(entry.Conversation, caller.Id, cancellationToken);
            return await ItemAsync(entry, caller, later, items, cancellationToken);
        }, cancellationToken);

    private static async Task<IResult> ItemAsync(
        InboxEntry entry, DeskCaller caller, LaterBook later, InboxItems items, CancellationToken cancellationToken) => TypedResults.Ok(
            items.Of(entry, (await later.ReadAsync(caller.Id, cancellationToken)).GetValueOrDefault(entry.Conversation)));
}
