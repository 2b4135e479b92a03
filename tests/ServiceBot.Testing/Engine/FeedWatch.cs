using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Testing.Engine;

/// <summary>Tells from the transcript whether an activity has been answered.</summary>
public sealed class FeedWatch(ITranscriptFeed feed, ITranscriptReader reader, TimeProvider time) : IAnswerWatch
{
    public async Task<bool> WaitAsync(
        ConversationKey conversation, string activityId, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var signal = new SemaphoreSlim(0);
        using var subscription = feed.Subscribe(conversation, _ => signal.Release());
        using var limit = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            while (true)
            {
                var entries = await reader.ReadAsync(conversation, 0, 1000, cancellationToken);
                if (entries.Any(entry => entry.Activity.ReplyToId == activityId))
                    return true;
                await signal.WaitAsync(either.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
