using ServiceBot.Core.Plugins.Tariffs.PriceLists;

namespace ServiceBot.Desk.Documents;

/// <summary>What a version of a document says of prices.</summary>
/// <param name="Sheets">Its price tables as they stand in the file: read once more when its facts change.</param>
/// <param name="Tables">The tariffs made of them, in the order of time; those that are in use already are left out.</param>
/// <param name="Remarks">What was not read or is to be looked at, in the editor's words.</param>
internal sealed record DocumentTariffs(IReadOnlyList<PriceSheet> Sheets, IReadOnlyList<DocumentTariff> Tables, IReadOnlyList<string> Remarks)
{
    public static DocumentTariffs None { get; } = new([], [], []);

    public bool IsEmpty => Sheets.Count == 0 && Remarks.Count == 0;
}

/// <summary>A tariff of a document.</summary>
/// <param name="Region">Region code.</param>
/// <param name="Text">The text, as in a tariff file.</param>
internal sealed record DocumentTariff(string Region, string Text);

/// <summary>The tariffs of a document in use.</summary>
/// <param name="GuideId">The document.</param>
/// <param name="Tariffs">What it says.</param>
internal sealed record PublishedTariffs(string GuideId, DocumentTariffs Tariffs);
