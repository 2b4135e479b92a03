using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using ServiceBot.Core.Handoff;
using ServiceBot.Core.Messaging;
using ServiceBot.Desk.Access;
using ServiceBot.Desk.Copilot;

namespace ServiceBot.Desk.Work;

/// <summary>Reading a conversation, and writing into it.</summary>
internal static class ConversationEndpoints
{
    private const int LongestText = 2000;
    private const int LongestDraft = 2000;
    private const int LongestId = 64;
    private const int MostMentions = 20;

    public static void MapConversations(this RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var one = api.MapGroup("/conversations/{id}").WithTags("Conversations");
        one.MapGet("", ReadAsync).WithName("ReadConversation").WithSummary("A conversation with its handoffs, summary and rights. Audited.")
            .Produces<ConversationView>().Refuses(403, 404);
        one.MapGet("/entries", ReadEntriesAsync).WithName("ReadEntries").WithSummary("A part of the transcript: the last, or before or after a place.")
            .Produces<EntryPage>().Refuses(400, 403, 404);
        one.MapGet("/notes", ReadNotesAsync).WithName("ReadNotes").WithSummary("Private notes, suggestions and marks after a number.")
            .Produces<NotePage>().Refuses(403, 404);
        one.MapGet("/summary", ReadSummaryAsync).WithName("ReadSummary").WithSummary("What a human agent has to know at once.")
            .Produces<SummaryItem>().Produces(StatusCodes.Status204NoContent).Refuses(403, 404);
        one.MapPost("/summary", WriteSummaryAsync).WithName("WriteSummary").WithSummary("The same, summed up anew by the chat model where one is set.")
            .Produces<SummaryItem>().Produces(StatusCodes.Status204NoContent).Refuses(403, 404);
        one.MapPost("/messages", SayAsync).WithName("SayToCustomer").WithSummary("Writes to the customer; takes the conversation over from bot or queue.")
            .Produces<MessageStored>().Refuses(400, 403, 404, 409);
        one.MapPost("/messages/{sequence:long}/resend", ResendAsync).WithName("ResendMessage").WithSummary("Sends a failed message once more.")
            .Produces(StatusCodes.Status202Accepted).Refuses(403, 404, 409);
        one.MapPost("/notes", NoteAsync).WithName("WriteNote").WithSummary("Writes a private note; colleagues may be called.")
            .Produces<NoteItem>().Refuses(400, 403, 404, 409);
        one.MapPut("/draft", KeepDraftAsync).WithName("KeepDraft").WithSummary("Keeps what is not sent yet, for the caller.")
            .Produces(StatusCodes.Status204NoContent).Refuses(400, 403, 404);
    }

    private static Task<IResult> ReadAsync(
        string id, HttpContext context, ConversationGate gate, ConversationReader reader, CancellationToken cancellationToken) =>
        gate.RunAsync(context, id, async (entry, caller) => TypedResults.Ok(await reader.ReadAsync(entry, caller, cancellationToken)), cancellationToken, isRead: true);

    private static async Task<IResult> ReadEntriesAsync(
        string id, HttpContext context, ConversationGate gate, ConversationReader reader, CancellationToken cancellationToken,
        long? before = null, long? after = null, int limit = 100)
    {
        if (limit is < 1 or > ConversationReader.MostEntries)
            return DeskProblems.Invalid("limit", string.Create(CultureInfo.InvariantCulture, $"每次最多读取 {ConversationReader.MostEntries} 条。"));
        if (before < 0 || after < 0 || (before is not null && after is not null))
            return DeskProblems.Invalid("before", "翻页位置有误，请刷新后再看。");
        return await gate.RunAsync(context, id, async (entry, _) => TypedResults.Ok(
            await reader.ReadEntriesAsync(entry.Conversation, before, after, limit, cancellationToken)), cancellationToken, isRead: true);
    }

    private static Task<IResult> ReadNotesAsync(
        string id, HttpContext context, ConversationGate gate, ConversationReader reader, CancellationToken cancellationToken, long after = 0) =>
        gate.RunAsync(context, id, async (entry, _) => TypedResults.Ok(
            new NotePage(await reader.ReadNotesAsync(entry.Conversation, Math.Max(0, after), cancellationToken))), cancellationToken, isRead: true);

    private static Task<IResult> ReadSummaryAsync(
        string id, HttpContext context, ConversationGate gate, HandoffBriefing briefing, SummaryItems items, CancellationToken cancellationToken) =>
        gate.RunAsync(context, id, async (entry, _) => await briefing.ReadAsync(entry.Conversation, cancellationToken) is { } summary
            ? TypedResults.Ok(items.Of(summary)) : TypedResults.NoContent(), cancellationToken, isRead: true);

