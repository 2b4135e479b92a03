using System.Text.RegularExpressions;

namespace ServiceBot.Core.Plugins;

/// <summary>Hides numbers that point to a person in words of the customer that are shown or recorded again.</summary>
public static partial class PersonalNumbers
{
    private const int ShownBefore = 3;
    private const int ShownAfter = 4;
    private const int ShortestWithEnd = 10;

    /// <summary>Replaces runs of seven and more digits, also spoken or separated ones, and mail addresses by stars.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The same text; numbers of ten digits and more keep their first three and last four.</returns>
    public static string Mask(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Mail().Replace(Run().Replace(text, match => Stars(match.Value)), "***@***");
    }

    private static string Stars(string run)
    {
        var digits = new string([.. run.Where(char.IsAsciiDigit)]);
        return digits.Length >= ShortestWithEnd ? $"{digits[..ShownBefore]}****{digits[^ShownAfter..]}" : "****";
    }

    [GeneratedRegex(@"\d(?:[ \-]?\d){6,}[xX]?|[零〇一二三四五六七八九幺两]{7,}")]
    private static partial Regex Run();

    [GeneratedRegex(@"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}")]
    private static partial Regex Mail();
}
