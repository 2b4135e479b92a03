namespace ServiceBot.Desk.Supervision;

/// <summary>How things stand now.</summary>
internal sealed record Wall(
    DateTimeOffset At, IReadOnlyList<WallQueue> Queues, IReadOnlyList<WallHumanAgent> Agents, bool Open, DateTimeOffset? NextOpening, Figures Today);

/// <summary>One line of customers. The estimate is the wait of somebody who asks now; null where there is no ground for a guess.</summary>
internal sealed record WallQueue(string Id, string Name, int Waiting, int LongestWaitSeconds, int? EstimateMinutes, bool Manned);

/// <summary>Somebody who may be at their desk.</summary>
internal sealed record WallHumanAgent(
    string Id, string Name, string DisplayName, string Number, IReadOnlyList<string> Roles, IReadOnlyList<string> Queues,
    IReadOnlyList<string> Regions, int Capacity, double Load, bool Available, bool Online, bool Disabled);
