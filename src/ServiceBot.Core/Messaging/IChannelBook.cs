namespace ServiceBot.Core.Messaging;

/// <summary>Counts by outcome what passes between platforms and the bot, so that an operator sees it hours later and from
/// another process. Kept for 30 days.</summary>
public interface IChannelBook
{
    /// <summary>Counts one. Never waits: counts are written every few seconds and at the end.</summary>
    /// <param name="channel">Channel name.</param>
    /// <param name="direction">Which way.</param>
    /// <param name="outcome">From the channel's closed list, at most 40 characters.</param>
    /// <param name="detail">Without personal data, at most 300 characters; null for none.</param>
    void Note(string channel, ChannelDirection direction, string outcome, string? detail = null);

    /// <summary>What was counted, newest hour first.</summary>
    /// <param name="channel">Channel name.</param>
    /// <param name="since">UTC.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<ChannelCount>> ReadAsync(string channel, DateTimeOffset since, CancellationToken cancellationToken);
}
