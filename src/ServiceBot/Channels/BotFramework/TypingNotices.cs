using System.Collections.Concurrent;
using System.Threading.Channels;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Channels.BotFramework;

/// <summary>Shows the customer that a long turn goes on: after a second, and again before clients drop the sign, until the
/// answer is there. Decoration: never repeated after a failure, dropped where there is too much of it.</summary>
internal sealed partial class TypingNotices(
    IAnswerWatch watch, ConnectorClient connector, TimeProvider time, ILogger<TypingNotices> logger) : BackgroundService
{
    private const int MostWaiting = 10_000;
    private const int MostRunning = 256;
    private const int MostSigns = 30;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim _running = new(MostRunning);

    // Most turns are answered within the second, by this node: then nobody has to be asked.
    private readonly ConcurrentDictionary<(ConversationKey, string), Waiting> _open = new();

    // All wait equally long, so that the first in is the first due.
    private readonly Channel<Waiting> _waiting = Channel.CreateUnbounded<Waiting>(
        new UnboundedChannelOptions { SingleReader = true });

    private sealed record Waiting(ConversationKey Conversation, string ActivityId, BotFrameworkReference To, DateTimeOffset Due);

    /// <summary>Looks after the turn of an activity that was just accepted. Never waits, never fails.</summary>
    public void Watch(ConversationKey conversation, string activityId, BotFrameworkReference to)
    {
        if (!ChannelShape.Of(to.ChannelId).ShowsTyping || _open.Count >= MostWaiting)
            return;
        var waiting = new Waiting(conversation, activityId, to, time.GetUtcNow() + First);
        if (_open.TryAdd((conversation, activityId), waiting))
            _waiting.Writer.TryWrite(waiting);
    }

    /// <summary>The answer to an activity is on its way.</summary>
    public void Answered(ConversationKey conversation, string? activityId)
    {
        if (activityId is not null)
            _open.TryRemove((conversation, activityId), out _);
    }

    public override void Dispose()
    {
        _running.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var waiting in _waiting.Reader.ReadAllAsync(stoppingToken))
            {
                if (waiting.Due - time.GetUtcNow() is { Ticks: > 0 } rest)
                    await Task.Delay(rest, time, stoppingToken);
                if (_open.TryRemove((waiting.Conversation, waiting.ActivityId), out _) && _running.Wait(0, CancellationToken.None))
                    _ = ShowAsync(waiting, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            for (var i = 0; i < MostRunning; i++)
                await _running.WaitAsync(CancellationToken.None);
        }
    }

    private async Task ShowAsync(Waiting waiting, CancellationToken cancellationToken)
    {
        await Task.Yield();
        try
        {
            var patience = TimeSpan.Zero;
            for (var signs = 0; signs < MostSigns; signs++)
            {
                if (await watch.WaitAsync(waiting.Conversation, waiting.ActivityId, patience, cancellationToken))
                    return;
                if (await connector.SendAsync(waiting.To, ActivityWriter.Typing(waiting.To), cancellationToken) is not ConnectorAnswer.Taken)
                    return;
                patience = Again;
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Stopping: the answer comes after the next start.
        }
        catch (Exception exception)
        {
            Log.Failed(logger, waiting.Conversation, exception.GetType().Name);
        }
        finally
        {
            _running.Release();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1114, Level = LogLevel.Warning,
            Message = "Typing could not be shown in {Conversation} ({ExceptionType}); the answer is not concerned")]
        public static partial void Failed(ILogger logger, ConversationKey conversation, string exceptionType);
    }
}
