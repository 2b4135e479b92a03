namespace ServiceBot.Core.Plugins.Tariffs.PriceLists;

/// <summary>What a price table adds to a region's tariffs.</summary>
/// <param name="Region">Region code; as written in the table when it is not known.</param>
internal sealed record TariffUpdate(string Region)
{
    /// <summary>The text of the new table; null when it is refused.</summary>
    public string? Text { get; init; }

    /// <summary>The prices of that text.</summary>
    public TariffTable? Table { get; init; }

    /// <summary>The prices that hold until then, or else those nearest; null for a new region.</summary>
    public TariffTable? Before { get; init; }

    /// <summary>The open table that ends the day before the new one begins; null when there is none.</summary>
    public TariffEntry? Ended { get; init; }

    /// <summary>Whether the prices and their first day are in use already.</summary>
    public bool IsSame { get; init; }

    /// <summary>What is to be looked at, in the editor's words.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>Why it is refused, in the editor's words; empty when it is not.</summary>
    public IReadOnlyList<string> Mistakes { get; init; } = [];
}
