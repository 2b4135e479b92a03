using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Messaging;

/// <summary>Runs a lane until nothing waits in it: claim, gather, answer, commit.</summary>
internal sealed partial class LaneRunner(
    IMessageStore store,
    TurnRunner turns,
    OutboxRule outbox,
    LiveTexts live,
    IOptions<MessagingOptions> options,
    TimeProvider time,
    ILogger<LaneRunner> logger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly MessagingOptions _options = options.Value;

    /// <summary>Runs the lane to its rest. Never throws: what fails stays in the inbox and is found by the sweep.</summary>
    /// <param name="lane">A lane that was marked as running for this call.</param>
    /// <param name="cancellationToken">The program gives up running turns.</param>
    public async Task RunAsync(ConversationLane lane, CancellationToken cancellationToken)
    {
        try
        {
            while (await StepAsync(lane, cancellationToken))
            {
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            lane.Abandon();
        }
        catch (StoreUnavailableException)
        {
            Log.StoreUnavailable(logger, lane.Key);
            lane.Abandon();
        }
        catch (Exception exception)
        {
            Log.LaneFailed(logger, lane.Key, exception.GetType().Name, exception.StackTrace);
            lane.Abandon();
        }
    }

    private async Task<bool> StepAsync(ConversationLane lane, CancellationToken cancellationToken)
    {
        await GatherAsync(lane, cancellationToken);
        switch (lane.Next(_options.MaxTurnActivities, _options.MaxTurnCharacters))
        {
            case LaneStep.Rest:
                return false;
            case LaneStep.Claim claim:
                return await ClaimAsync(lane, claim.IsRecovery, cancellationToken);
            case LaneStep.Answer answer:
                await AnswerAsync(lane, answer, cancellationToken);
                return true;
            default:
                throw new UnreachableException();
        }
    }

    private async Task GatherAsync(ConversationLane lane, CancellationToken cancellationToken)
    {
        if (_options.GatherWindow == TimeSpan.Zero)
            return;
        var (count, characters) = lane.Measure();
        if (count > 1 && count < _options.MaxTurnActivities && characters < _options.MaxTurnCharacters)
            await Task.Delay(_options.GatherWindow, time, cancellationToken);
    }

    private async Task<bool> ClaimAsync(ConversationLane lane, bool isRecovery, CancellationToken cancellationToken)
    {
        var claim = await store.ClaimAsync(lane.Key, isRecovery, cancellationToken);
        if (claim is null)
        {
            lane.Abandon();
            return false;
        }
        lane.Adopt(claim);
        return true;
    }

    private async Task AnswerAsync(ConversationLane lane, LaneStep.Answer answer, CancellationToken cancellationToken)
    {
        var isAnswered = false;
        try
        {
            isAnswered = await TryAnswerAsync(lane, answer, cancellationToken);
        }
        finally
        {
            live.End(lane.Key, isAnswered);
        }
    }

    /// <returns>Whether something was said.</returns>
    private async Task<bool> TryAnswerAsync(ConversationLane lane, LaneStep.Answer answer, CancellationToken cancellationToken)
    {
        var startedAt = time.GetTimestamp();
        var turn = new Turn
        {
            Conversation = lane.Key,
            Address = answer.Address,
            Inbound = answer.Activities,
            State = answer.State,
            Handling = answer.Handling,
            StartedAt = time.GetUtcNow(),
        };
        var result = await turns.RunAsync(turn, answer.Attempts, cancellationToken);
        var commit = new TurnCommit
        {
            Conversation = lane.Key,
            Fence = answer.Fence,
            Answered = answer.Activities,
            HandledBy = answer.Handling.By,
            Result = result,
            NeedsOutbox = outbox.NeedsOutbox(answer.Address.Channel),
            HeldUntil = answer.Activities[^1].Activity.InlineUntil is { } until && until > time.GetUtcNow() ? until : null,
        };
        var outcome = await CommitAsync(commit, turn, cancellationToken);
        switch (outcome)
        {
            case CommitOutcome.Committed committed:
                lane.Remember(committed.Kept ?? result.State);
                Log.TurnAnswered(logger, lane.Key, answer.Activities.Count, committed.Replies.Count, result.Intent,
                    time.GetElapsedTime(startedAt).TotalMilliseconds);
                return committed.Replies.Count > 0;
            case CommitOutcome.AlreadyAnswered or CommitOutcome.Outdated:
                lane.Forget();
                return false;
            case CommitOutcome.LaneLost:
                Log.LaneLost(logger, lane.Key);
                lane.Forget();
                return false;
            default:
                throw new UnreachableException();
        }
    }

    private async Task<CommitOutcome> CommitAsync(TurnCommit commit, Turn turn, CancellationToken cancellationToken)
    {
        var pause = FirstPause;
        while (true)
        {
            try
            {
                return await store.CommitAsync(commit, cancellationToken);
            }
            catch (StoreUnavailableException)
            {
                // The answer exists and its commit is safe to repeat: wait for the database instead of answering anew.
                Log.CommitDelayed(logger, commit.Conversation, pause.TotalMilliseconds);
                await Task.Delay(pause, time, cancellationToken);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
            catch (Exception exception) when (exception is not OperationCanceledException
                && commit.Result.Intent != TurnRunner.FailedIntent)
            {
                // The database refuses this very answer: the customer gets the apology instead of nothing.
                Log.AnswerNotStorable(logger, commit.Conversation, exception.GetType().Name);
                commit = commit with { Result = turns.Apologise(turn) };
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 2010, Level = LogLevel.Information,
            Message = "Turn of {Conversation} answered {Activities} activities with {Replies} replies, intent {Intent}, in {ElapsedMs:F1} ms")]
        public static partial void TurnAnswered(
            ILogger logger, ConversationKey conversation, int activities, int replies, string intent, double elapsedMs);

        [LoggerMessage(EventId = 2011, Level = LogLevel.Warning,
            Message = "The lane of {Conversation} was taken by another node or erased while a turn ran here; nothing of the turn was stored")]
        public static partial void LaneLost(ILogger logger, ConversationKey conversation);

        [LoggerMessage(EventId = 2012, Level = LogLevel.Warning,
            Message = "The database did not take the turn of {Conversation}; trying again in {PauseMs} ms")]
        public static partial void CommitDelayed(ILogger logger, ConversationKey conversation, double pauseMs);

        [LoggerMessage(EventId = 2013, Level = LogLevel.Error,
            Message = "The answer for {Conversation} cannot be stored ({ExceptionType}); the customer got an apology")]
        public static partial void AnswerNotStorable(ILogger logger, ConversationKey conversation, string exceptionType);

        [LoggerMessage(EventId = 2014, Level = LogLevel.Warning,
            Message = "The lane of {Conversation} waits for the database")]
        public static partial void StoreUnavailable(ILogger logger, ConversationKey conversation);

        [LoggerMessage(EventId = 2015, Level = LogLevel.Error,
            Message = "The lane of {Conversation} failed with {ExceptionType} and is tried again. At: {Place}")]
        public static partial void LaneFailed(
            ILogger logger, ConversationKey conversation, string exceptionType, string? place);
    }
}
