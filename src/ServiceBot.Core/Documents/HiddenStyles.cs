using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace ServiceBot.Core.Documents;

/// <summary>
/// What a page's own stylesheets hide: the elements that a rule selects whose declarations hide. Rules are read without a layout
/// engine: of several rules for one element any that hides counts, and those for other media (print) do not.
/// </summary>
internal sealed partial class HiddenStyles
{
    private const int MostRules = 2_000;
    private const int LongestSheet = 500_000;

    private readonly HashSet<IElement> _hidden = [];

    public HiddenStyles(IDocument page, Intake intake)
    {
        var rules = 0;
        foreach (var style in page.QuerySelectorAll("style"))
        {
            if (style.GetAttribute("media") is { } media && OtherMedia().IsMatch(media)) continue;
            var sheet = Comment().Replace(Intake.Shorten(style.TextContent, LongestSheet), "");
            sheet = Rest().Replace(OtherBlock().Replace(sheet, ""), "");
            foreach (Match rule in Rule().Matches(sheet))
            {
                intake.Check();
                if (++rules > MostRules) return;
                if (Hides(rule.Groups[2].Value, isOwn: false)) Add(page, rule.Groups[1].Value);
            }
        }
    }

    /// <summary>Whether the page's stylesheets hide an element.</summary>
    public bool Has(IElement element) => _hidden.Contains(element);

    /// <summary>Whether declarations hide what they are for.</summary>
    /// <param name="declarations">Declarations of a rule or a style attribute.</param>
    /// <param name="isOwn">Whether they are the element's own: white letters may stand on a dark part of the page that another rule paints.</param>
    public static bool Hides(string declarations, bool isOwn)
    {
        if (Hiding().IsMatch(declarations)) return true;
        var color = ColorOf(OwnColor().Match(declarations));
        var background = ColorOf(Background().Match(declarations));
        return color is "transparent" || color is not null && color == background || isOwn && color is "#ffffff" && background is null;
    }

    private void Add(IDocument page, string selector)
    {
        // What is made by the page itself (::before) is no text of it; what is shown on pointing (:hover) is seen.
        if (selector.Contains(':', StringComparison.Ordinal)) return;
        try
        {
            foreach (var element in page.QuerySelectorAll(selector.Trim()))
                if (element != page.Body && element != page.DocumentElement) _hidden.Add(element);
        }
        catch (DomException)
        {
            // A selector that browsers would not read either.
        }
    }

    private static string? ColorOf(Match match)
    {
        if (!match.Success) return null;
        var color = match.Groups[1].Value.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
        return color switch
        {
            "white" => "#ffffff",
            "black" => "#000000",
            _ when color.StartsWith("rgb(255,255,255", StringComparison.Ordinal) || color.StartsWith("rgba(255,255,255", StringComparison.Ordinal) => "#ffffff",
            ['#', var red, var green, var blue] => $"#{red}{red}{green}{green}{blue}{blue}",
            _ => color,
        };
    }

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\bprint\b|\bspeech\b", RegexOptions.IgnoreCase)]
    private static partial Regex OtherMedia();

    // @media print { … { … } }, @font-face { … }; rules of @media screen stay, without their frame.
    [GeneratedRegex(@"@(?:media[^{]*\b(?:print|speech)\b[^{]*|supports[^{]*|keyframes[^{]*|-\w+-keyframes[^{]*)\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}|@font-face[^{]*\{[^{}]*\}", RegexOptions.IgnoreCase)]
    private static partial Regex OtherBlock();

    [GeneratedRegex(@"@media[^{]*\{|@(?:import|charset)[^;]*;|<!--|-->", RegexOptions.IgnoreCase)]
    private static partial Regex Rest();

    [GeneratedRegex(@"([^{}]+)\{([^{}]*)\}")]
    private static partial Regex Rule();

    [GeneratedRegex(@"display\s*:\s*none|visibility\s*:\s*(hidden|collapse)|font-size\s*:\s*0(?![.\d]*[1-9])|opacity\s*:\s*0(?![.\d]*[1-9])|(?<![\w-])(left|top|right|bottom|text-indent|margin-left|margin-top)\s*:\s*-\d{3,}|(^|;)\s*(width|height|max-height)\s*:\s*0(?![.\d]*[1-9])|clip\s*:\s*rect\(\s*0|clip-path\s*:\s*inset\(\s*(50|100)%", RegexOptions.IgnoreCase)]
    private static partial Regex Hiding();

    [GeneratedRegex(@"(?:^|;)\s*color\s*:\s*([^;!]+)", RegexOptions.IgnoreCase)]
    private static partial Regex OwnColor();

    [GeneratedRegex(@"(?:^|;)\s*background(?:-color)?\s*:\s*([^;!]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Background();
}
