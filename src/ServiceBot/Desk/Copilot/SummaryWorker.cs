using System.Threading.Channels;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Handoff;

namespace ServiceBot.Desk.Copilot;

/// <summary>Sums up in the background what goes to human agents: when it is queued, passed on, or taken from the bot. The node that
/// made the move does it. Never more than a few at a time, so that customers have the model first.</summary>
internal sealed partial class SummaryWorker : BackgroundService
{
    private const int MostWaiting = 200;
    private const int AtOnce = 2;

    private readonly Channel<ConversationKey> _wanted = Channel.CreateBounded<ConversationKey>(
        // The oldest has most likely been taken already; its extractive summary stays.
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest });
    private readonly SummaryDesk _summaries;
    private readonly EpisodeSignals _signals;
    private readonly ILogger<SummaryWorker> _logger;

    public SummaryWorker(SummaryDesk summaries, EpisodeSignals signals, ILogger<SummaryWorker> logger)
    {
        (_summaries, _signals, _logger) = (summaries, signals, logger);
        if (summaries.IsOn) signals.Changed += OnChanged;
    }

    public override void Dispose()
    {
        _signals.Changed -= OnChanged;
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Parallel.ForEachAsync(
        _wanted.Reader.ReadAllAsync(stoppingToken), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken }, WriteAsync);

    private async ValueTask WriteAsync(ConversationKey conversation, CancellationToken cancellationToken)
    {
        try
        {
            await _summaries.WriteAsync(conversation, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.NotWritten(_logger, conversation, exception.GetType().Name);
        }
    }

    private void OnChanged(EpisodeChange change)
    {
        if (change.Events.Any(BeginsToWait)) _wanted.Writer.TryWrite(change.Conversation);
    }

    /// <summary>Somebody will want to read it: not again when a ring was not answered.</summary>
    private static bool BeginsToWait(EpisodeEvent step) =>
        step.To == EpisodeState.Queued && step.From is not (EpisodeState.Queued or EpisodeState.Ringing)
        || step.To == EpisodeState.Active && step.From is not (EpisodeState.Queued or EpisodeState.Ringing or EpisodeState.Active);

    private static partial class Log
    {
        [LoggerMessage(EventId = 7060, Level = LogLevel.Warning,
            Message = "No summary by the chat model for {Conversation} ({ExceptionType}); the extractive one stays")]
        public static partial void NotWritten(ILogger logger, ConversationKey conversation, string exceptionType);
    }
}
