using ServiceBot.Core.Documents;

namespace ServiceBot.Operations.Ingestion;

/// <summary>What came of one file.</summary>
/// <param name="File">The file as given.</param>
/// <param name="State">What was done.</param>
internal sealed record IngestedFile(string File, IngestState State)
{
    /// <summary>The guide written or left as it was; null when there is none.</summary>
    public string? Guide { get; init; }

    /// <summary>Passages of the guide.</summary>
    public int Passages { get; init; }

    /// <summary>Differences from the version before; null for a refused file.</summary>
    public DocumentRevision? Revision { get; init; }

    /// <summary>What reading left out; null for a refused file.</summary>
    public ReadReport? Report { get; init; }

    /// <summary>Prices for households in it, by region and first day; empty for most files.</summary>
    public IReadOnlyList<IngestedTariff> Tariffs { get; init; } = [];

    /// <summary>What looks like prices and was not read as such, in the editor's words.</summary>
    public IReadOnlyList<string> PriceRemarks { get; init; } = [];

    /// <summary>Why it was refused; null otherwise, and for prices, which say themselves what is wrong with them.</summary>
    public DocumentRefusal? Refusal { get; init; }
}
