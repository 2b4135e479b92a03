using System.Collections.Frozen;
using ServiceBot.Core.Handoff;
using ServiceBot.Core.Messaging;
using ServiceBot.Desk.Access;
using ServiceBot.Desk.Live;

namespace ServiceBot.Operations.Demo;

/// <summary>Keeps those of the demo's human agents at work whom nobody is signed in as. Who signs in acts for themselves.</summary>
internal sealed partial class DemoPeople(
    DemoFile file, IDeskAccounts accounts, IHumanAgentStore people, DeskSockets sockets, TimeProvider time, ILogger<DemoPeople> logger) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);

    private volatile FrozenSet<string> _agents = FrozenSet<string>.Empty;

    /// <summary>Whether the demo acts for them.</summary>
    public bool IsStandIn(string humanAgent) => _agents.Contains(humanAgent) && !sockets.Has(humanAgent);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await SeeAsync(stoppingToken);
                await Task.Delay(Beat, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (StoreUnavailableException)
            {
                Log.NotSeen(logger);
                await Task.Delay(Beat, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task SeeAsync(CancellationToken cancellationToken)
    {
        var names = file.People.Where(person => person.IsAgent).Select(person => person.Name).ToHashSet(StringComparer.Ordinal);
        var known = await accounts.ReadAsync(cancellationToken);
        _agents = known.Where(one => names.Contains(one.Name) && !one.IsDisabled).Select(one => one.Id).ToFrozenSet();
        foreach (var id in _agents.Where(IsStandIn))
            await people.SeenAsync(id, cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 9060, Level = LogLevel.Warning, Message = "The demo's human agents could not be kept at work; it is tried again")]
        public static partial void NotSeen(ILogger logger);
    }
}
