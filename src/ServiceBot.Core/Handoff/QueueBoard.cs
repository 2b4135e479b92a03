using Microsoft.Extensions.Options;

namespace ServiceBot.Core.Handoff;

/// <summary>Looks at everybody who waits and everybody who may answer.</summary>
public sealed class QueueBoard(
    IEpisodeStore episodes, IHumanAgentStore people, IOptions<HandoffOptions> options, TimeProvider time)
{
    /// <summary>Talks that the estimate of the wait is made from.</summary>
    private const int CountedTalks = 50;

    /// <summary>How things stand now, read from the database.</summary>
    public async Task<QueueView> ReadAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return new QueueView
        {
            At = now,
            GraceFrom = now - options.Value.PresenceGrace,
            RingPause = options.Value.RingPause,
            Open = await episodes.ReadOpenAsync(cancellationToken),
            People = await people.ReadAsync(cancellationToken),
            Handling = await episodes.ReadHandlingAsync(CountedTalks, cancellationToken),
        };
    }
}
