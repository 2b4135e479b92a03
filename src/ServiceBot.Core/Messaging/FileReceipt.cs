using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Messaging;

/// <summary>What became of a customer's file.</summary>
public abstract record FileReceipt
{
    private FileReceipt() { }

    /// <summary>Kept.</summary>
    /// <param name="Attachment">The activity's link to it.</param>
    public sealed record Kept(Attachment Attachment) : FileReceipt;

    /// <summary>Not kept.</summary>
    /// <param name="Reason"><c>empty</c>, <c>too-large</c>, <c>conversation-full</c> or <c>kind</c>.</param>
    public sealed record Refused(string Reason) : FileReceipt;
}
