using System.Text.RegularExpressions;

namespace ServiceBot.UtilitySystems.Simulated;

/// <summary>How soon a crew promises to be at a place: 45 minutes in cities, 90 in the country, two hours in remote areas.</summary>
/// <remarks>Source: the grid company's ten service promises, edition of 2022, item 3. Averages of arrival, not of repair.</remarks>
internal static partial class ArrivalPromise
{
    private static readonly TimeSpan City = TimeSpan.FromMinutes(45);
    private static readonly TimeSpan Country = TimeSpan.FromMinutes(90);
    private static readonly TimeSpan Remote = TimeSpan.FromHours(2);

    public static TimeSpan For(string address) =>
        RemotePlace().IsMatch(address) ? Remote : CountryPlace().IsMatch(address) ? Country : City;

    // 房山区 and 宝山区 are districts of cities, not mountains.
    [GeneratedRegex("(?:^|[省市县区旗盟州镇乡村的边远 ,，])(?:偏远)?(?:山区|牧区)|(?:大别|太行|大巴|秦巴|武陵|沂蒙|吕梁|大凉)山区|海岛(?![东西南北中]?[路街]|大道)|林区|边远地区")]
    private static partial Regex RemotePlace();

    // Not the names of cities, roads and housing estates that only sound so: 镇江, 新乡, 良乡, 中关村大街, 曹杨新村.
    [GeneratedRegex("(?<![新关])村(?!路|街|大街|大道|巷|弄)|(?<!景德|新)镇(?!江|海|原|宁|平|安|坪|雄|康|路|街|大街|大道|巷|弄)|(?<![新萍桐宁良])乡(?!路|街|大街|大道|巷|弄|市)|(?:农|林|牧|渔)场(?!路|街|巷)|自然屯|村民组")]
    private static partial Regex CountryPlace();
}
