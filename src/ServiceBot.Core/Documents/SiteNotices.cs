using System.Text.RegularExpressions;

namespace ServiceBot.Core.Documents;

/// <summary>Lines that document-sharing sites put around a text.</summary>
internal static partial class SiteNotices
{
    // Notices are short lines; a longer one is a text that happens to have the words.
    private const int LongestNotice = 400;

    /// <summary>Why the line is no part of the document; null when it is one.</summary>
    public static DroppedKind? KindOf(string line) =>
        line.Length > LongestNotice ? null
        : PagePart().IsMatch(line) ? DroppedKind.PagePart
        : Notice().IsMatch(line) ? DroppedKind.SiteNotice
        : ContentsLine().IsMatch(line) ? DroppedKind.Contents
        : Placeholder().IsMatch(line) ? DroppedKind.Placeholder
        : null;

    /// <summary>Whether everything from this line on belongs to the site, when it stands in the later half.</summary>
    public static bool IsTail(string line) => line.Length <= LongestNotice && Tail().IsMatch(line);

    [GeneratedRegex(@"^(文档评论\s*[(（]\d+[)）]|相关文档|最新文档|评论|提交评论|相关资源|猜你喜欢|温馨提示)$")]
    private static partial Regex Tail();

    [GeneratedRegex("原创力文档|book118|(?i:vip).{0,6}(文档|会员|下载|权益)|(成为|docx?|pdf|pptx?)(?i:vip)|下载(本|文档前|后,不支持)|合集下载|文档贡献者|该用户很懒|人人文库"
        + "|实名认证|文档评论|精品文档|举报电话|版权申诉|本站(不|所有|只)|人工客服工作时间|本文档由用户|(如|若)文档侵犯|仅部分预览|^文档简介$|权益归属|请进行举报|收益归属|查看更多|部分预览")]
    private static partial Regex Notice();

    [GeneratedRegex(@"^[•·\-\s]*(\d+|举报|约[\d.]+万?字|约\s*\d+页|\d{4}-\d\d-\d\d.{0,12}发布于.*|\d+/\d+|.{0,12}\+\s*关注|[-—–]\s*\d+\s*[-—–]|第\s*\d+\s*页(\s*[,，/]?\s*共\s*\d+\s*页)?|(?i:page)\s*\d+(\s*of\s*\d+)?)$")]
    private static partial Regex PagePart();

    [GeneratedRegex(@"^(目\s*录|目\s*次|.{2,60}?(\.{4,}|…{2,}|·{4,}|(\. ){4,}|_{4,})\s*\d{1,4})$")]
    private static partial Regex ContentsLine();

    [GeneratedRegex(@"^([一二三四五六七八九十]+、)?[(（](小节标题|此处(填写|插入).{0,10}|待补充|标题)[)）]$")]
    private static partial Regex Placeholder();
}
