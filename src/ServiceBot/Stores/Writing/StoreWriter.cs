using System.Threading.Channels;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Handoff;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Stores.Writing;

/// <summary>The one writer of this node: takes everything that waits and stores it in one transaction, so that many
/// conversations share the cost of making it durable.</summary>
internal sealed partial class StoreWriter : IAsyncDisposable
{
    private const int MaxGroup = 256;

    /// <summary>Repetitions of a transaction that lost against another node's.</summary>
    private const int MostAgain = 3;

    private readonly Channel<WriteRequest> _requests =
        Channel.CreateUnbounded<WriteRequest>(new UnboundedChannelOptions { SingleReader = true });
    private readonly IWriteSession _session;
    private readonly NodeIdentity _node;
    private readonly StoreSignals _signals;
    private readonly EpisodeSignals _episodes;
    private readonly StorageOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<StoreWriter> _logger;
    private readonly Task _loop;

    public StoreWriter(
        IWriteSession session,
        NodeIdentity node,
        StoreSignals signals,
        EpisodeSignals episodes,
        IOptions<StorageOptions> options,
        TimeProvider time,
        ILogger<StoreWriter> logger)
    {
        (_session, _node, _signals, _episodes) = (session, node, signals, episodes);
        (_options, _time, _logger) = (options.Value, time, logger);
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Stores a request with its group.</summary>
    /// <exception cref="StoreUnavailableException">The database did not take it.</exception>
    public async Task<T> WriteAsync<T>(WriteRequest<T> request, CancellationToken cancellationToken)
    {
        if (!_requests.Writer.TryWrite(request))
            throw new StoreUnavailableException("The program is stopping.");
        return await request.Done.WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _requests.Writer.TryComplete();
        await _loop;
        await _session.DisposeAsync();
    }

    private async Task RunAsync()
    {
        var waiting = new List<WriteRequest>(MaxGroup);
        while (await _requests.Reader.WaitToReadAsync())
        {
            while (waiting.Count < MaxGroup && _requests.Reader.TryRead(out var request))
            {
                if (request.IsAlone)
                {
                    await StoreAllAsync(waiting);
                    await StoreAsync([request]);
                }
                else
                {
                    waiting.Add(request);
                }
            }
            await StoreAllAsync(waiting);
        }
    }

    private async Task StoreAllAsync(List<WriteRequest> waiting)
    {
        if (waiting.Count > 0)
            await StoreAsync(waiting);
        waiting.Clear();
    }

    private async Task StoreAsync(List<WriteRequest> requests)
    {
        var failure = await TryStoreAsync(requests);
        for (var again = 0; again < MostAgain && failure is not null && _session.IsOvertaken(failure) && !requests[0].IsAlone; again++)
            failure = await TryStoreAsync(requests);
        if (failure is null)
            return;
        if (requests.Count > 1 && !_session.IsUnavailable(failure))
        {
            // One of them is not storable; the others must not suffer for it.
            foreach (var request in requests)
                await StoreAsync([request]);
            return;
        }
        Log.NotStored(_logger, requests.Count, failure.GetType().Name);
        var told = _session.IsUnavailable(failure)
            ? new StoreUnavailableException("The database did not take a write.", failure)
            : failure;
        foreach (var request in requests)
            request.Fail(told);
    }

    private async Task<Exception?> TryStoreAsync(List<WriteRequest> requests)
    {
        var now = _time.GetUtcNow();
        var group = new WriteGroup
        {
            NodeId = _node.Id,
            IsExclusive = _options.Provider == StorageProvider.Sqlite,
            LaneLease = _options.LaneLease,
            NodeNow = now,
            Now = now,
        };
        try
        {
            foreach (var request in requests)
                request.Collect(group);
            await _session.BeginAsync(CancellationToken.None);
            await _session.LoadAsync(group, CancellationToken.None);
            foreach (var request in requests)
                request.Apply(group);
            await _session.SaveAsync(group, CancellationToken.None);
            foreach (var request in requests)
                await request.FinishAsync(_session, CancellationToken.None);
            await _session.CommitAsync(CancellationToken.None);
        }
        catch (Exception exception)
        {
            await _session.RollbackAsync();
            return exception;
        }
        // Signals first: who waits for a request may rely on the lanes knowing it.
        if (group.Steps.Count > 0 || group.HasDue)
            _signals.TellStored(new StoredGroup(group.Steps, group.HasDue));
        foreach (var change in group.Handoff.Changes)
            _episodes.TellChanged(change);
        foreach (var request in requests)
            request.Succeed();
        return null;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 9110, Level = LogLevel.Warning,
            Message = "The database did not take {Count} writes ({ExceptionType}); their senders are told to try again")]
        public static partial void NotStored(ILogger logger, int count, string exceptionType);
    }
}
