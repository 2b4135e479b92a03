using System.Text.RegularExpressions;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Knowledge;

namespace ServiceBot.Core.Orchestration;

/// <summary>Tells whether a message only makes sense with what was asked before it.</summary>
internal static partial class FollowUp
{
    private const int LongestFragment = 16;
    private const int LongestContext = 80;
    private const int LongestAround = 4;
    private const string Prices = "tariff.";

    /// <summary>The earlier question that a message continues; null when it stands alone.</summary>
    public static string? Of(CustomerMessage message, ConversationState state)
    {
        var text = WithoutCorrection(message.Topic);
        if (text.Length is 0 or > LongestFragment || WantsItDone().IsMatch(text)) return null;
        // 那能帮我点外卖吗 continues nothing, nor does 那我怎么交 what was no matter of money.
        if (RouteRules.IsElsewhere(text)) return null;
        if (AsksHowToPay(text) && state.Last is { Question: var before } && !Money().IsMatch(before)) return null;
        if (state.Pending is { Missing: "region" } pending && message.Regions.Count > 0) return Short(pending.Question);
        if (state.Pending is { } waiting && Fragment().IsMatch(text)) return Short(waiting.Question);
        if (state.Last is not { Question.Length: > 0 } last) return null;
        if (last.Intent == "policy" && (OfHolder().IsMatch(text) || NamesNothing().IsMatch(text) || RouteRules.LacksSupply(text) && RouteRules.LacksSupplyAndPaid(text + "，" + last.Question))) return Short(last.Question);
        if (last.Intent.StartsWith(Prices, StringComparison.Ordinal) && (NamesNothing().IsMatch(text) || OfHours().IsMatch(text) || NamesOnlyPrices(text, message.Regions))) return Short(last.Question);
        var isFragment = Fragment().IsMatch(text) || text.Length < message.Topic.Length
            || message.Regions.Select(region => region.Code).Distinct().Count() == 1 && text.Length <= message.Regions.Sum(region => region.Name.Length) + LongestAround;
        return isFragment ? Short(last.Question) : null;
    }

    /// <summary>Whether a text holds nothing but places, figures and words for prices: 深圳和广州一样不, 一个月300度多少钱, 便宜多少. Who names
    /// a place and an amount asks anew.</summary>
    public static bool NamesOnlyPrices(string text, IReadOnlyList<RegionMention> regions)
    {
        var rest = regions.Aggregate(text, (left, region) => left.Replace(region.Name, "", StringComparison.Ordinal));
        return (PriceWord().IsMatch(rest) || regions.Count > 0) && !(regions.Count > 0 && Figure().IsMatch(rest)) && PriceWords().Replace(rest, "").Length == 0;
    }

    /// <summary>What a continuation names by itself: 那更名呢 → 更名; null where that is nothing or a figure.</summary>
    public static string? MatterOf(string question) => Named().Match(question) is { Success: true } named ? named.Groups["matter"].Value : null;

    /// <summary>Whether a clause is silent on what a question wants to know: 多久能办好, 要钱吗, 怎么取消.</summary>
    /// <param name="clause">Its text and the questions written for it.</param>
    /// <param name="question">Folded text.</param>
    public static bool IsSilentOn(string clause, string question) =>
        HowLong().IsMatch(question) && !Span().IsMatch(clause)
        || HowMuch().IsMatch(question) && !Cost().IsMatch(clause)
        || CalledOff().IsMatch(question) && !CalledOff().IsMatch(clause)
        || Fined().IsMatch(question) && !Fined().IsMatch(clause)
        || Repaid().IsMatch(question) && !Repaid().IsMatch(clause);

    /// <summary>Whether a question wants an end of something, of which a clause only tells the beginning: 怎么取消代扣.</summary>
    public static bool CallsOff(Passage clause, string question) => CalledOff().IsMatch(question)
        && !CalledOff().IsMatch(clause.Text) && !clause.Asks.Any(ask => CalledOff().IsMatch(ask)) && !clause.Path.Any(heading => CalledOff().IsMatch(heading));

