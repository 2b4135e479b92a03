using System.Text.RegularExpressions;
using ServiceBot.Core.Grid;

namespace ServiceBot.UtilitySystems.Simulated;

/// <summary>A place in a form that can be compared: two customers write the same flat in different ways.</summary>
/// <param name="City">City without 市; null when not named.</param>
/// <param name="District">District; null when not named.</param>
/// <param name="Road">Road, or the estate where no road is named; null when neither is.</param>
/// <param name="Site">Road with house number, or the estate; null when the place is not exact.</param>
/// <param name="Unit">Building, staircase and flat as <c>2-301</c>; empty when not named.</param>
internal sealed partial record OrderPlace(string? City, string? District, string? Road, string? Site, string Unit)
{
    private const string ChineseDigits = "零一二三四五六七八九";

    public static readonly OrderPlace None = new(null, null, null, null, "");

    public static OrderPlace Read(string? address) =>
        string.IsNullOrWhiteSpace(address) || PlaceReader.Find(address) is not { } place ? None : Of(place);

    public static OrderPlace Of(SupplyPlace place) => new(
        place.City,
        place.District,
        place.Road ?? place.Estate,
        !place.IsExact ? null : place is { Road: { } road, HouseNumber: { } number } ? $"{road}{number}" : place.Estate,
        UnitOf(place.Unit));

    /// <summary>Whether both are one and the same supply. Without the city the flat has to agree as well, because the same
    /// road and number stand in many cities.</summary>
    public bool IsSameAs(OrderPlace other) =>
        Site is not null && Site == other.Site && Unit == other.Unit && IsNear(other)
        && (Unit.Length > 0 || (City is not null && other.City is not null));

    /// <summary>Whether both lie on one road or in one estate.</summary>
    public bool IsOnRoadOf(OrderPlace other) => Road is not null && Road == other.Road && IsNear(other);

    public override string ToString() => Site is null ? "place" : "exact place";

    private bool IsNear(OrderPlace other) => Agree(City, other.City) && Agree(District, other.District);

    private static bool Agree(string? one, string? other) => one is null || other is null || one == other;

    private static string UnitOf(string? unit)
    {
        if (unit is null) return "";
        var digits = string.Concat(unit.Select(c => ChineseDigits.IndexOf(c, StringComparison.Ordinal) is var value and >= 0 ? (char)('0' + value) : c));
        return string.Join('-', Piece().Matches(digits.ToUpperInvariant()).Select(match => match.Value.TrimStart('0')));
    }

    [GeneratedRegex("[0-9]+|[A-Z]+")]
    private static partial Regex Piece();
}
