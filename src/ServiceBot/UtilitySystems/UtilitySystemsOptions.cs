using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ServiceBot.UtilitySystems;

/// <summary>Which systems of the utility the bot works with, section <c>UtilitySystems</c>.</summary>
internal sealed class UtilitySystemsOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "UtilitySystems";

    /// <summary>Simulated systems with the demo customers, or the utility's own over HTTP. Default simulated.</summary>
    [EnumDataType(typeof(UtilitySystemsMode))]
    public UtilitySystemsMode Mode { get; set; } = UtilitySystemsMode.Simulated;
}

/// <summary>Where the utility's systems are.</summary>
internal enum UtilitySystemsMode
{
    /// <summary>Inside the program: demo customers, and orders kept in the bot's own database.</summary>
    Simulated,

    /// <summary>The utility's own, over HTTP.</summary>
    Http,
}

[OptionsValidator]
internal sealed partial class UtilitySystemsOptionsValidator : IValidateOptions<UtilitySystemsOptions>;
