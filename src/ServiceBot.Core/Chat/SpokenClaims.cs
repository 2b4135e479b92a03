using System.Globalization;
using System.Text.RegularExpressions;
using ServiceBot.Core.Customers;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Chat;

/// <summary>Finds words that bind the utility, say that something was done, name a rule that no source names, lead the customer away
/// or ask for a secret.</summary>
internal static partial class SpokenClaims
{
    /// <param name="text">The answer without its marks.</param>
    /// <param name="evidence">What it may stand on.</param>
    /// <returns>The words, as written.</returns>
    public static IReadOnlyList<string> In(string text, IReadOnlyList<Evidence> evidence)
    {
        var folded = ChineseText.Fold(text);
        List<string> sources = [.. evidence.Select(one => ChineseText.Fold(one.Title + "\n" + one.Text))];
        List<string> done = [.. evidence.Where(one => one.Kind is EvidenceKind.Tool).Select(one => ChineseText.Fold(one.Text))];
        return
        [
            .. Found(Promise(), what => IsIn(sources, what)),
            .. Found(Certain(), what => sources.Exists(one => Certain().Matches(one).Any(match => match.Groups["what"].Value == what))),
            .. Found(Word(), what => IsIn(sources, what)),
            .. Done().Matches(folded).Where(match => !IsIn(done, match.Groups["what"].Value) && !IsIn(sources, Words(match.Value))).Select(match => match.Value),
            .. State().Matches(folded).Where(match => !done.Exists(one => SaysState(one, match.Groups["what"].Value)) && !IsIn(sources, Words(match.Value))).Select(match => match.Value),
            .. Found(Statute(), what => IsIn(sources, what)),
            .. Article().Matches(folded).Where(match => !sources.Exists(one => Article().Matches(one).Any(known => NumberOf(known) == NumberOf(match)))).Select(match => match.Value),
            .. Found(Bait(), what => IsIn(sources, what)),
            .. Denied(Away()),
            .. Found(Soft(), what => IsIn(sources, what)),
            .. Denied(Secret()),
            .. Found(Machine(), _ => false),
            .. Holder().Matches(folded).Select(match => NameIn(match.Groups["what"].Value)).OfType<string>().Where(name => !IsIn(sources, name)),
        ];

        IEnumerable<string> Found(Regex pattern, Func<string, bool> isKnown) =>
            pattern.Matches(folded).Where(match => !isKnown(match.Groups["what"].Value)).Select(match => match.Value);

        IEnumerable<string> Denied(Regex pattern) => pattern.Matches(folded).Where(match => !match.Groups["no"].Success).Select(match => match.Value);
    }

    private static string? NameIn(string words)
    {
        for (var length = words.Length; length > 1; length--)
            if (PersonName.IsName(words.AsSpan(0, length))) return words[..length];
        return null;
    }

    private static string Words(string match) => match.TrimEnd('。', ',', '!', ';', '好', '了');

    private static bool SaysState(string source, string what)
    {
        for (var at = source.IndexOf(what, StringComparison.Ordinal); at >= 0; at = source.IndexOf(what, at + 1, StringComparison.Ordinal))
            if (source.AsSpan(Math.Max(0, at - 5), Math.Min(5, at)).IndexOfAny('已', '都', '均') >= 0) return true;
        return false;
    }

    private static bool IsIn(List<string> sources, string what) => sources.Exists(one => one.Contains(what, StringComparison.Ordinal));

    private static string NumberOf(Match article) => ChineseNumbers.TryRead(article.Groups["what"].Value, out var number)
        ? number.ToString(CultureInfo.InvariantCulture) : article.Value;

    // 我保证今晚来电, 承诺给您退费; "公司承诺24小时到达" stands in a guide, with the same word.
    [GeneratedRegex("(?<!不能?|无法|没法|不敢|难以|不是|不算|不代表)(?:我们?|我方|我司|公司|供电局|供电公司)?(?:可以|向您|给您|跟您|对您)?(?<what>保证|担保|承诺|打包票|打保票)[^。!?;,\n]{0,16}")]
    private static partial Regex Promise();

