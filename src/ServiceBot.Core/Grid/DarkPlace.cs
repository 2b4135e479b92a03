using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Grid;

/// <summary>A place that goes from the question about outages into a repair report, so that nobody has to say it twice.</summary>
internal static class DarkPlace
{
    /// <summary>Name of the business that takes repair reports.</summary>
    public const string Business = "repairs";

    /// <summary>Slot with the address.</summary>
    public const string AddressSlot = "address";

    /// <summary>Slot with the verified account whose place it is.</summary>
    public const string AccountSlot = "verified";

    /// <summary>Slot with the end of the phone registered with the account.</summary>
    public const string PhoneTailSlot = "phone-tail";

    /// <summary>Slot with what is seen, also the question for it.</summary>
    public const string SymptomSlot = Form.MatterSlot;

    /// <summary>Slot that is set where the customer knows of the outage and wants the report in spite of it.</summary>
    public const string InsistsSlot = "insists";

    /// <summary>A repair report of a place.</summary>
    /// <param name="form">The form that knows the place; account and phone go along where it holds them.</param>
    /// <param name="address">The place.</param>
    /// <param name="insists">Whether the customer was told of the outage there already.</param>
    public static Form Report(Form form, string address, bool insists) => (form with { Plugin = Business, Slots = new Dictionary<string, string>(), Misses = 0, Asked = null })
        .With(AddressSlot, address)
        .With(InsistsSlot, insists ? "yes" : null)
        .With(AccountSlot, form[AccountSlot])
        .With(PhoneTailSlot, form[PhoneTailSlot])
        .With(SymptomSlot, form[SymptomSlot]);
}
