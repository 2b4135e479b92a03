using ServiceBot.Core.Conversations;
using ServiceBot.Core.Grid;

namespace ServiceBot.Core.Plugins.Repairs;

/// <summary>Names of what a repair form holds.</summary>
internal static class RepairSlots
{
    /// <summary>Where, as the customer said it; the account's place where they chose that.</summary>
    public const string Address = DarkPlace.AddressSlot;

    /// <summary>Contact phone, digits only.</summary>
    public const string Phone = "phone";

    /// <summary>Name of the contact.</summary>
    public const string Name = "name";

    /// <summary>What is seen, in the customer's words; also the question for it.</summary>
    public const string Symptom = DarkPlace.SymptomSlot;

    /// <summary>Since when, in the customer's words.</summary>
    public const string Since = "since";

    /// <summary>One of <see cref="RepairScope"/>; also the question for it.</summary>
    public const string Scope = "scope";

    /// <summary>Danger signs, in the customer's words.</summary>
    public const string Danger = "danger";

    /// <summary>Who depends on the supply: 呼吸机, 老人.</summary>
    public const string Care = "care";

    /// <summary>Set where a danger was described before the form was opened.</summary>
    public const string Hazard = "hazard";

    /// <summary>Account that is verified, or bound, and whose place it is.</summary>
    public const string Account = DarkPlace.AccountSlot;

    /// <summary>End of the phone registered with <see cref="Account"/>.</summary>
    public const string PhoneTail = DarkPlace.PhoneTailSlot;

    /// <summary>Account that the customer named and nobody verified.</summary>
    public const string SaidAccount = "said-account";

    /// <summary>Account whose place was offered.</summary>
    public const string Offered = "offered";

    /// <summary>Set where the customer was told what to look at first.</summary>
    public const string Checked = "checked";

    /// <summary>The places and phones that known outages and orders were looked for with.</summary>
    public const string Looked = "looked";

    /// <summary>Id of the outage that the place belongs to.</summary>
    public const string Outage = "outage";

    /// <summary>Set where the customer was told an outage that explains their trouble, and the form rests.</summary>
    public const string Known = "known";

    /// <summary>Set where the customer wants the report in spite of what is known.</summary>
    public const string Insists = DarkPlace.InsistsSlot;

    /// <summary>How often the address was asked for more closely.</summary>
    public const string Tries = "tries";

    /// <summary>How often the system refused it: names the next attempt.</summary>
    public const string Refused = "refused";

    /// <summary>Value of <see cref="Form.Asked"/> when the place of an account was offered.</summary>
    public const string PlaceOffer = "place-offer";

    public static bool IsUrgent(Form form) =>
        form[Danger] is not null || form[Care] is not null || form[Hazard] is not null || form[Scope] == RepairScope.Area;

    public static bool IsDangerous(Form form) => form[Danger] is not null || form[Hazard] is not null;
}

/// <summary>How far a fault reaches.</summary>
internal static class RepairScope
{
    public const string Own = "own";

    public const string Building = "building";

    public const string Area = "area";

    public const string Unknown = "unknown";
}
