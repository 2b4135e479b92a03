using Microsoft.Extensions.DependencyInjection;

namespace ServiceBot.Core.Plugins.Tariffs;

/// <summary>Registers the tariff plugin.</summary>
public static class TariffRegistration
{
    /// <summary>Adds prices and sums; needs <see cref="TariffFolder"/>, reply texts and the clock.</summary>
    public static IServiceCollection AddTariffs(this IServiceCollection services) => services
        .AddSingleton(provider =>
        {
            var mistakes = new List<string>();
            var book = TariffBook.Read(provider.GetRequiredService<TariffFolder>().Path, mistakes);
            return mistakes.Count == 0 ? new LiveTariffs(book) : throw new InvalidDataException(string.Join('\n', mistakes));
        })
        .AddSingleton<ITariffReference, TariffReference>()
        .AddSingleton<TariffTexts>()
        .AddSingleton<TariffSums>()
        .AddSingleton<TariffTimes>()
        .AddSingleton<IPlugin, TariffPlugin>();
}
