namespace ServiceBot.Core.Plugins.Tariffs.PriceLists;

/// <summary>What is said of a price table beside it.</summary>
/// <param name="Region">Region code; null takes the table's own.</param>
/// <param name="Source">Issuer, document, date.</param>
/// <param name="Confidence">A, B or C.</param>
/// <param name="Today">The day.</param>
internal sealed record TariffFacts(string? Region, string Source, char Confidence, DateOnly Today)
{
    /// <summary>First day, where the table says none; null for not said.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Last day; null while open.</summary>
    public DateOnly? ValidTo { get; init; }
}
