namespace ServiceBot.Core.Plugins.Complaints;

/// <summary>Names of the pieces of a complaint, report, suggestion or praise.</summary>
internal static class ComplaintSlots
{
    /// <summary>What happened, in the customer's words; more of them on lines of their own.</summary>
    public const string Matter = "matter";

    public const string Category = "category";
    public const string Phone = "phone";

    /// <summary>What the customer wants done.</summary>
    public const string Wish = "wish";

    public const string Place = "place";
    public const string Since = "since";

    /// <summary>Who is praised.</summary>
    public const string Who = "who";

    /// <summary>What praise began with before its matter was told: 要表扬你们一个姑娘.</summary>
    public const string Began = "began";

    /// <summary>An account number that the customer gave where a phone was asked for; nobody verified it.</summary>
    public const string AccountSaid = "accountSaid";

    /// <summary>Number of the filed order.</summary>
    public const string Number = "number";

    /// <summary>The verified account at the time of filing.</summary>
    public const string Account = "filedAccount";

    /// <summary>Set when a danger was described shortly before.</summary>
    public const string Urgent = "urgent";

    /// <summary>Names of the pieces in a filing that is kept until the system is back.</summary>
    public const string Kept = "kept";

    /// <summary>The matter as it was filed; what came later was added to the order.</summary>
    public const string Filed = "filed";

    /// <summary>Set while the customer is to confirm a withdrawal.</summary>
    public const string Withdraws = "withdraws";

    /// <summary>Pieces that an answer may give, in the order of asking.</summary>
    public static IReadOnlyList<string> Pieces { get; } = [Phone, Wish, Place, Since];
}
