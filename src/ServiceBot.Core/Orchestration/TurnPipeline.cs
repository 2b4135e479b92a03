using ServiceBot.Core.Conversations;
using ServiceBot.Core.Knowledge;
using ServiceBot.Core.Messaging;
using ServiceBot.Core.Safety;
using ServiceBot.Core.Text;
using ServiceBot.Core.Time;

namespace ServiceBot.Core.Orchestration;

/// <summary>The whole story of a turn: message in, answer, tool or handoff, message out.</summary>
internal sealed class TurnPipeline(
    EventStep events,
    HazardStep hazards,
    GuardStep guard,
    HandoffStep handoff,
    QuestionStep questions,
    CheckStep check,
    IReplyTexts texts,
    PlaceNames places,
    SlipCorrector slips,
    TimeProvider time) : ITurnHandler
{
    private const int MostQuestions = 3;
    private const int MostInBurst = 6;

    public async Task<TurnResult> HandleAsync(Turn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var message = CustomerMessage.Read(turn, places, slips);
        var state = turn.State;
        var answers = new List<Answered>();
        foreach (var entry in turn.Inbound)
            if (events.TryAnswer(entry.Activity, ref state) is { } answered && (message.Folded.Length == 0 || !answered.IsGreeting))
                answers.Add(answered.Answer);
        if (message.Folded.Length > 0) answers.AddRange(await AnswerAsync(message, state, cancellationToken));

        var replies = answers.Select(answered => check.Check(answered, turn.Conversation)).ToList();
        return new TurnResult
        {
            Replies = replies.Count <= 1 ? replies : [Join(replies)],
            State = Remember(state, answers),
            Records = [.. answers.SelectMany(answered => answered.Records)],
            Intent = answers.Count == 0 ? "none" : answers[0].Intent,
        };
    }

    private async ValueTask<IReadOnlyList<Answered>> AnswerAsync(
        CustomerMessage message, ConversationState state, CancellationToken cancellationToken)
    {
        if ((hazards.TryAnswer(message) ?? guard.TryAnswer(message) ?? handoff.TryAnswer(message, state)) is { } first) return [first];

        var today = ChinaTime.Today(time);
        var continues = FollowUp.Of(message, state);
        if (message.IsBurstOfQuestions) return await AnswerEachAsync(message.Questions.Take(MostInBurst), state, today, cancellationToken);

        var whole = await questions.AnswerAsync(message.Folded, continues, isOnly: true, state, today, cancellationToken);
        if (continues is not null || message.Questions.Count < 2 || !CanSplit(whole) || whole.Intent != "policy") return [whole];

        // Several questions in one message: each gets its answer, unless they find the same one.
        var each = (await AnswerEachAsync(message.Questions.Take(MostQuestions), state, today, cancellationToken)).Where(CanSplit).ToList();
        return each.Count >= 2 ? each : [whole];
    }

    private async ValueTask<IReadOnlyList<Answered>> AnswerEachAsync(
        IEnumerable<string> asked, ConversationState state, DateOnly today, CancellationToken cancellationToken)
    {
        var answers = new List<Answered>();
        foreach (var question in asked) answers.Add(await questions.AnswerAsync(question, null, isOnly: false, state, today, cancellationToken));
        return [.. answers.DistinctBy(answered => answered.Reply.Text)];
    }

    /// <summary>Only answers stand beside each other; a request of the customer's own takes the whole message.</summary>
    private static bool CanSplit(Answered answered) =>
        answered.Reply.Kind is ReplyKind.Answer && answered.Reply.Citations.Count > 0;

    private Reply Join(List<Reply> replies) => new()
    {
        Kind = replies[0].Kind,
        Text = string.Join("\n\n", replies.Select((reply, i) => texts.Say("multi.item", ("number", $"{i + 1}"), ("text", reply.Text)))),
        Citations = [.. replies.SelectMany(reply => reply.Citations).DistinctBy(citation => citation.PassageId)],
        SuggestedActions = [.. replies.SelectMany(reply => reply.SuggestedActions).Distinct().Take(3)],
    };

    private static ConversationState Remember(ConversationState state, List<Answered> answers)
    {
        if (answers.Count == 0) return state;
        var last = answers[^1];
        return state with
        {
            IsGreeted = true,
            Region = answers.Select(answered => answered.Region).LastOrDefault(region => region is not null) ?? state.Region,
            Last = last.Topic is { } topic ? topic with { Question = PersonalData.Mask(topic.Question) } : state.Last,
            Pending = last.Pending is { } pending ? pending with { Question = PersonalData.Mask(pending.Question) } : null,
        };
    }
}