    /// <summary>What a question without a matter wants, in the words that clauses are asked with: 要准备啥 → 要什么材料.</summary>
    /// <returns>Null when it wants something else.</returns>
    public static string? Plain(string question) =>
        Papers().IsMatch(question) ? "要什么材料"
        : HowLong().IsMatch(question) ? "多久能办好"
        : HowMuch().IsMatch(question) ? "要收费吗"
        : HowToApply().IsMatch(question) ? "怎么申请"
        : null;

    /// <summary>Whether a question asks how to pay, whatever business is open.</summary>
    public static bool AsksHowToPay(string question) => HowToPay().IsMatch(question);

    /// <summary>Whether a question asks how something is applied for, or with which papers.</summary>
    public static bool AsksHowToApply(string question) => HowToApply().IsMatch(question);

    /// <summary>说错了，是3900度 → 是3900度.</summary>
    private static string WithoutCorrection(string text) => Correction().Replace(text, "");

    [GeneratedRegex("^(?:说错了?|不对|错了|写错了?|打错了?|弄错了?|搞错了?|哦不|纠正一?下|更正一?下|改一下)[,，。 !！啊哈]*(?=.)")]
    private static partial Regex Correction();

    private static string Short(string question) => question.Length <= LongestContext ? question : question[..LongestContext];

    [GeneratedRegex("^(?:那么?|那如果是?|如果是?|要是|换成|还有)(?<matter>[\\u4e00-\\u9fff]{2,8}?)(?:呢|的话|咧|呐)[?？]?$")]
    private static partial Regex Named();

    [GeneratedRegex("材料|资料|手续|证明|(?:带|拿|准备)(?:点|些)?(?:什么|啥)")]
    private static partial Regex Papers();

    [GeneratedRegex("(?:怎么|咋|如何|怎样|哪里?|哪儿)(?:样|能|去|才能)?(?:办|申请|弄|搞|开|享受|领)|材料|资料|手续|(?:带|拿|准备)(?:点|些)?(?:什么|啥)")]
    private static partial Regex HowToApply();

    [GeneratedRegex("\\d|多少|几|钱|价|便宜|贵|一样|好多|差")]
    private static partial Regex PriceWord();

    [GeneratedRegex("\\d+度|\\d{2,}")]
    private static partial Regex Figure();

    [GeneratedRegex("那么?|大概|大约|一共|总共|合计|价[钱格]?|单价|电价|电费|便宜|相差|差|贵|省|多少|好多|几多|几|钱|块|毛|元|分|[一1每]度电?|一样|不一样|不|吗|么|呢|嘛|的|和|跟|与|或|比|哪个|哪里|哪儿|哪边|哪|更|最|也|都|是|有|啊|呀|吧|现在|目前|今年|要|交|一点|点|这么多|这么|为什么|为啥|咋|怎么算|怎么|什么时候|啥时候|几点|家里|家用|再|又|用了?|一?个?月|每|一年|全年|年|晚上|白天|夜里|充电|充|那边|这边|我在?|在|\\d+(?:\\.\\d+)?|[一二两三四五六七八九十百千万]+|度|号|份|上|下|这|这个|[ ,，。?？!！]")]
    private static partial Regex PriceWords();

    [GeneratedRegex("^(?:那么?|我|你们?|这个?|就|应该|要|该|现在|用|拿|微信|支付宝|手机上?|网上|[ ,，])*(?:怎么|咋|如何|怎样|在?哪里?儿?|去哪里?儿?)(?:样)?(?:能|可以)?(?:交|缴|付|充)(?:钱|费|电费|值)?(?:啊|呀|呢|[?？])*$")]
    private static partial Regex HowToPay();

    // 要不要他来: the holder that was spoken of.
    [GeneratedRegex("^(?:那么?)?(?:要不要|用不用|需不需要|是不是要|是不是得|必须|非得|得|要)(?:他|她|他们|人家|户主|房主|原户主|本人)(?:本人|也|亲自|一起|自己|得|要)*(?:来|去|到场|签字|同意|出面|在场)(?:吗|么|不|呢|[?？])*$")]
    private static partial Regex OfHolder();

    [GeneratedRegex("钱|费|欠|交|缴|付|充|账")]
    private static partial Regex Money();

