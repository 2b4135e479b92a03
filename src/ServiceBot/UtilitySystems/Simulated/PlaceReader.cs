using System.Globalization;
using System.Text.RegularExpressions;
using ServiceBot.Core.Grid;

namespace ServiceBot.UtilitySystems.Simulated;

internal static partial class PlaceReader
{
    public static SupplyPlace? Find(string typed)
    {
        var m = Rx().Match(typed);
        return !m.Success ? null : new SupplyPlace
        {
            Text = m.Value, City = G("city"), District = G("district"), Road = G("road"), Estate = G("estate"),
            HouseNumber = G("no") is { } n ? int.Parse(n, CultureInfo.InvariantCulture) : null, Unit = G("unit"),
        };
        string? G(string name) => m.Groups[name] is { Success: true, Length: > 0 } g ? g.Value : null;
    }

    [GeneratedRegex(@"(?:[^省]{2,3}省)?(?:(?<city>[^市省]{2,3})市)?(?:(?<district>[^市区县]{1,4}[区县]))?(?:(?<road>[\u4e00-\u9fff]{2,7}?(?:大道中|大道|大街|路|街|巷))(?<no>\d+)[号弄]|(?<estate>[\u4e00-\u9fff]{2,7}(?:花园|小区|新村|家园|村)))(?<unit>[0-9\u4e00-\u9fff-]*)")]
    private static partial Regex Rx();
}
