namespace ServiceBot.Core.Plugins.Tariffs.PriceLists;

/// <summary>A row with a price for households.</summary>
/// <param name="Text">Its cells as the editor sees them.</param>
/// <param name="At">Which row of the sheet it is.</param>
internal sealed record PriceRow(string Text, int At)
{
    /// <summary>Region as written; null without such a column.</summary>
    public string? Region { get; init; }

    /// <summary>The step; null for the price without steps (合表).</summary>
    public TierWords? Tier { get; init; }

    /// <summary>Season's name and months; empty where it holds all year.</summary>
    public string Season { get; init; } = "";

    public IReadOnlyList<int> Months { get; init; } = [];

    /// <summary>Yuan per kWh by <c>flat_rate</c>, <c>sharp</c>, <c>peak</c>, <c>flat</c>, <c>valley</c>.</summary>
    public required IReadOnlyDictionary<string, decimal> Prices { get; init; }

    /// <summary>Where each price stands, and under the empty name where the row does.</summary>
    public required IReadOnlyDictionary<string, string> Places { get; init; }

    /// <summary>First and last day; null where the row says nothing.</summary>
    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    /// <summary>Where a price stands, else the row.</summary>
    public string Place(string price = "") => Places.GetValueOrDefault(price) ?? Places[""];
}

/// <summary>What a row says of its step.</summary>
/// <param name="Number">1, 2, 3; null when only bounds are given.</param>
/// <param name="FromKwh">Lower bound; null when not said.</param>
/// <param name="ToKwh">Upper bound; null for open or not said.</param>
/// <param name="Cycle">Over which time it counts; null when not said.</param>
internal sealed record TierWords(int? Number, decimal? FromKwh, decimal? ToKwh, TariffCycle? Cycle)
{
    public bool HasBounds => FromKwh is not null || ToKwh is not null;
}
