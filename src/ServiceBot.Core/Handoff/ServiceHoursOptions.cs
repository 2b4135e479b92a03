using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ServiceBot.Core.Handoff;

/// <summary>When human agents are on duty, section <c>Handoff:Hours</c>. Dangers ring at any hour.</summary>
public sealed class ServiceHoursOptions
{
    /// <summary>What holds where nothing is set. Not the properties' own values: a list of the configuration would be added to them.</summary>
    public static IReadOnlyList<string> UsualWorkdays { get; } = ["08:00-20:00"];

    /// <inheritdoc cref="UsualWorkdays"/>
    public static IReadOnlyList<string> UsualFreeDays { get; } = ["09:00-17:00"];

    /// <summary>Intervals of a working day, China time: <c>08:30-12:00</c>. An interval may end at <c>24:00</c>.
    /// Default <c>08:00-20:00</c>.</summary>
    [MinLength(1)]
    public string[]? Workdays { get; set; }

    /// <summary>Intervals of a Saturday, a Sunday or a holiday; empty for closed. Default <c>09:00-17:00</c>.</summary>
    public string[]? FreeDays { get; set; }

    /// <summary>Public holidays (节假日), <c>2027-01-01</c>: they count as free days.</summary>
    public string[] Holidays { get; set; } = [];

    /// <summary>Saturdays and Sundays that are worked instead (调休): they count as working days.</summary>
    public string[] ShiftedWorkdays { get; set; } = [];

    /// <summary>Days on which nobody comes, whatever day it is.</summary>
    public string[] ClosedDays { get; set; } = [];
}

[OptionsValidator]
internal sealed partial class ServiceHoursOptionsValidator : IValidateOptions<ServiceHoursOptions>;
