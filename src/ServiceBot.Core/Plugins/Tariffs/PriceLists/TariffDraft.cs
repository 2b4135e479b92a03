namespace ServiceBot.Core.Plugins.Tariffs.PriceLists;

/// <summary>Prices for households of one region and time, as a price table gives them.</summary>
internal sealed record TariffDraft
{
    /// <summary>Region as written in the table; null where it has no such column.</summary>
    public string? Region { get; init; }

    public required TariffCycle? Cycle { get; init; }

    public required DateOnly? ValidFrom { get; init; }

    /// <summary>Last day; null while open.</summary>
    public DateOnly? ValidTo { get; init; }

    public required IReadOnlyList<TariffSeason> Seasons { get; init; }

    public decimal? JointPrice { get; init; }

    /// <summary>Prices by hour of each step, by its number; empty without.</summary>
    public required IReadOnlyDictionary<int, IReadOnlyDictionary<string, decimal>> TouPrices { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Spans { get; init; }

    /// <summary>The rows it is made of.</summary>
    public required IReadOnlyList<DraftRow> Rows { get; init; }

    /// <summary>What was left out or is to be looked at, in the editor's words.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    /// <summary>What keeps it from being used, in the editor's words.</summary>
    public required IReadOnlyList<string> Mistakes { get; init; }
}

/// <summary>A row of a table and what its prices are of.</summary>
/// <param name="Season">Name of the season; empty for all year.</param>
/// <param name="Tier">Number of the step; null for the price without steps.</param>
/// <param name="Row">The row.</param>
internal sealed record DraftRow(string Season, int? Tier, PriceRow Row);
