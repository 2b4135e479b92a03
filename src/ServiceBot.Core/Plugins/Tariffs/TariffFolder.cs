namespace ServiceBot.Core.Plugins.Tariffs;

/// <summary>Where the tariff tables stand.</summary>
/// <param name="Path">Folder <c>knowledge/tariffs</c>.</param>
public sealed record TariffFolder(string Path);
