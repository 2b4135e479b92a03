namespace ServiceBot.Desk.Supervision;

/// <summary>What an answer of the bot was about.</summary>
/// <param name="Conversation">Whose.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Topic">The clause that was cited; <c>kind:bill</c> and the like for business; <c>gap:{id}</c> for a question that
/// the guides do not answer.</param>
/// <param name="IsAnswered">Whether it answered.</param>
internal sealed record TopicLine(string Conversation, DateTimeOffset At, string Topic, bool IsAnswered);
