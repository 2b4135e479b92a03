using ServiceBot.Core.Knowledge;
using ServiceBot.Core.Plugins.Tariffs;
using ServiceBot.Desk.Documents;

namespace ServiceBot.Desk.Supervision;

/// <summary>Keeps what was published at the desk in use: from the start on, and on every node within seconds of a change.</summary>
internal sealed partial class PublishedGuides(
    IEditionStore editions, IDraftStore drafts, IDocumentStore documents, LiveKnowledge knowledge, LiveTariffs tariffs, TimeProvider time, ILogger<PublishedGuides> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim _once = new(1, 1);
    private int? _edition;

    /// <summary>The edition in use here.</summary>
    public int Edition => _edition ?? 0;

    /// <summary>Looks at the database before the first customer is answered.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await RefreshAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>Takes into use what was published, and out of it what was taken back.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await _once.WaitAsync(cancellationToken);
        try
        {
            var edition = await editions.ReadHeadAsync(cancellationToken);
            while (edition != _edition)
            {
                var published = await ReadAsync(cancellationToken);
                var prices = (await documents.ReadPublishedTariffsAsync(cancellationToken)).SelectMany(one => TariffDesk.Entries(one.GuideId, one.Tariffs)).ToList();
                var after = await editions.ReadHeadAsync(cancellationToken);
                // What was read while another edition was made may be of both: only a whole one is used.
                if (after == edition)
                {
                    if (prices.Count > 0 || tariffs.Published.Count > 0)
                        tariffs.Publish(prices);
                    if (published.Count > 0 || knowledge.Published.Count > 0)
                        knowledge.Publish(published);
                    _edition = edition;
                }
                edition = after;
            }
        }
        finally
        {
            _once.Release();
        }
    }

    public override void Dispose()
    {
        _once.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Interval, time, stoppingToken);
                await RefreshAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                Log.NotRefreshed(logger, exception.GetType().Name);
            }
        }
    }

    private async Task<IReadOnlyList<Passage>> ReadAsync(CancellationToken cancellationToken) =>
    [
        .. (await drafts.ReadAsync(cancellationToken)).Where(draft => draft.State == DraftState.Published)
            .OrderBy(draft => draft.Id, StringComparer.Ordinal).Select(DraftRules.ToPassage),
        .. DocumentRules.ToPassages(await documents.ReadPublishedAsync(cancellationToken)),
    ];

    private static partial class Log
    {
        [LoggerMessage(EventId = 7082, Level = LogLevel.Warning,
            Message = "What was published at the desk could not be read ({ExceptionType}); what is in use stays")]
        public static partial void NotRefreshed(ILogger logger, string exceptionType);
    }
}
