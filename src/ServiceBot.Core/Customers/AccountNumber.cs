namespace ServiceBot.Core.Customers;

/// <summary>Number of an account (户号): ten to thirteen digits.</summary>
/// <remarks>Personal data: <see cref="ToString"/> is masked.</remarks>
public readonly record struct AccountNumber
{
    private const int Shortest = 10;
    private const int Longest = 13;
    private const int ShownBefore = 2;
    private const int ShownAfter = 2;

    private AccountNumber(string value) => Value = value;

    /// <summary>The digits.</summary>
    public string Value { get; }

    /// <summary>For customers and logs: the first and last two digits.</summary>
    public string Masked => string.Concat(Value.AsSpan(0, ShownBefore), new string('*', Value.Length - ShownBefore - ShownAfter), Value.AsSpan(Value.Length - ShownAfter));

    /// <summary>Reads an account number.</summary>
    /// <returns>Null when the text is not ten to thirteen digits.</returns>
    public static AccountNumber? TryParse(string? digits) =>
        digits is { Length: >= Shortest and <= Longest } && digits.All(char.IsAsciiDigit) ? new AccountNumber(digits) : null;

    /// <inheritdoc/>
    public override string ToString() => Masked;
}
