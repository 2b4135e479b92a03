using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Customers;

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
