using System.Text.RegularExpressions;

namespace ServiceBot.Core.Text;

/// <summary>Masks numbers that point to a person before a text is kept outside the transcript.</summary>
public static partial class PersonalData
{
    /// <summary>Replaces phone, account, identity and card numbers and e-mail addresses by stars.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The same text; runs of seven and more digits keep their first two.</returns>
    public static string Mask(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return LongNumber().Replace(Mail().Replace(text, "***@***"), match => match.Value[..2] + "***");
    }

    /// <summary>Whether a text still holds a number that <see cref="Mask"/> would hide.</summary>
    public static bool IsIn(string text) => LongNumber().IsMatch(text) || Mail().IsMatch(text);

    // The number of a work order (BX20261121011) points to a job, not to a person.
    [GeneratedRegex(@"(?<![0-9.]|(?:BX|TS|YW|JB|JY|BY|LY)\d*)(?:\d{3}[- ]?\d{4}[- ]?\d{4}(?!\d)|\d{7,17}[\dXx]?(?!\d))")]
    private static partial Regex LongNumber();

    [GeneratedRegex(@"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}")]
    private static partial Regex Mail();
}