    // 一定会赔偿, 肯定来电: the same certainty has to stand beside it.
    [GeneratedRegex("(?<!不)(?:一定|肯定|必定|必然|绝对|准时|百分之百|100%|保准)(?:会|能|可以|给您|为您)?[^。!?;,\n]{0,6}(?<what>赔偿|赔付|补偿|退费|退款|退还|减免|免除|免费|来电|有电|送电|复电|恢复|到达|赶到|解决|修好)")]
    private static partial Regex Certain();

    // What costs the utility something is said only where a source speaks of it.
    [GeneratedRegex("(?<what>双倍|加倍|翻倍|翻番|全额|一律|无条件|永久|终身|统统|赔偿|赔付|补偿金?|赔款|红包|现金券|优惠券|代金券|退费|退款|减免|减半|打折|免除|免收|免交|免缴|免掉|免单|免费|全免|免了|特批|破例|奖励|中奖|抽奖|补贴|(?:不用|无需|不必|可以不)(?:再)?(?:交|缴)(?:电费|违约金|滞纳金|钱)?)")]
    private static partial Regex Word();

    // 已为您登记报修: only a function can have done it.
    [GeneratedRegex("(?:(?:已经?|刚刚?|现)(?:成功)?(?:为|帮|给|替)?(?:您|你)?(?:的)?[^。,!?\n]{0,6}?(?:成功)?(?:把[^。,]{1,10})?|(?:我)?(?:帮|替|给|为)(?:您|你)[^。,!?\n]{0,6}?)(?<what>登记|报修|受理|提交|办理|办好|办妥|转接|转人工|绑定|解绑|取消|撤销|退款|退费|减免|缴费|派单|下单|通知抢修|安排抢修|安排人员|安排专人|更改|修改|改成|改为|改好|变更|过户|更名|销户|确认|核验|免除|清零)(?!后|过|的|时|之前|以后|成功后|完成后|完毕后|好后)|(?<what>登记|办理|提交|绑定|报修|申请|核验|验证|过户|缴费|转接|取消)(?:成功|完毕|好了|完成了?)(?!后|的|时|以后|之后|与否|没有)")]
    private static partial Regex Done();

    // 已交清, 已来电: how things stand.
    [GeneratedRegex("(?:已经?|都|正)(?:全部|成功|为您)?(?:在)?(?<what>交清|结清|缴清|付清|到账|恢复供电|来电|送电|修好|修复|办结|完工|派人|派出|出发|到达|赶来|路上|途中|赶往)(?!后|的|时|以后|之后)")]
    private static partial Regex State();

    [GeneratedRegex("(?:根据|依据|按照|依照|按)[^。,!?《\n]{0,16}?(?<what>[^。,!?《》的\n]{2}(?:办法|条例|文件|通知|政策|细则|意见|通告|公告|通报))|《(?<what>[^》\n]{2,40})》|(?:国发|发改|国能|国办|财税|电监)[^。,\n]{0,6}(?<what>[〔\\[(]?20[0-9]{2}[〕\\])]?[0-9]+号)")]
    private static partial Regex Statute();

    [GeneratedRegex("第(?<what>[0-9零一二三四五六七八九十百]{1,6})[条款]")]
    private static partial Regex Article();

    // Neither politics nor other companies are a matter of a utility's hotline.
    [GeneratedRegex("(?<what>选举|投票|反对票|执政|市长|省长|总统|国家主席|党派|政党|抗议|示威|游行|上访|革命|台独|港独|战争|制裁|下台|腐败|贪污|体制|股票|股价|涨停|基金|理财|彩票|赌|贷款|黑心|垄断|划算得多|性价比|物美价廉|不如换|[^。,]{0,4}牌(?=太阳能|蓄电|电表|逆变|光伏|充电|电池))|比(?<what>国家电网|国网|南方电网|南网|供电公司|电网)|(?<what>国家电网|国网|南方电网|南网)[^。,]{0,6}(?:不如|更差|太差|落后|坑人)")]
    private static partial Regex Bait();

