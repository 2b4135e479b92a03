using Microsoft.Extensions.Logging;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Handoff;

/// <summary>What human agents do with conversations besides writing, each as one move with what the customer is told of it.</summary>
public sealed partial class HandoffDesk(
    IEpisodeStore episodes, IHumanAgentStore people, SignsOfLife signs, QueueBoard queue, HandoffTexts texts, ILogger<HandoffDesk> logger)
{
    /// <summary>Takes a conversation that rings at them.</summary>
    public Task<MoveOutcome> AcceptAsync(ConversationKey conversation, string humanAgent, CancellationToken cancellationToken) =>
        TakeAsync(conversation, humanAgent, new EpisodeMove.Accept(), cancellationToken);

    /// <summary>Takes a conversation that waits or that the bot has; the second of two who claim it is refused.</summary>
    public Task<MoveOutcome> ClaimAsync(ConversationKey conversation, string humanAgent, CancellationToken cancellationToken) =>
        TakeAsync(conversation, humanAgent, new EpisodeMove.Claim(), cancellationToken);

    /// <summary>A supervisor takes a conversation from its human agent.</summary>
    public Task<MoveOutcome> TakeOverAsync(ConversationKey conversation, string supervisor, CancellationToken cancellationToken) =>
        TakeAsync(conversation, supervisor, new EpisodeMove.TakeOver(), cancellationToken);

    /// <summary>Does not take a conversation that rings at them: the next one is rung, with the waiting time kept.</summary>
    public Task<MoveOutcome> DeclineAsync(ConversationKey conversation, string humanAgent, CancellationToken cancellationToken) =>
        MoveAsync(conversation, new EpisodeMove.Unanswered(), humanAgent, null, cancellationToken);

    /// <summary>Passes a conversation on. Until somebody accepts it, <see cref="HandoffEpisode.TransferredBy"/> names who passed it
    /// on, who may take it back with <see cref="ClaimAsync"/>. The note stays among the notes of the conversation.</summary>
    /// <param name="conversation">Which one.</param>
    /// <param name="humanAgent">Its owner.</param>
    /// <param name="toQueue">To which queue.</param>
    /// <param name="toAgent">To whom; null for anyone of the queue.</param>
    /// <param name="note">For the next human agent only; null for none.</param>
    /// <param name="cancellationToken">Ends the wait, not the write.</param>
    /// <returns>Refused with <see cref="MoveRefusal.NotFree"/> where nobody could take it: the one named is the owner, unknown, away
    /// or full, or nobody else of the queue is signed in.</returns>
    public async Task<MoveOutcome> TransferAsync(
        ConversationKey conversation, string humanAgent, string toQueue, string? toAgent, string? note, CancellationToken cancellationToken)
    {
        var move = new EpisodeMove.Transfer(toQueue, toAgent, note);
        if (CanReceive(await queue.ReadAsync(cancellationToken), humanAgent, toQueue, toAgent))
            return await MoveAsync(conversation, move, humanAgent, (_, _) => texts.PassedOn(), cancellationToken);
        Log.Refused(logger, conversation, nameof(EpisodeMove.Transfer), MoveRefusal.NotFree, EpisodeState.Active);
        return new MoveOutcome.Refused(MoveRefusal.NotFree, EpisodeState.Active);
    }

    /// <summary>Ends the talk: the customer is asked how content they are, and may come back to the same person for a while.</summary>
    public Task<MoveOutcome> ConcludeAsync(ConversationKey conversation, string humanAgent, CancellationToken cancellationToken) =>
        MoveAsync(conversation, new EpisodeMove.Conclude(), humanAgent,
            (_, state) => texts.Concluded(state.Form is { Asked: not null } || state.Suspended.Count > 0), cancellationToken);

    /// <summary>Ends the wrap-up.</summary>
    /// <param name="conversation">Which one.</param>
    /// <param name="humanAgent">Its owner.</param>
    /// <param name="wrapUpCode">What it was about; null for none.</param>
    /// <param name="cancellationToken">Ends the wait, not the write.</param>
    public Task<MoveOutcome> FinishAsync(
        ConversationKey conversation, string humanAgent, string? wrapUpCode, CancellationToken cancellationToken) =>
        MoveAsync(conversation, new EpisodeMove.Finish(wrapUpCode), humanAgent, null, cancellationToken);

    private static bool CanReceive(QueueView view, string giver, string toQueue, string? toAgent) => view.People.Any(person =>
        person.Id != giver && person.SeenAt >= view.GraceFrom
        && (toAgent is null ? person.Queues.Contains(toQueue) : person.Id == toAgent && person.IsAvailable && person.Load + 1 <= person.Capacity));

    private async Task<MoveOutcome> TakeAsync(
        ConversationKey conversation, string humanAgent, EpisodeMove move, CancellationToken cancellationToken)
    {
        if (await people.FindAsync(humanAgent, cancellationToken) is not { } person)
            return new MoveOutcome.Refused(MoveRefusal.NotFree, EpisodeState.Bot);
        await signs.ActsAsync(person, cancellationToken);
        return await MoveAsync(conversation, move, humanAgent, (_, _) => texts.Accepted(person.Number), cancellationToken);
    }

    private async Task<MoveOutcome> MoveAsync(
        ConversationKey conversation, EpisodeMove move, string humanAgent, EpisodeWords? say, CancellationToken cancellationToken)
    {
        var outcome = await episodes.MoveAsync(
            new EpisodeCommand(conversation, move, EpisodeActor.Of(humanAgent)) { Say = say }, cancellationToken);
        switch (outcome)
        {
            case MoveOutcome.Moved moved:
                Log.Moved(logger, conversation, move.GetType().Name, moved.Episode.State);
                break;
            case MoveOutcome.Refused refused:
                Log.Refused(logger, conversation, move.GetType().Name, refused.Reason, refused.State);
                break;
        }
        return outcome;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 7003, Level = LogLevel.Information, Message = "Handoff of {Conversation}: a human agent made {Move}, now {State}")]
        public static partial void Moved(ILogger logger, ConversationKey conversation, string move, EpisodeState state);

        [LoggerMessage(EventId = 7004, Level = LogLevel.Information,
            Message = "Handoff of {Conversation}: {Move} of a human agent was refused ({Reason}) at {State}")]
        public static partial void Refused(ILogger logger, ConversationKey conversation, string move, MoveRefusal reason, EpisodeState state);
    }
}
