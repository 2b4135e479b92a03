namespace ServiceBot.Core.Handoff;

/// <summary>The human agents as far as the queue needs them.</summary>
public interface IHumanAgentStore
{
    /// <summary>Adds a human agent, or changes number, queues, regions and capacity of one. Repeating is safe.</summary>
    Task SaveAsync(HumanAgentProfile profile, CancellationToken cancellationToken);

    /// <summary>Says whether a human agent wants to be rung; it also counts as a sign of life.</summary>
    Task SetAvailableAsync(string id, bool isAvailable, CancellationToken cancellationToken);

    /// <summary>A sign of life of a human agent's desk.</summary>
    Task SeenAsync(string id, CancellationToken cancellationToken);

    /// <summary>The desk was closed: nobody is rung there until it is seen again.</summary>
    Task LeftAsync(string id, CancellationToken cancellationToken);

    /// <summary>All human agents, with what they have to do now.</summary>
    Task<IReadOnlyList<HumanAgentPresence>> ReadAsync(CancellationToken cancellationToken);

    /// <summary>One human agent.</summary>
    /// <returns>Null when there is none of this id.</returns>
    Task<HumanAgentPresence?> FindAsync(string id, CancellationToken cancellationToken);
}
