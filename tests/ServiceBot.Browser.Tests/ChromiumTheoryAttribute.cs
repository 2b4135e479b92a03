namespace ServiceBot.Browser.Tests;

/// <summary>As <see cref="ChromiumFactAttribute"/>, once for each set of data.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumTheoryAttribute : TheoryAttribute
{
    public ChromiumTheoryAttribute() => Skip = Chromium.SkipReason;
}
