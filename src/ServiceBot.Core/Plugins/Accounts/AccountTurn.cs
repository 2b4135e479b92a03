using ServiceBot.Core.Conversations;
using ServiceBot.Core.Customers;

namespace ServiceBot.Core.Plugins.Accounts;

/// <summary>One turn about bound accounts.</summary>
/// <param name="Turn">The turn.</param>
/// <param name="Form">The form with the wish in it.</param>
/// <param name="Record">What is bound.</param>
internal sealed record AccountTurn(FormTurn Turn, Form Form, CustomerRecord Record)
{
    /// <summary>Slots of the form.</summary>
    public const string LabelSlot = "label";

    /// <summary>The account that was picked.</summary>
    public const string PickedSlot = "picked";

    /// <summary>Set where another account than the one in use is wanted.</summary>
    public const string FreshSlot = "fresh";

    public string Folded => Turn.Words.Folded;

    /// <summary>The account in use; null when none is.</summary>
    public AccountNumber? Current => AccountNumber.TryParse(Turn.Session?.AccountNumber);

    public AccountBinding? BindingOf(AccountNumber number) => Record.Bindings.FirstOrDefault(one => one.Number == number);

    /// <summary>The bound account in use; null when none is, or it is not bound.</summary>
    public AccountBinding? CurrentBinding => Current is { } current ? BindingOf(current) : null;

    /// <summary>The binding picked before in this form; null when none, or it is gone.</summary>
    public AccountBinding? Picked => AccountNumber.TryParse(Form[PickedSlot]) is { } number ? BindingOf(number) : null;
}
