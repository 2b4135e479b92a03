namespace ServiceBot.Core.Grid;

/// <summary>The place of a message that may name several, or name its city elsewhere.</summary>
internal static class SpokenPlace
{
    /// <summary>The place that says the most: 俺村 is less than the village with its county. A city or district that stands elsewhere in
    /// the message goes into its words, so that they are enough by themselves.</summary>
    /// <param name="typed">As typed.</param>
    /// <returns>Null when no place is named.</returns>
    public static SupplyPlace? Find(string typed) =>
        PlaceReader.FindAll(typed).MaxBy(place => ((place.IsExact ? 1 : 0) + (place.HouseNumber is null ? 0 : 1) + (place.Unit is null ? 0 : 1), place.Text.Length)) is { } best
            ? best with { Text = WithRegion(best) }
            : null;

    private static string WithRegion(SupplyPlace place)
    {
        var core = place.Road ?? place.Estate;
        if (core is null || place.City is not { } city || place.Text.Contains(city, StringComparison.Ordinal)) return place.Text;
        return place.District is { } district && !place.Text.Contains(district, StringComparison.Ordinal) ? city + district + place.Text : city + place.Text;
    }
}
