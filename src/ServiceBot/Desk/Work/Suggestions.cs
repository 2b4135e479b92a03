using ServiceBot.Core.Conversations;
using ServiceBot.Core.Handoff;
using ServiceBot.Core.Messaging;
using ServiceBot.Core.Orchestration;
using ServiceBot.Desk.Access;

namespace ServiceBot.Desk.Work;

/// <summary>What the bot would answer to the customer's last words: in the chat model's words where there is one and they stand the
/// check, else from the guides as they are. Nothing is sent or kept.</summary>
internal sealed class Suggestions(
    IDeskNotes notes, ITranscriptReader transcript, IEpisodeStore episodes, IQuestionAnswers answers, AnswerSuggestions drafts)
{
    private const int ReadBefore = 30;
    private const int LooksBack = 10;
    private const int LooksOn = 5;

    /// <returns>Null when the customer has said nothing.</returns>
    public async Task<SuggestionItem?> ReadAsync(ConversationKey conversation, CancellationToken cancellationToken)
    {
        if (await FindQuestionAsync(conversation, cancellationToken) is not { } said)
            return null;
        // The bot has answered already, and was not let to say it.
        var made = (await notes.ReadAsync(conversation, 0, cancellationToken))
            .LastOrDefault(note => note.Kind == DeskNoteKind.Suggestion && note.AfterSequence >= said.Sequence);
        if (made is not null)
            return new SuggestionItem(
                made.Text, made.ActivityJson is { } json ? EntryItems.ReadCitations(json) : [], said.Sequence, EntryItems.IsModelWritten(made.ActivityJson));
        var state = await episodes.ReadStateAsync(conversation, cancellationToken);
        var question = said.Activity.Text ?? "";
        var reply = await answers.AnswerAsync(question, state, cancellationToken);
        var before = await transcript.ReadAsync(conversation, Math.Max(0, said.Sequence - 1 - ReadBefore), ReadBefore, cancellationToken);
        reply = await drafts.WriteAsync(
            conversation, question, [.. before.Where(entry => entry.Sequence < said.Sequence)], state, reply, cancellationToken) ?? reply;
        return new SuggestionItem(reply.Text, [.. reply.Citations.Select(EntryItems.Of)], said.Sequence, reply.IsModelWritten);
    }

    /// <summary>What the customer said last. Whoever only asked for a human wants to hear about what was said before it.</summary>
    private async Task<TranscriptEntry?> FindQuestionAsync(ConversationKey conversation, CancellationToken cancellationToken)
    {
        foreach (var entry in await transcript.ReadLastReceivedAsync(conversation, LooksBack, cancellationToken))
        {
            if (entry.Activity is not { Type: ActivityType.Message, Text.Length: > 0 })
                continue;
            var next = await transcript.ReadAsync(conversation, entry.Sequence, LooksOn, cancellationToken);
            if (!next.Any(reply => reply.Activity.Kind == ReplyKind.Handoff && reply.Activity.ReplyToId == entry.Activity.Id))
                return entry;
        }
        return null;
    }
}

/// <summary>Suggested answers.</summary>
internal static class SuggestionEndpoints
{
    public static void MapSuggestions(this RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        api.MapPost("/conversations/{id}/suggest", SuggestAsync).WithName("SuggestAnswer").WithTags("Conversations")
            .WithSummary("What the bot would answer to the last question; nothing is sent.").Produces<SuggestionItem>().Refuses(403, 404, 409);
    }

    private static Task<IResult> SuggestAsync(
        string id, HttpContext context, ConversationGate gate, Suggestions suggestions, CancellationToken cancellationToken) =>
        gate.RunAsync(context, id, async (entry, _) => await suggestions.ReadAsync(entry.Conversation, cancellationToken) is { } suggestion
            ? TypedResults.Ok(suggestion)
            : DeskProblems.Conflict("nothingAsked", "客户还没有提问，暂无可供参考的回答。"), cancellationToken, isRead: true);
}
