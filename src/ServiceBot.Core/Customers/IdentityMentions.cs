namespace ServiceBot.Core.Customers;

/// <summary>Numbers and names in a message that tell who somebody is or which order they mean.</summary>
/// <remarks>Personal data: <see cref="ToString"/> shows nothing of it.</remarks>
public sealed record IdentityMentions
{
    /// <summary>Account numbers, in order, without repetition.</summary>
    public IReadOnlyList<AccountNumber> Accounts { get; init; } = [];

    /// <summary>Whole mobile or land-line numbers, digits only, in order.</summary>
    public IReadOnlyList<string> Phones { get; init; } = [];

    /// <summary>Last four digits of a phone, said as such (尾号4417) or standing alone; null when none.</summary>
    public string? Tail { get; init; }

    /// <summary>Whether the four digits were named as the end of a phone, so that they are nothing else.</summary>
    public bool IsTailNamed { get; init; }

    /// <summary>A person's name given beside numbers or after 户主, 户名, 姓名, 我叫; null when none.</summary>
    public string? Name { get; init; }

    /// <summary>Numbers of work orders, upper case: <c>BX20261121011</c>.</summary>
    public IReadOnlyList<string> OrderNumbers { get; init; } = [];

    /// <summary>Eleven digits that may be an account number or a phone: said without a word that tells which.</summary>
    public string? Ambiguous { get; init; }

    /// <summary>Long numbers that are neither account number nor phone: too short, too long.</summary>
    public IReadOnlyList<string> Unreadable { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => $"{Accounts.Count} accounts, {Phones.Count} phones, {OrderNumbers.Count} orders";
}