    private static Task<IResult> WriteSummaryAsync(
        string id, HttpContext context, ConversationGate gate, HandoffBriefing briefing, SummaryDesk summaries, SummaryItems items, CancellationToken cancellationToken) =>
        gate.RunAsync(context, id, async (entry, _) =>
        {
            await summaries.WriteAsync(entry.Conversation, cancellationToken);
            return await briefing.ReadAsync(entry.Conversation, cancellationToken) is { } summary
                ? TypedResults.Ok(items.Of(summary)) : TypedResults.NoContent();
        }, cancellationToken, isRead: true);

    private static async Task<IResult> SayAsync(
        string id, MessageRequest request, HttpContext context, ConversationGate gate, IHumanAgentWords words, CancellationToken cancellationToken)
    {
        if (Check(request.ClientId, request.Text) is { } invalid)
            return invalid;
        if (CitationItems.Read(request.Citations) is not { } citations)
            return DeskProblems.Invalid("citations", "依据有误，请去掉依据后再发送。");
        return await gate.RunAsync(context, id, async (entry, caller) =>
            await words.SayAsync(entry.Conversation, caller.Id, request.ClientId ?? "", request.Text ?? "", citations, cancellationToken) switch
            {
                SayingOutcome.Said said => TypedResults.Ok(new MessageStored(said.Sequence)),
                SayingOutcome.Repeated repeated => TypedResults.Ok(new MessageStored(repeated.Sequence)),
                SayingOutcome.Refused refused => Refusals.OfWords(refused.Reason),
                _ => throw new System.Diagnostics.UnreachableException(),
            }, cancellationToken);
    }

    private static Task<IResult> ResendAsync(
        string id, long sequence, HttpContext context, ConversationGate gate, IDeliveries deliveries, CancellationToken cancellationToken) =>
        gate.RunAsync(context, id, async (entry, caller) => !caller.IsSupervisor && entry.Episode?.HumanAgent != caller.Id
            ? Refusals.OfWords(MoveRefusal.NotYours)
            : await deliveries.ResendAsync(entry.Conversation, sequence, cancellationToken)
                ? TypedResults.Accepted((string?)null)
                : DeskProblems.Conflict("notFailed", "这条消息没有发送失败，或已经重新发送，无需再发。"), cancellationToken);

    private static async Task<IResult> NoteAsync(
        string id, NoteRequest request, HttpContext context, ConversationGate gate, IDeskNotes notes, ConversationReader reader,
        Colleagues colleagues, CancellationToken cancellationToken)
    {
        if (Check(request.ClientId, request.Text) is { } invalid)
            return invalid;
        var people = await colleagues.ReadAsync(cancellationToken);
        List<string> mentions = [.. (request.Mentions ?? []).Distinct(StringComparer.Ordinal).Where(one => people.Any(person => person.Id == one))];
        if (mentions.Count > MostMentions)
            return DeskProblems.Invalid("mentions", "一次最多提醒 20 位同事。");
        return await gate.RunAsync(context, id, async (entry, caller) =>
        {
            var clientId = $"{caller.Id}:{request.ClientId}";
            await notes.WriteAsync(new DeskNote
            {
                Conversation = entry.Conversation,
                Kind = DeskNoteKind.Note,
                Author = caller.Id,
                Text = (request.Text ?? "").Trim(),
                ClientId = clientId,
                Mentions = mentions,
            }, cancellationToken);
            var written = (await notes.ReadAsync(entry.Conversation, 0, cancellationToken)).LastOrDefault(note => note.ClientId == clientId);
            return written is null ? DeskProblems.NotFound() : TypedResults.Ok(EntryItems.Of(written, colleagues));
        }, cancellationToken);
    }

    private static async Task<IResult> KeepDraftAsync(
        string id, DraftRequest request, HttpContext context, ConversationGate gate, IDeskDrafts drafts, CancellationToken cancellationToken)
    {
        var text = request.Text ?? "";
        if (text.Length > LongestDraft)
            return DeskProblems.Invalid("text", "草稿最多 2000 个字。");
        return await gate.RunAsync(context, id, async (entry, caller) =>
        {
            await drafts.SaveAsync(entry.Conversation, caller.Id, text, cancellationToken);
            return TypedResults.NoContent();
        }, cancellationToken);
    }

    private static JsonHttpResult<ProblemBody>? Check(string? clientId, string? text) =>
        string.IsNullOrWhiteSpace(text) ? DeskProblems.Invalid("text", "请输入内容。")
        : text.Length > LongestText ? DeskProblems.Invalid("text", "内容最多 2000 个字，请分几次发送。")
        : clientId is not { Length: > 0 and <= LongestId } || clientId.Any(char.IsControl) ? DeskProblems.Invalid("clientId", "请刷新页面后重试。")
        : null;
}