    // 有谷电吗, 几点到几点 after the price of a region.
    [GeneratedRegex("^(?:那|这边|这里|咱们?|[ ,，])*(?:有没有|有|是不是有|能用)?(?:峰谷|谷电|峰电|分时|低谷)(?:电价?|时段)?(?:吗|没有?|么|不)?[?？]*$|^(?:是|从|那)?几点(?:到几点|开始|是谷电?|便宜)?(?:呢|啊)?[?？]*$")]
    private static partial Regex OfHours();

    [GeneratedRegex("多久|几天|多长时间|多少天|什么时候|啥时候")]
    private static partial Regex HowLong();

    [GeneratedRegex("[0-9一二三四五六七八九十两几] ?个?(?:分钟|小时|钟头|天|日|工作日|周|星期|月|年)|当天|当日|次日|立即|马上|随时|日期")]
    private static partial Regex Span();

    [GeneratedRegex("多少钱|几钱|好多钱|(?:要|收|花|交)(?:不要|不收)?(?:钱|费)|收费|费用")]
    private static partial Regex HowMuch();

    [GeneratedRegex("取消|解约|解除|退订|不要了|不想要|注销|终止|关(?:掉|停)|关(?:了|得了)?(?=吗|不|么|$)")]
    private static partial Regex CalledOff();

    [GeneratedRegex("罚|违约金|违约使用")]
    private static partial Regex Fined();

    [GeneratedRegex("赔|补偿")]
    private static partial Regex Repaid();

    [GeneratedRegex("[0-9]\\s*元|免费|收费|不收|不要钱|零投资|费用")]
    private static partial Regex Cost();

    // 那帮我办一个: no question any more.
    [GeneratedRegex("^(?:那么?|好的?|行|就|你|请|麻烦|[ ,，])*(?:帮我?|替我|给我|我要|我想)(?:现在|直接|也|就)?(?:办|登记|申请|弄|开|报)(?:理|通)?(?:一?个|一?下|上|了|吧|它|这个)*[。!！]*$")]
    private static partial Regex WantsItDone();

    // 怎么申请, 要带什么, 多久能办好, 要钱吗, 划算吗, 已经交了: asked or said of nothing by name.
    [GeneratedRegex("^(?:那么?|请问|还|又|都|也|就|刚|要|需要|得|可不可以|能不能|能|可以|大概|一般|已经|这个?|[ ,，])*(?:(?:怎么|如何|咋|怎样|去哪里?|去哪儿|在哪里?|在哪儿|哪里|网上|手机上?|线上|自己)+(?:能|可以)?(?:去)?(?:办理?|申请|弄|搞|操作|开通|报名|领|取消)?|(?:办理?|申请|取消|退|退回去?|改回[来去]?|换回[来去]?|关掉?)(?:得了|不了)?(?=[吗么不])|(?:带|准备|提供|拿)(?:什么|啥|哪些)(?:材料|资料|证件|手续|东西)?|(?:什么|啥|哪些)(?:材料|资料|证件|手续)|(?:多久|几天|多长时间|多少天|什么时候|啥时候)(?:能|可以)?(?:办(?:好|完|下来)|弄好|搞定|下来|到账|完成|出结果|生效|批(?:下来)?)?|(?:不要|收|花|交)?(?:多少)?(?:钱|费用?|手续费)(?=[吗么不])|收费(?=[吗么不])|划算|合算|麻烦|(?:全)?(?:交|缴|充|付|补)(?:完|清|齐|上|过)?了?(?:钱|费)?(?=了))(?:吗|么|不|呢|嘛|啊|呀|了|行不行|可以吗)*[?？。]*$")]
    private static partial Regex NamesNothing();

    [GeneratedRegex("^(?:那|那么|还有|哪|如果|要是|换成|改成|假如|换)?.{0,10}(?:呢|的话|咧|呐)[?？]?$|^(?:那么?|如果|要是|假如|换成|要系|咁)(?!.*(?:谢|算了|好吧|行|再见))|^(?:我们?|俺|咱们?)?(?:家里?)?(?:一共|总共|正好|刚好|就|有|是)*(?:\\d{1,2}|[一二三四五六七八九十两])(?:口人?|个人)$|^第?[123一二三]档|^(?:夏|冬|春|秋)(?:天|季)|^\\d{1,2}月份?(?:的)?$|^\\d+(?:度|天|口人|人|元|块)[^吗]{0,4}$|^(?:峰|谷|平)(?:电|段|时)")]
    private static partial Regex Fragment();
}
