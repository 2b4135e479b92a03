namespace ServiceBot.Core.Customers;

/// <summary>What an identity check can end in.</summary>
public abstract record IdentityVerdict
{
    private IdentityVerdict() { }

    /// <summary>Everything given is right.</summary>
    public sealed record Matches(Account Account) : IdentityVerdict;

    /// <summary>No such account, or something given is wrong; which of them is never told.</summary>
    public sealed record Differs : IdentityVerdict;

    /// <summary>The archive did not answer in time.</summary>
    public sealed record Unavailable : IdentityVerdict;
}
