using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using ServiceBot.UtilitySystems.Signing;

namespace ServiceBot.UtilitySystems.Events;

/// <summary>Settings of what the field system sends, section <c>UtilitySystems</c>.</summary>
internal sealed class EventOptions
{
    public const string Section = "UtilitySystems";

    /// <summary>Keys shared with the field system; all of them are accepted. Default: one with the id <c>events</c>, made at
    /// random and kept in the file <c>events-key</c> of the data directory. Set it where several nodes run.</summary>
    public List<SigningKey> EventKeys { get; set; } = [];

    /// <summary>How far the field system's clock may be off. Default 5 minutes, from 1 second to 1 hour.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan EventClockSkew { get; set; } = TimeSpan.FromMinutes(5);
}

[OptionsValidator]
internal sealed partial class EventOptionsValidator : IValidateOptions<EventOptions>;

/// <summary>Rules that one attribute cannot say. Reports every mistake at once.</summary>
internal sealed class EventOptionsRules : IValidateOptions<EventOptions>
{
    public ValidateOptionsResult Validate(string? name, EventOptions options)
    {
        List<string> mistakes = [.. KeyRing.Mistakes(EventOptions.Section + ":EventKeys", options.EventKeys)];
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }
}
