using ServiceBot.Core.Conversations;

namespace ServiceBot.Channels.DirectLine;

/// <summary>What reading a client's activity can end in.</summary>
internal abstract record InboundActivity
{
    private InboundActivity() { }

    /// <param name="Activity">Without id and time, which the channel gives.</param>
    /// <param name="Sender">Who the client says it is; counts only for holders of the secret.</param>
    public sealed record Readable(Activity Activity, string Sender) : InboundActivity;

    public sealed record Refused(DirectLineFailure Failure) : InboundActivity;
}
