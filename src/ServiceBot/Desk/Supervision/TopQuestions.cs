namespace ServiceBot.Desk.Supervision;

/// <summary>What customers asked about, without their words.</summary>
/// <param name="Text">The clause that answered; <c>kind:bill</c> and the like for business.</param>
/// <param name="Count">How often.</param>
/// <param name="Answered">How often the bot had an answer.</param>
/// <param name="HandedOff">How often a human agent was wanted right after it.</param>
internal sealed record TopQuestion(string Text, int Count, int Answered, int HandedOff);

/// <summary>Counts them.</summary>
internal static class TopQuestions
{
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(30);

    /// <param name="topics">What answers were about, in order of time.</param>
    /// <param name="episodes">Handoffs that began in the same time.</param>
    /// <param name="limit">At most so many.</param>
    public static IReadOnlyList<TopQuestion> Of(IReadOnlyList<TopicLine> topics, IReadOnlyList<EpisodeLine> episodes, int limit)
    {
        var byTalk = topics.ToLookup(one => one.Conversation, StringComparer.Ordinal);
        var handedOff = episodes
            .Select(one => byTalk[one.Conversation].LastOrDefault(topic => topic.At <= one.BegunAt && one.BegunAt - topic.At <= Soon && topic.Topic != "kind:handoff"))
            .OfType<TopicLine>().CountBy(topic => topic.Topic).ToDictionary(StringComparer.Ordinal);
        return [.. topics.GroupBy(one => one.Topic, StringComparer.Ordinal)
            .Select(group => new TopQuestion(
                group.Key, group.Count(), group.Count(one => one.IsAnswered), handedOff.GetValueOrDefault(group.Key)))
            .OrderByDescending(one => one.Count).ThenBy(one => one.Text, StringComparer.Ordinal)
            .Take(limit)];
    }
}
