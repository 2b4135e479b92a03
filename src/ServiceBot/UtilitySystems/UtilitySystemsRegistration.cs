using Microsoft.Extensions.Options;
using ServiceBot.UtilitySystems.Http;
using ServiceBot.UtilitySystems.Simulated;

namespace ServiceBot.UtilitySystems;

/// <summary>Registers the systems of the utility, section <c>UtilitySystems</c>.</summary>
internal static class UtilitySystemsRegistration
{
    private const string ModeKey = UtilitySystemsOptions.Section + ":" + nameof(UtilitySystemsOptions.Mode);

    /// <exception cref="OptionsValidationException">The mode is one that the program does not have.</exception>
    public static IServiceCollection AddUtilitySystems(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptionsWithValidateOnStart<UtilitySystemsOptions, UtilitySystemsOptionsValidator>()
            .BindConfiguration(UtilitySystemsOptions.Section);
        // Read before the options are, because it decides which parts there are; a word that is no mode is told with all other mistakes.
        _ = Enum.TryParse<UtilitySystemsMode>(configuration[ModeKey], ignoreCase: true, out var mode);
        return mode == UtilitySystemsMode.Http ? services.AddHttpUtilitySystems(configuration) : services.AddSimulatedUtilitySystems();
    }
}
