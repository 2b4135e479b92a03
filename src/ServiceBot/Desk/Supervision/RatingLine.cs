namespace ServiceBot.Desk.Supervision;

/// <summary>How content a customer was.</summary>
/// <param name="Episode">Id of the handoff, or of the talk with the bot.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Score">1 to 5.</param>
/// <param name="HumanAgent">Who ended the talk; null for the bot.</param>
internal sealed record RatingLine(string Episode, DateTimeOffset At, int Score, string? HumanAgent);
