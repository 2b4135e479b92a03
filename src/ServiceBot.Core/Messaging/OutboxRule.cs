namespace ServiceBot.Core.Messaging;

/// <summary>Which channels the outbox sends to.</summary>
internal sealed class OutboxRule(IEnumerable<IChannel> channels)
{
    private readonly HashSet<string> _sent =
        [.. channels.Where(channel => !channel.ReadsTranscript).Select(channel => channel.Name)];

    /// <summary>Whether what the bot says on a channel has to be sent, because its clients do not read the transcript.</summary>
    public bool NeedsOutbox(string channel) => _sent.Contains(channel);
}
