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
    /// <summary>A handoff that begins later has nothing to do with the answer.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromMinutes(30);

    /// <param name="topics">What answers were about, in order of time, up to <see cref="Soon"/> after the end.</param>
    /// <param name="episodes">Handoffs that began in the same time.</param>
    /// <param name="end">Answers from here on are not counted.</param>
    /// <returns>All of them, in no order.</returns>
    public static IReadOnlyList<TopQuestion> Of(IReadOnlyList<TopicLine> topics, IReadOnlyList<EpisodeLine> episodes, DateTimeOffset end)
    {
        var byTalk = topics.ToLookup(one => one.Conversation, StringComparer.Ordinal);
        var handedOff = episodes
            .Select(one => byTalk[one.Conversation].LastOrDefault(topic => topic.At <= one.BegunAt && one.BegunAt - topic.At <= Soon && topic.Topic != "kind:handoff"))
            .OfType<TopicLine>().Where(topic => topic.At < end).CountBy(topic => topic.Topic).ToDictionary(StringComparer.Ordinal);
        return [.. topics.Where(one => one.At < end).GroupBy(one => one.Topic, StringComparer.Ordinal)
            .Select(group => new TopQuestion(
                group.Key, group.Count(), group.Count(one => one.IsAnswered), handedOff.GetValueOrDefault(group.Key)))];
    }

    /// <summary>Adds up and takes the most frequent ones.</summary>
    public static IReadOnlyList<TopQuestion> Add(IEnumerable<IReadOnlyList<TopQuestion>> counted, int limit) =>
    [
        .. counted.SelectMany(one => one).GroupBy(one => one.Text, StringComparer.Ordinal)
            .Select(group => new TopQuestion(
                group.Key, group.Sum(one => one.Count), group.Sum(one => one.Answered), group.Sum(one => one.HandedOff)))
            .OrderByDescending(one => one.Count).ThenBy(one => one.Text, StringComparer.Ordinal)
            .Take(limit),
    ];
}
