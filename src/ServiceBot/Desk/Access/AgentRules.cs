using ServiceBot.Core.Grid;
using ServiceBot.Desk.Settings;

namespace ServiceBot.Desk.Access;

/// <summary>What an account must be like.</summary>
internal sealed class AgentRules(ServiceAreas areas, DeskCatalogs catalogs)
{
    private const int LongestName = 32, LongestNumber = 16, MostCapacity = 50;

    /// <returns>What is wrong with which field, Chinese; none when it is good.</returns>
    public Dictionary<string, string> Judge(AgentBody body, bool isNew)
    {
        ArgumentNullException.ThrowIfNull(body);
        var mistakes = new Dictionary<string, string>(StringComparer.Ordinal);
        void Check(bool isGood, string field, string message)
        {
            if (!isGood)
                mistakes.TryAdd(field, message);
        }
        if (isNew)
        {
            Check(IsLine(body.Name, LongestName) && body.Name?.Any(char.IsWhiteSpace) == false, "name", $"登录名为 1 到 {LongestName} 个字符，不含空格。");
        }
        Check(IsLine(body.DisplayName, LongestName), "displayName", $"姓名为 1 到 {LongestName} 个字符。");
        Check(IsLine(body.Number, LongestNumber) && body.Number?.Trim().All(char.IsAsciiLetterOrDigit) == true, "number",
            $"工号为 1 到 {LongestNumber} 位数字或字母。");
        Check(body.RolesOrNone.Count > 0, "roles", "请至少选择一个角色。");
        Check(body.Capacity is null or (>= 1 and <= MostCapacity), "capacity", $"同时接待数为 1 到 {MostCapacity}。");
        Check((body.Queues ?? []).All(catalogs.IsQueue), "queues", "队列有误，请重新选择。");
        Check((body.Regions ?? []).All(code => areas.All.Any(area => area.Code == code)), "regions", "地区有误，请重新选择。");
        return mistakes;
    }

    private static bool IsLine(string? text, int longest) =>
        !string.IsNullOrWhiteSpace(text) && text.Trim().Length <= longest && !text.Any(char.IsControl);
}
