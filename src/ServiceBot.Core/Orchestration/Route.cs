namespace ServiceBot.Core.Orchestration;

/// <summary>Where a question goes.</summary>
/// <param name="Intent">From the closed list of intents.</param>
/// <param name="Score">How sure, 0 to 1.</param>
/// <param name="IsElectric">Whether it uses a word of the trade.</param>
/// <param name="Asks">Whether it is a question, not a report.</param>
internal readonly record struct Route(string Intent, double Score, bool IsElectric, bool Asks);
