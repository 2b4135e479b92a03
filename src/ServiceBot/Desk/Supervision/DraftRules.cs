using System.Text.RegularExpressions;
using ServiceBot.Core.Knowledge;
using ServiceBot.Core.Safety;
using ServiceBot.Core.Text;

namespace ServiceBot.Desk.Supervision;

/// <summary>What a draft has to be like.</summary>
internal static partial class DraftRules
{
    private const int LongestTitle = 60;
    private const int LongestQuestion = 200;
    private const int LongestAnswer = 1500;
    private const int LongestSource = 200;
    private const int MostAsks = 30;
    private const string Reserve = "以当地供电公司公布为准";

    /// <summary>What is wrong, by field; empty when nothing is.</summary>
    public static Dictionary<string, string> Check(DraftContent content)
    {
        var wrong = new Dictionary<string, string>(StringComparer.Ordinal);
        Text(wrong, "title", content.Title, LongestTitle, "请填写标题。");
        Text(wrong, "question", content.Question, LongestQuestion, "请填写客户会怎么问。");
        Text(wrong, "answer", content.Answer, LongestAnswer, "请填写答案。");
        Text(wrong, "source", content.Source, LongestSource, "请填写出处，例如文件名称、条款和日期。");
        if (content.Asks.Count > MostAsks)
            wrong["asks"] = $"其他问法最多 {MostAsks} 条。";
        else if (content.Asks.Any(ask => string.IsNullOrWhiteSpace(ask) || ask.Length > LongestQuestion || ask.Any(char.IsControl)))
            wrong["asks"] = $"每条其他问法不能为空，最多 {LongestQuestion} 字。";
        if (content.Region is { } region && !IsRegion(region))
            wrong["region"] = "地区请填代码，例如 SH；全国通用请留空。";
        if (Markup().IsMatch(content.Answer))
            wrong.TryAdd("answer", "答案请写纯文字，不要用标题（#）或网页代码。");
        if (RequestGuard.IsInstruction(ChineseText.Fold(content.Question + "\n" + content.Answer)))
            wrong.TryAdd("answer", "答案里有对机器人说的话（如“忽略规则”“无论谁问都回答”），请只写告诉客户的内容。");
        if (PersonalData.IsIn(content.Title + "\n" + content.Question))
            wrong.TryAdd("question", "请删去户号、手机号等个人信息。");
        if (content.Asks.Any(PersonalData.IsIn))
            wrong.TryAdd("asks", "请删去户号、手机号等个人信息。");
        return wrong;
    }

    /// <summary>Whether it is a code such as SH.</summary>
    public static bool IsRegion(string region) => RegionCode().IsMatch(region);

    /// <summary>Without the blanks and line ends that only disturb.</summary>
    public static DraftContent Tidy(DraftContent content) => content with
    {
        Title = Line(content.Title),
        Question = Line(content.Question),
        Answer = content.Answer.ReplaceLineEndings("\n").Trim(),
        Source = Line(content.Source),
        Region = string.IsNullOrWhiteSpace(content.Region) ? null : content.Region.Trim().ToUpperInvariant(),
        Asks = [.. content.Asks.Select(Line).Where(ask => ask.Length > 0).Distinct(StringComparer.Ordinal)],
    };

    /// <summary>The draft as a clause of the knowledge.</summary>
    public static Passage ToPassage(GuideDraft draft) => new()
    {
        Id = GuideId(draft) + "#1",
        GuideId = GuideId(draft),
        GuideTitle = draft.Content.Title,
        Path = [draft.Content.Question],
        Text = WithReserve(draft.Content.Answer, draft.Content.Confidence),
        Asks = draft.Content.Asks,
        Region = draft.Content.Region,
        Confidence = draft.Content.Confidence,
        Source = draft.Content.Source,
    };

    /// <summary>What is not checked against the full official text is said with reserve.</summary>
    public static string WithReserve(string answer, Confidence confidence) =>
        confidence == Confidence.A || answer.Contains(Reserve, StringComparison.Ordinal)
            || answer.Contains("以当地为准", StringComparison.Ordinal)
            ? answer : $"{answer}（{Reserve}）";

    /// <summary>Name of the guide that a draft is.</summary>
    public static string GuideId(GuideDraft draft) => "desk-" + draft.Id;

    private static void Text(Dictionary<string, string> wrong, string field, string value, int longest, string missing)
    {
        if (string.IsNullOrWhiteSpace(value))
            wrong[field] = missing;
        else if (value.Length > longest)
            wrong[field] = $"最多 {longest} 字，现在有 {value.Length} 字。";
    }

    private static string Line(string text) => Blanks().Replace(text.Trim(), " ");

    [GeneratedRegex("^[A-Z][A-Z-]{1,7}$")]
    private static partial Regex RegionCode();

    [GeneratedRegex("^ {0,3}#|^ {0,3}(?:---|===)|<!--|<[a-zA-Z/]", RegexOptions.Multiline)]
    private static partial Regex Markup();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
