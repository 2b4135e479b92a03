using System.Diagnostics;
using Microsoft.Extensions.Options;
using ServiceBot.UtilitySystems.Simulated;

namespace ServiceBot.UtilitySystems;

/// <summary>Registers the systems of the utility, section <c>UtilitySystems</c>.</summary>
internal static class UtilitySystemsRegistration
{
    private const string ModeKey = UtilitySystemsOptions.Section + ":" + nameof(UtilitySystemsOptions.Mode);

    /// <exception cref="OptionsValidationException">The mode is none that the program knows.</exception>
    public static IServiceCollection AddUtilitySystems(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptionsWithValidateOnStart<UtilitySystemsOptions, UtilitySystemsOptionsValidator>()
            .BindConfiguration(UtilitySystemsOptions.Section);
        return Mode(configuration[ModeKey]) switch
        {
            UtilitySystemsMode.Simulated => services.AddSimulatedUtilitySystems(),
            UtilitySystemsMode.Http => throw Mistake($"{ModeKey} is Http, but this program has no HTTP systems built in. Set it to Simulated."),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>Read before the options are: it decides which parts there are at all.</summary>
    private static UtilitySystemsMode Mode(string? text)
    {
        if (string.IsNullOrEmpty(text)) return UtilitySystemsMode.Simulated;
        return Enum.TryParse<UtilitySystemsMode>(text, ignoreCase: true, out var mode) && Enum.IsDefined(mode)
            ? mode
            : throw Mistake($"{ModeKey} is neither Simulated nor Http.");
    }

    private static OptionsValidationException Mistake(string text) =>
        new(UtilitySystemsOptions.Section, typeof(UtilitySystemsOptions), [text]);
}
