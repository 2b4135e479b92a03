namespace ServiceBot.Stores.Rows;

/// <summary>Table <c>human_agents</c>: as far as the queue needs them.</summary>
internal sealed class HumanAgentRow
{
    public required string Id { get; init; }
    public required string Number { get; init; }
    public int Capacity { get; init; }

    /// <summary>One a line.</summary>
    public required string Queues { get; init; }

    /// <summary>One a line.</summary>
    public required string Regions { get; init; }

    public bool IsAvailable { get; init; }
    public DateTimeOffset SeenAt { get; init; }
    public DateTimeOffset GivenAt { get; init; }
}
