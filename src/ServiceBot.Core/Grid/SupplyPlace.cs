using ServiceBot.Core.Text;

namespace ServiceBot.Core.Grid;

/// <summary>A place that is or should be supplied, as a customer named it.</summary>
/// <remarks>Personal data: <see cref="ToString"/> shows nothing of it.</remarks>
public sealed record SupplyPlace
{
    /// <summary>The words, as typed.</summary>
    public required string Text { get; init; }

    /// <summary>Province without its ending: 浙江; null when not named, and for the four municipalities.</summary>
    public string? Province { get; init; }

    /// <summary>City without 市: 杭州, 上海; null when not named.</summary>
    public string? City { get; init; }

    /// <summary>District or county: 西湖区; null when not named.</summary>
    public string? District { get; init; }

    /// <summary>Road or lane: 文三路; null when not named.</summary>
    public string? Road { get; init; }

    /// <summary>House number on the road: 88; the lane in 1500弄22号; null when not named.</summary>
    public int? HouseNumber { get; init; }

    /// <summary>Last house number of a range: 98 in 80—98号; null when no range was named.</summary>
    public int? LastHouseNumber { get; init; }

    /// <summary>Estate, village or building name: 望京花园; null when not named.</summary>
    public string? Estate { get; init; }

    /// <summary>Building, staircase and flat, as typed: 2幢301; null when not named.</summary>
    public string? Unit { get; init; }

    /// <summary>Whether a crew finds it: a road with a number, or an estate or village.</summary>
    public bool IsExact => (Road is not null && HouseNumber is not null) || Estate is not null;

    /// <summary>Whether two places are the same address down to the flat. A district or city that only one of them names does not part them.</summary>
    public bool IsSameAs(SupplyPlace other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return IsExact && IsSameBuildingAs(other) && PlaceFigures.Of(Unit) == PlaceFigures.Of(other.Unit);
    }

    /// <summary>Whether this place may have another in it: what both name agrees. A bare city may lie in every area of the city.</summary>
    public bool MayCover(SupplyPlace other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (!Agrees(other)) return false;
        if (Road is not null && other.Road is not null)
            return IsSameName(Road, other.Road) && (HouseNumber is null || other.HouseNumber is null || HasNumber(other.HouseNumber.Value));
        if (Estate is not null && other.Estate is not null) return IsSameName(Estate, other.Estate);
        // A road and an estate cannot be compared without a map: the area is only near when the district is the same.
        return (Road ?? Estate) is null || (other.Road ?? other.Estate) is null;
    }

    /// <inheritdoc/>
    public override string ToString() => IsExact ? "exact place" : "place";

    /// <summary>Whether two places share road and house number, or estate; flats may differ or be missing.</summary>
    private bool IsSameBuildingAs(SupplyPlace other)
    {
        if (!Agrees(other)) return false;
        if (Road is not null && other.Road is not null) return IsSameName(Road, other.Road) && HouseNumber == other.HouseNumber;
        return Estate is not null && other.Estate is not null && IsSameName(Estate, other.Estate);
    }

    private bool HasNumber(int number) => LastHouseNumber is { } last ? number >= HouseNumber && number <= last : number == HouseNumber;

    private bool Agrees(SupplyPlace other) =>
        (Province is null || other.Province is null || Province == other.Province)
        && (City is null || other.City is null || City == other.City)
        && (District is null || other.District is null || District == other.District);

    // 西湖文三路 or 翠苑街道文三路 and 文三路.
    private static bool IsSameName(string one, string other) =>
        one == other || IsPrefixed(one, other) || IsPrefixed(other, one);

    private static bool IsPrefixed(string longer, string shorter) =>
        longer.Length > shorter.Length && shorter.Length > 2 && longer.EndsWith(shorter, StringComparison.Ordinal)
        && (Divisions.Shared.IsName(longer.AsSpan(0, longer.Length - shorter.Length)) || "区县市镇乡村园道碑桥".Contains(longer[^(shorter.Length + 1)], StringComparison.Ordinal));
}
