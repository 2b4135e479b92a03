using ServiceBot.Core.Messaging;

namespace ServiceBot.Channels.DirectLine;

/// <summary>The outgoing side: clients read the transcript themselves, so that nothing is ever sent from here.</summary>
internal sealed class DirectLineChannel : IChannel
{
    public const string ChannelName = "directline";

    public string Name => ChannelName;

    public bool ReadsTranscript => true;

    public Task<SendOutcome> SendAsync(OutboxItem item, CancellationToken cancellationToken) =>
        Task.FromResult<SendOutcome>(new SendOutcome.Sent());
}
