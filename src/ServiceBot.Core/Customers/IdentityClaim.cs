namespace ServiceBot.Core.Customers;

/// <summary>Who the customer says they are.</summary>
/// <param name="Number">Account number.</param>
/// <param name="PhoneTail">Last four digits of the registered phone.</param>
/// <param name="HolderName">The holder's name, where the customer gave it; then it has to be right as well.</param>
public sealed record IdentityClaim(AccountNumber Number, string PhoneTail, string? HolderName = null)
{
    /// <inheritdoc/>
    public override string ToString() => Number.Masked;
}
