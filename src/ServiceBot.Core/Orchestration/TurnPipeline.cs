using ServiceBot.Core.Conversations;
using ServiceBot.Core.Knowledge;
using ServiceBot.Core.Messaging;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Orchestration;

/// <summary>The whole story of a turn: message in, answer, tool or handoff, message out.</summary>
internal sealed class TurnPipeline(
    EventStep events,
    AttachmentStep attachments,
    HazardStep hazards,
    GuardStep guard,
    HandoffStep handoff,
    BusinessStep business,
    TalkStep talk,
    CheckStep check,
    IReplyTexts texts,
    PlaceNames places,
    SlipCorrector slips) : ITurnHandler
{
    private const string RepairIntent = "repair";

    public async Task<TurnResult> HandleAsync(Turn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var message = CustomerMessage.Read(turn, places, slips);
        var state = Episodes.Touch(OpenForms.Expire(turn.State, turn.StartedAt), turn);
        var answers = new List<Answered>();
        foreach (var entry in turn.Inbound)
            if (events.TryAnswer(entry.Activity, ref state) is { } answered && (message.Folded.Length == 0 || !answered.IsGreeting))
                answers.Add(answered.Answer);
        if (message is { IsStalePress: true, Folded.Length: 0 })
            answers.Add(new Answered(new Reply { Kind = ReplyKind.Clarify, Text = texts.Say("dialogue.stale-card") }, "stale_card"));
        if (answers.Count == 0 && attachments.TryAnswer(turn, state) is { } seen)
            answers.Add(seen);
        else if (message.Folded.Length > 0)
        {
            var exchange = await AnswerAsync(turn, message, state, cancellationToken);
            answers.AddRange(exchange.Answers);
            state = exchange.State;
        }

        var replies = answers.Select(answered => check.Check(answered, turn.Conversation)).ToList();
        IReadOnlyList<SideRecord> records = [.. answers.SelectMany(answered => answered.Records)];
        return new TurnResult
        {
            Replies = replies.Count == 0 ? [] : [Join(replies) with { HandoffReason = records.OfType<SideRecord.HandoffWish>().FirstOrDefault()?.Reason }],
            State = Remember(state, answers),
            Records = records,
            Intent = answers.Count == 0 ? "none" : answers[0].Intent,
        };
    }

    private async Task<Exchange> AnswerAsync(Turn turn, CustomerMessage message, ConversationState state, CancellationToken cancellationToken)
    {
        var words = message.ToWords(turn);
        if (hazards.TryAnswer(message) is { } danger)
            return await ReportAsync(danger, new BusinessTurn(turn, words, Episodes.MarkDanger(state, turn.StartedAt)), cancellationToken);
        if ((guard.TryAnswer(message) ?? handoff.TryAnswer(message, state)) is { } first) return new Exchange([first], state);
        return await talk.AnswerAsync(new BusinessTurn(turn, words, state), message, cancellationToken);
    }

    /// <summary>After the safety text the trouble is taken down as an urgent repair; it never asks by itself.</summary>
    private async Task<Exchange> ReportAsync(Answered danger, BusinessTurn turn, CancellationToken cancellationToken)
    {
        var report = HazardStep.IsTrouble(danger) ? await business.ReportAsync(turn, RepairIntent, cancellationToken) : null;
        var answered = hazards.WithReport(danger, report?.Answered.Reply);
        return new Exchange([answered with { Records = [.. answered.Records, .. report?.Answered.Records ?? []] }], report?.State ?? turn.State);
    }

    private Reply Join(List<Reply> replies) => replies is [var only] ? only : new Reply
    {
        Kind = replies[0].Kind,
        Text = string.Join("\n\n", replies.Select((reply, i) => texts.Say("multi.item", ("number", $"{i + 1}"), ("text", reply.Text)))),
        Citations = [.. replies.SelectMany(reply => reply.Citations).DistinctBy(citation => citation.PassageId)],
        SuggestedActions = [.. replies.SelectMany(reply => reply.SuggestedActions).Distinct().Take(3)],
        Cards = [.. replies.SelectMany(reply => reply.Cards)],
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
