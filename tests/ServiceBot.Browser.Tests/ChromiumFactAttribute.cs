namespace ServiceBot.Browser.Tests;

/// <summary>A test that drives the system's Chromium. Skipped where it is missing, unless everything is required.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute() => Skip = Chromium.SkipReason;
}
