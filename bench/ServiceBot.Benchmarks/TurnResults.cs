namespace ServiceBot.Benchmarks;

/// <summary>What was measured over one channel.</summary>
/// <param name="Channel">Its name.</param>
/// <param name="StartUp">From the start of the process to ready.</param>
/// <param name="IdleMb">Resident memory then.</param>
/// <param name="Rows">One a number of conversations.</param>
/// <param name="Memory">Resident memory along many messages; empty where it was not measured.</param>
/// <param name="Stuck">Acknowledgements while every turn is stuck; null where it was not measured.</param>
/// <param name="Events">Acknowledgements of what customers do besides writing, while every turn is stuck; null where there is no such
/// thing, or it was not measured.</param>
internal sealed record TurnResults(
    string Channel, TimeSpan StartUp, double IdleMb, IReadOnlyList<TurnRow> Rows, IReadOnlyList<MemoryRow> Memory, Latencies? Stuck,
    Latencies? Events = null);

internal sealed record TurnRow(
    int Conversations, double TurnsPerSecond, Latencies Accepted, Latencies Delivered, double CpuMsPerTurn, double ResidentMb);

internal sealed record MemoryRow(int Messages, double ResidentMb);
