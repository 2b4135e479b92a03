using ServiceBot.Core.Grid;

namespace ServiceBot.UtilitySystems.Simulated;

/// <summary>What tells that two reports are of one trouble: who, where, whom to call.</summary>
/// <param name="Account">Account number; null when there is none.</param>
/// <param name="Phone">Digits of a phone that can be called; null when there is none.</param>
/// <param name="Address">As the customer wrote it; null when there is none.</param>
internal sealed record OrderReport(string? Account, string? Phone, string? Address)
{
    private const int RoadEndLength = 2;

    private SupplyPlace? Place { get; } = string.IsNullOrWhiteSpace(Address) ? null : PlaceReader.Find(Address);

    /// <summary>The same for all ways to write one address, though not only for one address: narrows a search. Null when no crew finds the place.</summary>
    public string? Site => Place switch
    {
        // 朝阳公园路 may be 公园路 in 朝阳: only the end of a road's name is sure.
        { IsExact: true, Road: { } road, HouseNumber: { } number } => $"{road[^Math.Min(RoadEndLength, road.Length)..]}{number}",
        { Estate: { } estate } => estate,
        _ => null,
    };

    /// <summary>Whether another report is of the same trouble.</summary>
    public bool IsSameTroubleAs(OrderReport other) =>
        (Account is not null && Account == other.Account)
        || IsSamePlaceAs(other)
        || (Phone is not null && Phone == other.Phone && IsOnRoadOf(other));

    /// <summary>Whether both have one of account, place and phone in common.</summary>
    public bool SharesWith(OrderReport other) =>
        (Account is not null && Account == other.Account) || (Phone is not null && Phone == other.Phone) || IsSamePlaceAs(other);

    public override string ToString() => nameof(OrderReport);

    // The same road and number stand in many cities: where only one names its city, the flat has to agree as well.
    private bool IsSamePlaceAs(OrderReport other) =>
        Place is { } one && other.Place is { } two && one.IsSameAs(two)
        && ((one.City is null) == (two.City is null) || one.Unit is not null);

    private bool IsOnRoadOf(OrderReport other) =>
        Place is { } one && other.Place is { } two && (one.Road ?? one.Estate) is not null && (two.Road ?? two.Estate) is not null
        && (one with { HouseNumber = null, LastHouseNumber = null }).MayCover(two);
}
