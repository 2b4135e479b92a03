using ServiceBot.Core.Conversations;
using ServiceBot.Core.Handoff;
using ServiceBot.Desk.Access;
using ServiceBot.Desk.Settings;

namespace ServiceBot.Desk.Work;

/// <summary>Taking, passing on and ending conversations.</summary>
internal static class MoveEndpoints
{
    private const int LongestNote = 2000;

    public static void MapMoves(this RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var one = api.MapGroup("/conversations/{id}").WithTags("Moves");
        Simple(one, "accept", "AcceptConversation", "Takes a conversation that rings.", (desk, key, me, token) => desk.AcceptAsync(key, me, token));
        Simple(one, "decline", "DeclineConversation", "Passes a ring on to the next.", (desk, key, me, token) => desk.DeclineAsync(key, me, token));
        Simple(one, "claim", "ClaimConversation", "Takes a waiting conversation, or one from the bot.", (desk, key, me, token) => desk.ClaimAsync(key, me, token));
        Simple(one, "conclude", "ConcludeConversation", "Ends the talk.", (desk, key, me, token) => desk.ConcludeAsync(key, me, token));
        one.MapPost("/takeOver", TakeOverAsync).WithName("TakeOverConversation").WithSummary("A supervisor takes a conversation from its owner. Audited.")
            .Produces<InboxItem>().Refuses(403, 404, 409).RequireAuthorization(DeskPolicies.Supervisor);
        one.MapPost("/transfer", TransferAsync).WithName("TransferConversation").WithSummary("Passes a conversation on, with a note.")
            .Produces<InboxItem>().Refuses(400, 403, 404, 409);
        one.MapPost("/finish", FinishAsync).WithName("FinishConversation").WithSummary("Ends the wrap-up with a code and a note.")
            .Produces<InboxItem>().Refuses(400, 403, 404, 409);
    }

    private static RouteHandlerBuilder Simple(
        RouteGroupBuilder group, string path, string name, string summary,
        Func<HandoffDesk, ConversationKey, string, CancellationToken, Task<MoveOutcome>> move) =>
        group.MapPost("/" + path, (string id, HttpContext context, ConversationGate gate, HandoffDesk desk, InboxItems items, CancellationToken cancellationToken) =>
            gate.RunAsync(context, id, async (entry, caller) => await AnswerAsync(
                await move(desk, entry.Conversation, caller.Id, cancellationToken), entry.Conversation, items, cancellationToken), cancellationToken))
            .WithName(name).WithSummary(summary).Produces<InboxItem>().Refuses(403, 404, 409);

    private static Task<IResult> TakeOverAsync(
        string id, HttpContext context, ConversationGate gate, HandoffDesk desk, InboxItems items, IDeskAudit audit, CancellationToken cancellationToken) =>
        gate.RunAsync(context, id, async (entry, caller) =>
        {
            await audit.WriteAsync(
                AuditEntry.Of(context, AuditActions.TakenOver, entry.Conversation.Value, entry.Episode?.HumanAgent), cancellationToken);
            return await AnswerAsync(await desk.TakeOverAsync(entry.Conversation, caller.Id, cancellationToken), entry.Conversation, items, cancellationToken);
        }, cancellationToken);

    private static async Task<IResult> TransferAsync(
        string id, TransferRequest request, HttpContext context, ConversationGate gate, HandoffDesk desk, InboxItems items,
        Colleagues colleagues, CancellationToken cancellationToken)
    {
        var people = await colleagues.ReadAsync(cancellationToken);
        var queue = string.IsNullOrWhiteSpace(request.Queue) ? null : request.Queue.Trim();
        var agent = string.IsNullOrWhiteSpace(request.Agent) ? null : request.Agent;
        if (request.Note?.Length > LongestNote)
            return DeskProblems.Invalid("note", "备注最多 2000 个字。");
        if (agent is not null && !people.Any(person => person.Id == agent && !person.Disabled))
            return DeskProblems.Invalid("agent", "没有这位同事，请重新选择。");
        if (queue is null && agent is null)
            return DeskProblems.Invalid("queue", "请选择要转给的队列或同事。");
        return await gate.RunAsync(context, id, async (entry, caller) => await AnswerAsync(
            await desk.TransferAsync(entry.Conversation, caller.Id, queue ?? entry.Episode?.Queue ?? HandoffQueues.General, agent,
                string.IsNullOrWhiteSpace(request.Note) ? null : request.Note.Trim(), cancellationToken),
            entry.Conversation, items, cancellationToken), cancellationToken);
    }

    private static async Task<IResult> FinishAsync(
        string id, FinishRequest request, HttpContext context, ConversationGate gate, HandoffDesk desk, InboxItems items,
        IDeskNotes notes, LiveSettings settings, CancellationToken cancellationToken)
    {
        var code = string.IsNullOrWhiteSpace(request.WrapUpCode) ? null : request.WrapUpCode.Trim();
        if (code is not null && !settings.WrapUps.IsInUse(code))
            return DeskProblems.Invalid("wrapUpCode", "没有这个小结类型，请重新选择。");
        if (request.Note?.Length > LongestNote)
            return DeskProblems.Invalid("note", "备注最多 2000 个字。");
        return await gate.RunAsync(context, id, async (entry, caller) =>
        {
            var outcome = await desk.FinishAsync(entry.Conversation, caller.Id, code, cancellationToken);
            if (outcome is MoveOutcome.Moved && !string.IsNullOrWhiteSpace(request.Note))
            {
                await notes.WriteAsync(new DeskNote
                {
                    Conversation = entry.Conversation,
                    Kind = DeskNoteKind.Note,
                    Author = caller.Id,
                    Text = request.Note.Trim(),
                    ClientId = $"wrap-up:{entry.Episode?.Id}",
                }, cancellationToken);
            }
            return await AnswerAsync(outcome, entry.Conversation, items, cancellationToken);
        }, cancellationToken);
    }

    private static async Task<IResult> AnswerAsync(
        MoveOutcome outcome, ConversationKey conversation, InboxItems items, CancellationToken cancellationToken) =>
        outcome is MoveOutcome.Refused refused ? Refusals.Of(refused.Reason)
        : await items.FindAsync(conversation, cancellationToken) is { } item ? TypedResults.Ok(item)
        : DeskProblems.NotFound();
}
