namespace ServiceBot.Core.Plugins.Tariffs;

/// <summary>A tariff table with the text it was read from.</summary>
/// <param name="Place">The file, or the id of the document that it was published with.</param>
/// <param name="Text">The YAML text.</param>
/// <param name="Table">What it says.</param>
internal sealed record TariffEntry(string Place, string Text, TariffTable Table);
