using ServiceBot.Core.Text;

namespace ServiceBot.Core.Grid;

/// <summary>Province, city and district that a place was named with, each found once, the larger before the smaller.</summary>
internal sealed class DivisionsNamed
{
    // 朝阳 alone is the district of Beijing far more often than the city in Liaoning.
    private const string UsuallyDistrict = "朝阳";

    public string? Province { get; set; }

    public string? City { get; set; }

    public string? District { get; set; }

    public bool IsEmpty => (Province ?? City ?? District) is null;

    /// <summary>Takes a division in.</summary>
    /// <param name="candidates">All that bear the name.</param>
    /// <param name="isWhole">Whether the whole name stood there (朝阳区), which leaves no doubt of its level.</param>
    /// <returns>False when it fits none of the levels below what is known: then it is part of another name.</returns>
    public bool TryTake(ReadOnlySpan<Division> candidates, bool isWhole)
    {
        foreach (var division in candidates)
        {
            if (division.Kind != DivisionKind.District || District is not null) continue;
            if (City is not null ? division.City != City : division.City is null || Province is null || division.Province != Province || !isWhole) continue;
            District = division.Official;
            return true;
        }
        // A county directly under the province, or one of a city that the customer calls otherwise.
        foreach (var division in candidates)
            if ((isWhole || Province is not null || division.Short != UsuallyDistrict) && TryTakeLarge(division)) return true;
        if (District is not null || City is not null && !isWhole) return false;
        foreach (var division in candidates)
        {
            if (division.Kind != DivisionKind.District) continue;
            District = division.Official;
            return true;
        }
        return false;
    }

    private bool TryTakeLarge(Division division)
    {
        if (District is not null) return false;
        switch (division.Kind)
        {
            case DivisionKind.Province when Province is null && City is null:
                Province = division.Short;
                return true;
            case DivisionKind.City when City is null && (Province is null || division.Province == Province):
                City = division.Short;
                return true;
            default:
                return false;
        }
    }
}
