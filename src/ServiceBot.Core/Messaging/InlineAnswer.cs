namespace ServiceBot.Core.Messaging;

/// <summary>What a request can carry back.</summary>
public abstract record InlineAnswer
{
    /// <summary>How long a repetition of the request gets the same replies again; longer than any platform repeats.</summary>
    public static readonly TimeSpan RepeatableFor = TimeSpan.FromSeconds(30);

    private InlineAnswer() { }

    /// <summary>These replies are the caller's to deliver, in this order: what was held for the customer first, then the
    /// answer. At least one.</summary>
    /// <param name="Replies">Give back with <see cref="IInlineReplies.ReturnAsync"/> what does not fit.</param>
    public sealed record Taken(IReadOnlyList<OutboxItem> Replies) : InlineAnswer;

    /// <summary>Answered, with nothing for this request to carry: no reply, one joined into the answer to a later activity,
    /// or one that the outbox has sent.</summary>
    public sealed record Empty : InlineAnswer;

    /// <summary>Answered, but the outbox is trying to send one of the replies at this moment. It sends the others after it;
    /// what it may not send can be taken a moment later.</summary>
    public sealed record BeingSent : InlineAnswer;

    /// <summary>Not answered yet; the outbox sends the answer when it is there. Held replies are due with it.</summary>
    public sealed record NotYet : InlineAnswer;
}
