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
    AgentStep agents,
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
    private const string ComplaintIntent = "complaint";

    public async Task<TurnResult> HandleAsync(Turn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var message = CustomerMessage.Read(turn, places, slips);
        var state = HumanTalks.Close(Episodes.Touch(OpenForms.Expire(turn.State, turn.StartedAt), turn), turn);
        var isButton = EventStep.HasHumanButton(turn);
        var hasWords = message.Folded.Length > 0;
        var answers = new List<Answered>();
        var silent = EventStep.LeavesQueue(turn);
        foreach (var entry in turn.Inbound)
            if (events.TryAnswer(entry.Activity, ref state) is { } answered && (!(hasWords || isButton) || !answered.IsGreeting))
                answers.Add(answered.Answer);
        if (message is { IsStalePress: true, Folded.Length: 0 })
            answers.Add(new Answered(new Reply { Kind = ReplyKind.Clarify, Text = texts.Say("dialogue.stale-card") }, "stale_card"));
        // A human has the word: nothing that arrives without words is answered in their place.
        if (turn.Handling.By is HandledBy.Human) answers.Clear();
        if (answers.Count == 0 && !AgentStep.Holds(turn) && !isButton && attachments.TryAnswer(turn, state) is { } seen)
            answers.Add(seen);
        else if (hasWords || isButton || (AgentStep.Holds(turn) && AttachmentStep.HasAny(turn)))
        {
            var exchange = await AnswerAsync(turn, message, isButton, state, cancellationToken);
            answers.AddRange(exchange.Answers);
            (state, silent) = (exchange.State, [.. silent, .. exchange.Records]);
        }

        if (answers is [{ Reply.Kind: not ReplyKind.Safety } first, ..] && RouteRules.TellsOfDeath(message.Folded))
            answers[0] = first with { Reply = first.Reply with { Text = texts.Say("mood.condolence") + "\n" + first.Reply.Text } };
        var replies = answers.Select(answered => check.Check(answered, turn.Conversation)).ToList();
        IReadOnlyList<SideRecord> records = [.. answers.SelectMany(answered => answered.Records), .. silent];
        // An offer stands for one message: whoever says something else stays with the bot.
        if (hasWords && turn.Handling.By is HandledBy.Offered && !records.OfType<SideRecord.HandoffWish>().Any())
            records = [.. records, new SideRecord.HandoffDecision(HandoffAnswer.BackToBot)];
        var queued = AgentStep.Holds(turn) ? null : records.OfType<SideRecord.HandoffWish>().FirstOrDefault(wish => wish.Way is HandoffWay.Queue);
        return new TurnResult
        {
            Replies = replies.Count == 0 ? [] : [Join(replies) with { HandoffReason = queued?.Reason }],
            State = Remember(state, answers),
            Records = records,
            Intent = answers.Count == 0 ? "none" : answers[0].Intent,
        };
    }

    private async Task<Exchange> AnswerAsync(
        Turn turn, CustomerMessage message, bool isButton, ConversationState state, CancellationToken cancellationToken)
    {
        var told = new BusinessTurn(turn, message.ToWords(turn), state);
        // In a report what must not be done is what somebody else did.
        if (hazards.TryAnswer(message) is { } danger && (HazardStep.IsTrouble(danger) || !HandoffStep.IsComplaint(state)))
            return turn.Handling.By is HandledBy.Human
                ? new Exchange([danger], Episodes.MarkDanger(state, turn.StartedAt))
                : await ReportAsync(danger, told with { State = Episodes.MarkDanger(state, turn.StartedAt) }, cancellationToken);
        if (await agents.TryAnswerAsync(told, isButton, cancellationToken) is { } held) return held;
        if (!isButton && guard.TryAnswer(message) is { } declined) return new Exchange([declined], state);
        if (!isButton && HandoffStep.AsksHours(message.Folded)) return handoff.TellHours(told);
        var callsCrew = state.Form is { Asked: not null } && business.IsOfOpenForm(RepairIntent, state) && HumanWish.MayMeanCrew(message.Folded);
        if (isButton || !callsCrew && HandoffStep.IsWanted(message, state) || HandoffStep.IsAccepted(told)) return await PassOnAsync(told, message, isButton, cancellationToken);
        if (HumanWish.IsBareComplaint(message.Folded)) return await ComplainAsync(told, cancellationToken);
        if (!callsCrew && HandoffStep.IsMaybeWanted(told)) return await handoff.OfferAsync(told, cancellationToken);
        return await talk.AnswerAsync(told, message, cancellationToken);
    }

    /// <summary>Passes the customer on; a fault that they tell in the same breath is taken down here meanwhile.</summary>
    private async Task<Exchange> PassOnAsync(BusinessTurn turn, CustomerMessage message, bool isButton, CancellationToken cancellationToken)
    {
        var tells = !isButton && turn.State.Form is not { Asked: not null } && !turn.Words.Asks && RouteRules.LacksSupply(message.Topic) && !RouteRules.LacksSupplyAndPaid(message.Topic);
        var form = tells ? await business.StartAsync(turn, RepairIntent, cancellationToken) : null;
        var passed = await handoff.AnswerAsync(form is null ? turn : turn with { State = form.State }, isButton, cancellationToken);
        return form is null || passed.Answers is not [var answer]
            ? passed
            : passed with { Answers = [answer with { Reply = answer.Reply with { Text = answer.Reply.Text + "\n" + form.Answered.Reply.Text } }] };
    }

    /// <summary>Who only says that they complain gets a human at once, and may write here what happened.</summary>
    private async Task<Exchange> ComplainAsync(BusinessTurn turn, CancellationToken cancellationToken)
    {
        var form = await business.StartAsync(turn, ComplaintIntent, cancellationToken);
        var passed = await handoff.AnswerAsync(form is null ? turn : turn with { State = form.State }, isButton: false, cancellationToken);
        return form is null || passed.Answers is not [var answer]
            ? passed
            : passed with { Answers = [answer with { Reply = answer.Reply with { Text = answer.Reply.Text + "\n" + texts.Say("handoff.complaint-here") } }] };
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
            IsUnanswered = last.Intent == FixedAnswers.Unanswered,
            Region = answers.Select(answered => answered.Region).LastOrDefault(region => region is not null) ?? state.Region,
            Last = last.Topic is { } topic ? topic with { Question = PersonalData.Mask(topic.Question) } : state.Last,
            Pending = last.Pending is { } pending ? pending with { Question = PersonalData.Mask(pending.Question) } : null,
        };
    }
}
