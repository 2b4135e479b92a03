using System.Text.RegularExpressions;

namespace ServiceBot.Core.Documents;

/// <summary>Lines that document-sharing sites put around a text.</summary>
internal static partial class SiteNotices
{
    // Notices are short lines; a longer one is a text that happens to have the words.
    private const int LongestNotice = 400;
    private const int LongestBar = 80;

    /// <summary>Why the line is no part of the document; null when it is one.</summary>
    public static DroppedKind? KindOf(string line) =>
        line.Length > LongestNotice ? null
        : PagePart().IsMatch(line) ? DroppedKind.PagePart
        : Notice().IsMatch(line) || line.Length <= LongestBar && (Bar().IsMatch(line) || Particulars().IsMatch(line)) ? DroppedKind.SiteNotice
        : ContentsLine().IsMatch(line) ? DroppedKind.Contents
        : Placeholder().IsMatch(line) ? DroppedKind.Placeholder
        : null;

    /// <summary>Whether everything from this line on belongs to the site, when it stands in the later half.</summary>
    public static bool IsTail(string line) => line.Length <= LongestNotice && Tail().IsMatch(line);

    /// <summary>A title of a page without the name of its site behind it.</summary>
    public static string WithoutSite(string title) => SiteName().Replace(title, "");

    [GeneratedRegex(@"(?<=\S)\s*[_|｜—–-]+\s*[^_|｜—–-]{0,12}(?:网|文库|百科|论坛|下载|在线|之家|频道)$")]
    private static partial Regex SiteName();

    [GeneratedRegex(@"^(文档评论\s*[(（]\d+[)）]|相关文档|最新文档|评论|提交评论|相关资源|猜你喜欢|温馨提示|(?:相关|热门|为您|精彩)(?:推荐|阅读|文章|内容)|推荐阅读|大家都在看)[:：]?$")]
    private static partial Regex Tail();

    [GeneratedRegex("原创力文档|book118|(?i:vip).{0,6}(文档|会员|下载|权益)|(成为|docx?|pdf|pptx?)(?i:vip)|下载(本|文档前|后,不支持)|合集下载|文档贡献者|该用户很懒|人人文库"
        + "|实名认证|文档评论|精品文档|举报电话|版权申诉|本站(不|所有|只)|人工客服工作时间|本文档由用户|(如|若)文档侵犯|仅部分预览|^文档简介$|权益归属|请进行举报|收益归属|^(?:点击)?查看更多|部分预览")]
    private static partial Regex Notice();

    // Who wrote it where and when, how often it was read, votes, pages to turn, and what the site says of itself.
    [GeneratedRegex(@"^[【\[(（]?(?:来源|作者|整理|发布(?:者|人|时间|日期)|时间|日期|点击(?:数|量|次数)?|人气|浏览(?:量|次数)?|阅读(?:量|数)?)[:：].{0,40}(?:作者|时间|日期|点击|人气|浏览|阅读|编辑|字体|字号)(?:数|量|次数)?[:：]|^[【\[(（]?(?:字体|字号|标签|关键词|关键字|tags?)[:：]"
        + @"|^本文(?:档|章)?(?:由|来自|来源于|转自).{0,24}(?:上传|转载|整理|网络|分享)|侵权.{0,8}(?:联系|删除|告知)|更多.{0,8}(?:资料|内容|资讯|文章|模板).{0,8}(?:关注|公众号|加群|访问)"
        + @"|^(?:(?:点?赞|踩|评论|收藏|分享|转发|举报|打赏)\s*[(（]?\d*[)）]?\s*){2,}$|^(?:上一页|下一页|首页|尾页|末页|共?\d+页?|\.{3}|…|\s)*(?:上一页|下一页|尾页|末页)(?:上一页|下一页|首页|尾页|末页|\d+|\s)*$"
        + @"|^[↑▲∧]?\s*(?:返回|回到)(?:顶部|首页|列表)$|^(?:友情链接|合作媒体|网站地图|关于我们\s*[|｜])|^(?:免责声明|版权声明|特别声明)[:：].*(?:本站|本网|网络|网友)", RegexOptions.IgnoreCase)]
    private static partial Regex Particulars();

    // Where somebody is on a site, what there is to press, who put the page there, and what else it would like to be read or bought.
    [GeneratedRegex(@"^(?:您?(?:当前|现在)?的?位置[:：]|首页\s*[>＞»›/|｜]).*$|^(?:登录|注册|首页|搜索|返回(?:顶部|首页|列表)|打印(?:本页)?|关闭(?:窗口)?|收藏|点赞|客服|App下载|会员)(?:\s*[|｜/·\s]\s*\S{1,8})*$"
        + @"|^(?:分享(?:到|至)?|转发(?:到|至)?)[:：\s].*$|(?:扫描|扫一扫|长按(?:识别)?).{0,12}(?:二维码|关注|公众号)|^(?:微信)?扫一扫$|二维码.{0,8}(?:关注|加群|下载)|^(?:点击)?(?:展开|阅读|查看)(?:全文|更多|剩余|原文)|^点击(?:展开|查看|阅读|下载).{0,8}$"
        + @"|^(?:广告|推广|赞助)(?:[:：\s]|$)|(?:火热|限时)(?:招生|报名|优惠).{0,10}点击|^(?:上|下)一(?:篇|页|条)[:：\s]|^(?:责任)?编辑[:：]|^(?:上传(?:者|人|时间|用户)|发布(?:者|人)|浏览(?:次数|量)?|阅读(?:次数|量)|下载(?:次数|量))[:：].{0,60}$"
        + @"|版权所有|^(?:©|\(c\)|copyright)|未经(?:许可|授权|允许).{0,6}(?:转载|复制)|[\u4e00-\u9fff]ICP[备证]|公网安备", RegexOptions.IgnoreCase)]
    private static partial Regex Bar();

    [GeneratedRegex(@"^[•·\-\s]*(\d+|举报|约[\d.]+万?字|约\s*\d+页|\d{4}-\d\d-\d\d.{0,12}发布于.*|\d+/\d+|.{0,12}\+\s*关注|[-—–]\s*\d+\s*[-—–]|第\s*\d+\s*页(\s*[,，/]?\s*共\s*\d+\s*页)?|(?i:page)\s*\d+(\s*of\s*\d+)?)$")]
    private static partial Regex PagePart();

    [GeneratedRegex(@"^(目\s*录|目\s*次|.{2,60}?(\.{4,}|…{2,}|·{4,}|(\. ){4,}|_{4,})\s*\d{1,4})$")]
    private static partial Regex ContentsLine();

    [GeneratedRegex(@"^([一二三四五六七八九十]+、)?[(（](小节标题|此处(填写|插入).{0,10}|待补充|标题)[)）]$")]
    private static partial Regex Placeholder();
}
