using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Customers;

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
