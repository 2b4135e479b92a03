namespace ServiceBot.Core.Plugins.Tariffs.PriceLists;

/// <summary>A sheet with published prices of which some are for households.</summary>
/// <param name="Sheet">Name of the sheet.</param>
/// <param name="Title">What stands above the table.</param>
/// <param name="Rows">The rows with prices for households.</param>
internal sealed record PriceList(string Sheet, string Title, IReadOnlyList<PriceRow> Rows)
{
    /// <summary>Hours by <c>peak</c>, <c>valley</c> …, as 08:00-22:00.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Spans { get; init; }

    /// <summary>First day, where title or notes say one.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Over which time steps count, where title, notes or heads say it.</summary>
    public TariffCycle? Cycle { get; init; }

    /// <summary>What was not read or is to be looked at, in the editor's words.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>What keeps it from being used, in the editor's words.</summary>
    public required IReadOnlyList<string> Mistakes { get; init; }
}
