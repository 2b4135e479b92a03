using ServiceBot.Core.Conversations;
using ServiceBot.Core.Handoff;
using ServiceBot.Core.Messaging;
using ServiceBot.Desk.Access;

namespace ServiceBot.Desk.Work;

/// <summary>What the bot would answer to the customer's last words. Nothing is sent or kept.</summary>
internal sealed class Suggestions(IDeskNotes notes, ITranscriptReader transcript, IEpisodeStore episodes, IQuestionAnswers answers)
{
    private const int LooksBack = 10;

    /// <returns>Null when the customer has said nothing.</returns>
    public async Task<SuggestionItem?> ReadAsync(ConversationKey conversation, CancellationToken cancellationToken)
    {
        var said = (await transcript.ReadLastReceivedAsync(conversation, LooksBack, cancellationToken))
            .FirstOrDefault(entry => entry.Activity is { Type: ActivityType.Message, Text.Length: > 0 });
        if (said is null)
            return null;
        // The bot has answered already, and was not let to say it.
        var made = (await notes.ReadAsync(conversation, 0, cancellationToken))
            .LastOrDefault(note => note.Kind == DeskNoteKind.Suggestion && note.AfterSequence >= said.Sequence);
        if (made is not null)
            return new SuggestionItem(made.Text, made.ActivityJson is { } json ? EntryItems.ReadCitations(json) : [], said.Sequence);
        var state = await episodes.ReadStateAsync(conversation, cancellationToken);
        var reply = await answers.AnswerAsync(said.Activity.Text ?? "", state, cancellationToken);
        return new SuggestionItem(reply.Text, [.. reply.Citations.Select(EntryItems.Of)], said.Sequence);
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
