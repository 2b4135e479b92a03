using System.Text.RegularExpressions;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Knowledge;

/// <summary>
/// Cleans what document-sharing sites add to a text: their notices and page parts, readings in brackets after characters,
/// traditional characters, lost characters.
/// </summary>
internal static partial class ScrapedText
{
    // Simplified text has hardly any; a text with more was written, or converted, in traditional characters.
    private const double TraditionalFrom = 0.05;
    // Notices are short lines; a longer one is a text that happens to have the words.
    private const int LongestNotice = 400;
    // What follows the comment box or the list of other documents is never part of the document.
    private const double TailFrom = 0.5;

    /// <summary>The text as its author meant it, as far as that can be told.</summary>
    public static string Clean(string text)
    {
        var cleaned = WithoutReadings(text.ReplaceLineEndings("\n").TrimStart('\ufeff'));
        if (ChineseText.TraditionalShare(cleaned) > TraditionalFrom) cleaned = ChineseText.ToSimplified(cleaned);
        cleaned = LostAfterSure().Replace(cleaned, "确保");
        cleaned = Lost().Replace(cleaned, "");
        var lines = cleaned.Split('\n').Select(line => line.Trim()).ToList();
        for (var at = (int)(lines.Count * TailFrom); at < lines.Count; at++)
        {
            if (!Tail().IsMatch(lines[at])) continue;
            lines.RemoveRange(at, lines.Count - at);
        }
        lines.RemoveAll(line => line.Length <= LongestNotice && (Notice().IsMatch(line) || PagePart().IsMatch(line)));
        return string.Join('\n', lines).Trim();
    }

    /// <summary>Takes out readings in brackets after their character: 確(què) → 確.</summary>
    public static string WithoutReadings(string text) => ReadingInBrackets().Replace(text, KeepUnlessReading);

    private static string KeepUnlessReading(Match match)
    {
        var inside = match.Groups[2].Value;
        var plain = WithoutTones(inside);
        var isReading = plain != inside || Pinyin.AllOf(match.Groups[1].Value[0]).Contains(plain);
        return isReading ? match.Groups[1].Value : match.Value;
    }

    private static string WithoutTones(string syllable)
    {
        const string Marked = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹɡ";
        const string Plain = "aaaaeeeeiiiioooouuuuvvvvvnnng";
        return string.Concat(syllable.Select(c => Marked.IndexOf(c) is >= 0 and var at ? Plain[at] : c));
    }

    [GeneratedRegex("([\u3400-\u9fff])\\s?[(（]\\s*([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹɡ]{1,6})\\s*[)）]")]
    private static partial Regex ReadingInBrackets();

    [GeneratedRegex("确[?？]{2,}|确\ufffd+")]
    private static partial Regex LostAfterSure();

    [GeneratedRegex("(?<=[\u3400-\u9fff])(?:\\?{2,}|\ufffd+)(?=[\u3400-\u9fff])")]
    private static partial Regex Lost();

    [GeneratedRegex(@"^(文档评论\s*[(（]\d+[)）]|相关文档|最新文档|评论|提交评论|相关资源|猜你喜欢|温馨提示)$")]
    private static partial Regex Tail();

    [GeneratedRegex("原创力文档|book118|(?i:vip).{0,6}(文档|会员|下载|权益)|(成为|docx?|pdf|pptx?)(?i:vip)|下载(本|文档前|后,不支持)|合集下载|文档贡献者|该用户很懒|"
        + "实名认证|文档评论|精品文档|举报电话|版权申诉|本站(不|所有|只)|人工客服工作时间|本文档由用户|(如|若)文档侵犯|仅部分预览|文档简介|权益归属|请进行举报")]
    private static partial Regex Notice();

    [GeneratedRegex(@"^[•·\-\s]*(\d+|举报|约[\d.]+万?字|约\s*\d+页|\d{4}-\d\d-\d\d.{0,12}发布于.*|\d+/\d+|.{0,12}\+\s*关注)$")]
    private static partial Regex PagePart();
}
