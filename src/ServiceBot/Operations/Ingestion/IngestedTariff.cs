using ServiceBot.Core.Plugins.Tariffs.PriceLists;

namespace ServiceBot.Operations.Ingestion;

/// <summary>What came of a region's prices in a workbook.</summary>
/// <param name="Update">The prices as read.</param>
/// <param name="File">The tariff file written; null when nothing was.</param>
internal sealed record IngestedTariff(TariffUpdate Update, string? File);
