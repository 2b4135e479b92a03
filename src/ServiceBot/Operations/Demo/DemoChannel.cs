using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Operations.Demo;

/// <summary>A channel without a platform behind it: the demo's customers are nobody, so nothing leaves the machine.</summary>
/// <param name="name">Which channel it stands for.</param>
/// <param name="readsTranscript">Whether its clients read by themselves.</param>
internal sealed class DemoChannel(string name, bool readsTranscript) : IChannel
{
    /// <summary>End of a customer's address who has left the channel.</summary>
    public const string Gone = "-gone";

    public string Name => name;

    public bool ReadsTranscript => readsTranscript;

    public Task<SendOutcome> SendAsync(OutboxItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        var isRefused = item.Entry.Activity.From == ActivityRole.HumanAgent && item.Address.ChannelUser.EndsWith(Gone, StringComparison.Ordinal);
        return Task.FromResult<SendOutcome>(isRefused ? new SendOutcome.Refused("user-gone") : new SendOutcome.Sent());
    }
}
