namespace ServiceBot.Core.Plugins.Tariffs.PriceLists;

/// <summary>Prices for households of one region, as a price table gives them.</summary>
internal sealed record TariffDraft
{
    /// <summary>Region as written in the table; null where it has no such column.</summary>
    public string? Region { get; init; }

    public required TariffCycle? Cycle { get; init; }

    public required DateOnly? ValidFrom { get; init; }

    public required IReadOnlyList<TariffSeason> Seasons { get; init; }

    public decimal? JointPrice { get; init; }

    /// <summary>Prices by hour of each step, by its number; empty without.</summary>
    public required IReadOnlyDictionary<int, IReadOnlyDictionary<string, decimal>> TouPrices { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Spans { get; init; }

    /// <summary>What was left for later or is to be looked at, in the editor's words.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    /// <summary>What keeps it from being used, in the editor's words.</summary>
    public required IReadOnlyList<string> Mistakes { get; init; }
}
