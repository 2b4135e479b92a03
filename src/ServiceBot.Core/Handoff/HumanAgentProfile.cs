namespace ServiceBot.Core.Handoff;

/// <summary>What is set up for a human agent.</summary>
/// <param name="Id">Id, unique: 1 to 64 characters.</param>
/// <param name="Number">Work number (工号) that customers see.</param>
/// <param name="Capacity">Conversations they may have at once, from 1.</param>
/// <param name="Queues">Queues they answer.</param>
/// <param name="Regions">Region codes they know; empty for all.</param>
public sealed record HumanAgentProfile(
    string Id, string Number, int Capacity, IReadOnlyList<string> Queues, IReadOnlyList<string> Regions);
