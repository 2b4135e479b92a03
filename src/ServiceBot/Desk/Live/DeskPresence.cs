using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Handoff;
using ServiceBot.Desk.Access;

namespace ServiceBot.Desk.Live;

/// <summary>Tells the queue which human agents are there, one write a person and quarter of a minute, and ends connections whose
/// session has ended.</summary>
internal sealed partial class DeskPresence : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _seen = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _departed = new(StringComparer.Ordinal);
    private readonly DeskSockets _sockets;
    private readonly IHumanAgentStore _people;
    private readonly DeskSessions _sessions;
    private readonly DeskSessionSignals _signals;
    private readonly TimeSpan _grace;
    private readonly TimeProvider _time;
    private readonly ILogger<DeskPresence> _logger;

    public DeskPresence(
        DeskSockets sockets, IHumanAgentStore people, DeskSessions sessions, DeskSessionSignals signals,
        IOptions<HandoffOptions> options, TimeProvider time, ILogger<DeskPresence> logger)
    {
        (_sockets, _people, _sessions, _signals, _time, _logger) = (sockets, people, sessions, signals, time, logger);
        _grace = options.Value.PresenceGrace;
        signals.Ended += OnEnded;
    }

    public override void Dispose()
    {
        _signals.Ended -= OnEnded;
        base.Dispose();
    }

    /// <summary>Somebody is there.</summary>
    public async Task ArrivedAsync(string humanAgent, CancellationToken cancellationToken)
    {
        _departed.TryRemove(humanAgent, out _);
        var now = _time.GetUtcNow();
        if (_seen.TryGetValue(humanAgent, out var last) && now - last < Beat)
            return;
        _seen[humanAgent] = now;
        await _people.SeenAsync(humanAgent, cancellationToken);
    }

    /// <summary>A page of theirs was closed, perhaps not the last.</summary>
    public void Departed(string humanAgent)
    {
        if (!_sockets.Has(humanAgent))
            _departed[humanAgent] = _time.GetUtcNow();
    }

    /// <summary>Tells a page that nobody is signed in there any more, and ends its connection.</summary>
    public void SignOut(DeskSocket socket)
    {
        ArgumentNullException.ThrowIfNull(socket);
        socket.End("signedOut", _time);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var beat = new PeriodicTimer(Beat, _time);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!await beat.WaitForNextTickAsync(stoppingToken))
                    return;
                await LookAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                Log.NotTold(_logger, exception.GetType().Name);
            }
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        foreach (var socket in _sockets.All)
        {
            if (await _sessions.IsOpenAsync(socket.User, acted: false, cancellationToken))
                await ArrivedAsync(socket.Caller.Id, cancellationToken);
            else
                SignOut(socket);
        }
        var now = _time.GetUtcNow();
        foreach (var (humanAgent, at) in _departed)
        {
            if (now - at < _grace || !_departed.TryRemove(KeyValuePair.Create(humanAgent, at)))
                continue;
            _seen.TryRemove(humanAgent, out _);
            // Perhaps they are back at another node.
            if (!_sockets.Has(humanAgent) && await _people.FindAsync(humanAgent, cancellationToken) is { } person && person.SeenAt <= at)
                await _people.LeftAsync(humanAgent, cancellationToken);
        }
    }

    private void OnEnded(DeskSessionsEnded ended)
    {
        foreach (var socket in _sockets.All.Where(socket => ended.Concerns(socket.Caller)))
            SignOut(socket);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 7020, Level = LogLevel.Warning,
            Message = "The queue was not told who is at the desk ({ExceptionType}); it is tried again")]
        public static partial void NotTold(ILogger logger, string exceptionType);
    }
}
