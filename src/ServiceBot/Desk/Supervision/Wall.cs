using ServiceBot.Desk.Access;

namespace ServiceBot.Desk.Supervision;

/// <summary>How things stand now.</summary>
internal sealed record Wall(
    DateTimeOffset At, IReadOnlyList<WallQueue> Queues, IReadOnlyList<DeskAgent> Agents, bool Open, DateTimeOffset? NextOpening, Figures Today);

/// <summary>One line of customers. The estimate is the wait of somebody who asks now; null where there is no ground for a guess.</summary>
internal sealed record WallQueue(string Id, string Name, int Waiting, int LongestWaitSeconds, int? EstimateMinutes, bool Manned);