    // No answer leads to another address, another account or another person: the utility's own ways are named, not linked.
    [GeneratedRegex("(?<no>(?:不要|别|切勿|勿|不会|不得|谨防|当心|小心|警惕|不点|陌生|可疑|不明)[^。!?;,\n]{0,12})?(?:https?:?//|www\\.|[a-z0-9-]{2,}\\.(?:com|cn|net|org|top|xyz|vip|cc|io|ru|info|app|site|shop|club|link|me|tv)(?![a-z])|点(?:com|cn|net)|[a-z0-9._%+-]+@[a-z0-9-]+\\.|(?:加|添加|联系)[^。,]{0,6}(?:微信|薇信|wx|vx|v信|qq|好友|企鹅|telegram|whatsapp)|(?:qq|微信|薇信|vx|wx|telegram|飞机)(?:号|群|号码)?(?:是|为|:)? ?[a-z0-9_-]{5,}|(?:qq|微信|交流)群|点击?(?:这里|此处|此|下面|下方|链接|我)|打开(?:链接|网址)|链接|网址|!\\[|data:|(?:转账?|汇款?|打款?|打钱|付款|付|存)(?:到|给|至|入|进)[^。,]{0,16}(?:账户|账号|帐户|帐号|户头|卡|微信|支付宝|个人|先生|女士|经理|老师|小[一-龥])|(?:账户|账号|帐号|户头)[^。,]{0,6}[转汇打])")]
    private static partial Regex Away();

    [GeneratedRegex("(?<what>二维码|扫码|收款(?:人|账户|账号|码|方)|手续费|保证金|押金|解冻费|安全账户|对公账户|远程控制|屏幕共享|共享屏幕|下载)")]
    private static partial Regex Soft();

    // A password is asked for by nobody; numbers that prove who somebody is belong to the check, not to the model.
    [GeneratedRegex("(?<no>(?:不要|别|切勿|勿|不会|不得|不应|无需|不用|不需要|绝不)[^。!?;\n]{0,16})?(?:(?:密码|验证码|校验码|动态码|口令|cvv|安全码|(?:银行)?卡号|身份证(?:号码?|照片|正反面)|身份证)[^。!?;\n]{0,10}(?:发给|发我|发过来|发来|告诉|报给|报一下|念给|回复|是多少|是什么|说一下|给我)|(?:告诉|发给|提供|回复|报给|报一下|输入|说出|说一下|念一下)(?:一下|给)?(?:我|我们|客服|本人)?[^。!?;,\n]{0,8}(?:密码|验证码|校验码|动态码|口令|cvv|安全码|卡号|身份证号))")]
    private static partial Regex Secret();

    // Nobody speaks as another machine, and nobody tells what the machine was told.
    [GeneratedRegex("chat ?gpt|openai|deepseek|通义千问|文心一言|豆包|作为(?:一个|一名)?(?:ai|人工智能|大?语言模型)|system ?prompt|系统提示词?|提示词|我的(?:指令|设定|规则)(?:是|如下|里|说)|(?:dan|开发者|越狱|无限制)模式|不受(?:任何)?(?:限制|约束)|没有(?:任何)?(?:限制|约束)|api ?key|密钥|sk-[a-z0-9]{6,}|token是")]
    private static partial Regex Machine();

    // Nobody is named whom no source names.
    [GeneratedRegex("(?:户主|户名|姓名|机主|联系人|业主|客户|用户|邻居)(?:姓名)?(?:是|为|叫|:)? ?(?<what>[一-龥]{2,3})")]
    private static partial Regex Holder();
}
