using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Handoff;
using ServiceBot.Core.Messaging;
using ServiceBot.Core.Time;

namespace ServiceBot.Operations.Demo;

/// <summary>Does what a talk's steps say, through the same doors as channels and desk.</summary>
internal sealed class DemoStage(
    IMessageIntake intake, IAnswerWatch answers, IEpisodeStore episodes, HandoffDesk desk, IHumanAgentWords words, IDeskNotes notes,
    IDeskReminders reminders, QueueBoard board, IOptions<HandoffOptions> handoff, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>A conversation of its own for a talk.</summary>
    /// <param name="talk">What is played.</param>
    /// <param name="name">Unique among all demo conversations of the directory.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<ConversationKey> OpenAsync(DemoTalk talk, string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(talk);
        var native = talk.IsGone ? name + DemoChannel.Gone : name;
        return intake.OpenAsync(new ConversationAddress { Channel = talk.Channel, NativeId = native, ChannelUser = native }, cancellationToken);
    }

    /// <summary>Does one step.</summary>
    /// <param name="conversation">Whose.</param>
    /// <param name="step">What.</param>
    /// <param name="id">Unique within the conversation.</param>
    /// <param name="isStandIn">Whether the demo acts for a human agent; somebody who is signed in acts for themselves.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False when it cannot be done as things stand.</returns>
    public async Task<bool> DoAsync(
        ConversationKey conversation, DemoStep step, string id, Func<string, bool> isStandIn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(isStandIn);
        if (step.Kind == "wait")
            return true;
        if (step.Kind == "c")
            return await HearAsync(conversation, step.Text, id, cancellationToken);
        if (step.Kind == "ticket")
            return await LeaveTicketAsync(conversation, step.Text, cancellationToken);
        if (await episodes.FindOpenAsync(conversation, cancellationToken) is not { } episode)
            return false;
        if (step.Kind == "accept" && episode.State == EpisodeState.Queued)
            return await ClaimAsync(episode, isStandIn, cancellationToken);
        if (episode.HumanAgent is not { } holder || !isStandIn(holder))
            return false;
        switch (step.Kind)
        {
            case "accept":
                return await desk.AcceptAsync(conversation, holder, cancellationToken) is MoveOutcome.Moved;
            case "a":
                return episode.State == EpisodeState.Active
                    && await words.SayAsync(conversation, holder, id, step.Text, cancellationToken) is SayingOutcome.Said;
            case "note":
                return await notes.WriteAsync(
                    new DeskNote { Conversation = conversation, Kind = DeskNoteKind.Note, Author = holder, Text = step.Text, ClientId = id }, cancellationToken);
            case "pass":
                return await desk.TransferAsync(conversation, holder, episode.Queue, null, step.Text, cancellationToken) is MoveOutcome.Moved;
            case "end":
                return await desk.ConcludeAsync(conversation, holder, cancellationToken) is MoveOutcome.Moved;
            case "wrap":
                return await desk.FinishAsync(conversation, holder, step.Text, cancellationToken) is MoveOutcome.Moved;
            case "snooze" or "callBack":
                return await RemindAsync(conversation, holder, step, id, cancellationToken);
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Carries a handoff on that no script is written for: it is taken and answered, at the next call ended, and then wrapped up.</summary>
    /// <param name="episode">As it stands.</param>
    /// <param name="standIn">What is said to the customer.</param>
    /// <param name="isStandIn">Whether the demo acts for a human agent.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task CarryOnAsync(
        HandoffEpisode episode, IReadOnlyList<string> standIn, Func<string, bool> isStandIn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(episode);
        IEnumerable<DemoStep> steps = episode.State switch
        {
            EpisodeState.Queued or EpisodeState.Ringing => [new DemoStep("accept", ""), .. standIn.Select(text => new DemoStep("a", text))],
            EpisodeState.Active => [new DemoStep("end", "")],
            EpisodeState.WrapUp => [new DemoStep("wrap", "other")],
            _ => [],
        };
        foreach (var (step, i) in steps.Select((step, i) => (step, i)))
        {
            if (!await DoAsync(episode.Conversation, step, $"{episode.Id}-{episode.Version}-{i}", isStandIn, cancellationToken))
                return;
        }
    }

    /// <summary>Who has room takes one out of the line that rings at nobody just now.</summary>
    private async Task<bool> ClaimAsync(HandoffEpisode episode, Func<string, bool> isStandIn, CancellationToken cancellationToken)
    {
        var view = await board.ReadAsync(cancellationToken);
        var free = view.People
            .Where(person => person.IsAvailable && person.SeenAt >= view.GraceFrom && person.Load < person.Capacity
                && person.Queues.Contains(episode.Queue) && isStandIn(person.Id))
            .MinBy(person => person.Load);
        return free is not null && await desk.ClaimAsync(episode.Conversation, free.Id, cancellationToken) is MoveOutcome.Moved;
    }

    private async Task<bool> HearAsync(ConversationKey conversation, string text, string id, CancellationToken cancellationToken)
    {
        await intake.AcceptAsync(conversation, new Core.Conversations.Activity
        {
            Id = id,
            Type = ActivityType.Message,
            From = ActivityRole.Customer,
            Timestamp = time.GetUtcNow(),
            Text = text,
        }, cancellationToken);
        return await answers.WaitAsync(conversation, id, Patience, cancellationToken);
    }

    /// <summary>The customer does not wait and leaves a ticket (留言). The step's text: why a human was wanted.</summary>
    private async Task<bool> LeaveTicketAsync(ConversationKey conversation, string reason, CancellationToken cancellationToken)
    {
        var wish = new HandoffRequest(
            Enum.Parse<HandoffReason>(reason, ignoreCase: true), HandoffPriority.Normal, handoff.Value.QueueOf(Enum.Parse<HandoffReason>(reason, ignoreCase: true)), null);
        var ticket = await episodes.NextTicketAsync(ChinaTime.Today(time), cancellationToken);
        return await episodes.MoveAsync(
            new EpisodeCommand(conversation, new EpisodeMove.LeaveTicket(wish, ticket), EpisodeActor.Customer), cancellationToken) is MoveOutcome.Moved;
    }

    /// <summary>The step's text: minutes from now, a space, and what to do.</summary>
    private Task<bool> RemindAsync(
        ConversationKey conversation, string holder, DemoStep step, string id, CancellationToken cancellationToken)
    {
        var parts = step.Text.Split(' ', 2);
        return reminders.SetAsync(new DeskReminder
        {
            Id = $"{conversation}-{id}",
            Conversation = conversation,
            HumanAgent = holder,
            Kind = step.Kind == "snooze" ? DeskReminderKind.Snooze : DeskReminderKind.CallBack,
            DueAt = time.GetUtcNow().AddMinutes(int.Parse(parts[0], CultureInfo.InvariantCulture)),
            Text = parts.Length > 1 ? parts[1] : null,
        }, cancellationToken);
    }
}
