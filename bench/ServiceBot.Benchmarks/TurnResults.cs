namespace ServiceBot.Benchmarks;

internal sealed record TurnResults(TimeSpan StartUp, double IdleMb, IReadOnlyList<TurnRow> Rows);

internal sealed record TurnRow(
    int Conversations, double TurnsPerSecond, Latencies Accepted, Latencies Delivered, double CpuMsPerTurn, double ResidentMb);
