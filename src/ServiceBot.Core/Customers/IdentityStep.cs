using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Customers;

/// <summary>A form's wish to know whose account it works on.</summary>
public sealed record IdentityRequest
{
    /// <summary>Channel and user.</summary>
    public required ConversationAddress Address { get; init; }

    /// <summary>Name of the turn, unique over all conversations: names the attempt.</summary>
    public required string MessageId { get; init; }

    /// <summary>The message, folded.</summary>
    public required string Folded { get; init; }

    /// <summary>The form; identity keeps its pieces in the slots <see cref="IdentitySlots"/>.</summary>
    public required Form Form { get; init; }

    /// <summary>The session so far.</summary>
    public CustomerSession? Session { get; init; }

    /// <summary>Now, UTC.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>What the customer wants, for the question: 查电费, 查进度.</summary>
    public required string Purpose { get; init; }
}

/// <summary>Names of the slots that the identity check keeps in a form.</summary>
public static class IdentitySlots
{
    /// <summary>Account number, also the value of <see cref="Form.Asked"/> when it was asked for.</summary>
    public const string Account = "account";

    /// <summary>Last four digits of the phone, also as <see cref="Form.Asked"/>.</summary>
    public const string Tail = "tail";

    /// <summary>The holder's name, where the customer gave it.</summary>
    public const string Holder = "holder";

    /// <summary>Value of <see cref="Form.Asked"/> when the customer is to say which of their bound accounts, or what a number is.</summary>
    public const string Which = "which";
}

/// <summary>What an identity check can end in.</summary>
public abstract record IdentityStep
{
    private IdentityStep() { }

    /// <summary>The customer is verified.</summary>
    /// <param name="Account">The account as the archive has it now.</param>
    /// <param name="Session">The session to keep.</param>
    /// <param name="Form">The form without the identity slots, nothing asked.</param>
    public sealed record Verified(Account Account, CustomerSession Session, Form Form) : IdentityStep;

    /// <summary>Something has to be said first.</summary>
    /// <param name="Text">What to say.</param>
    /// <param name="Form">The form as it stands now; null when the check is over: locked, or the archive is away.</param>
    public sealed record Asks(string Text, Form? Form) : IdentityStep
    {
        /// <summary>Offered answers.</summary>
        public IReadOnlyList<string> Actions { get; init; } = [];

        /// <summary>Whether the message brought nothing.</summary>
        public bool IsMiss { get; init; }

        /// <summary>Whether the session so far ended.</summary>
        public bool EndsSession { get; init; }
    }
}
