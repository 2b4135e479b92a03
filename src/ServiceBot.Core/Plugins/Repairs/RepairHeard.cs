using ServiceBot.Core.Customers;
using ServiceBot.Core.Grid;

namespace ServiceBot.Core.Plugins.Repairs;

/// <summary>What one message says of a repair.</summary>
/// <remarks>Personal data: <see cref="ToString"/> shows nothing of it.</remarks>
internal sealed record RepairHeard
{
    /// <summary>A place it names.</summary>
    public SupplyPlace? Place { get; init; }

    /// <summary>The address with pieces of it put right: 不是3幢是2幢; null when nothing of it is corrected.</summary>
    public string? AddressFixed { get; init; }

    /// <summary>The phone with pieces of it put right, or a new one.</summary>
    public string? Phone { get; init; }

    /// <summary>The phone taken down is wrong, and the right one was not said.</summary>
    public bool IsPhoneWrong { get; init; }

    /// <summary>The address taken down is wrong, and the right one was not said.</summary>
    public bool IsAddressWrong { get; init; }

    /// <summary>Digits that were meant as a phone and are none.</summary>
    public string? OddPhone { get; init; }

    public string? Name { get; init; }

    public string? Symptom { get; init; }

    /// <summary>Whether the symptom takes the place of the one before: 不是停电是跳闸.</summary>
    public bool ReplacesSymptom { get; init; }

    public string? Since { get; init; }

    public string? Scope { get; init; }

    public string? Danger { get; init; }

    public string? Care { get; init; }

    public AccountNumber? Account { get; init; }

    /// <summary>Whether the message brings nothing for the form.</summary>
    public bool IsEmpty =>
        Place is null && AddressFixed is null && Phone is null && !IsPhoneWrong && !IsAddressWrong && OddPhone is null && Name is null
        && Symptom is null && Since is null && Scope is null && Danger is null && Care is null && Account is null;

    /// <summary>Whether it brings only what every question about power speaks of as well.</summary>
    public bool IsOnlyTalk =>
        Place is null && AddressFixed is null && Phone is null && !IsPhoneWrong && !IsAddressWrong && OddPhone is null && Account is null && Danger is null;

    public override string ToString() => IsEmpty ? "nothing" : "something";
}
