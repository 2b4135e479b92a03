using System.Text.RegularExpressions;

namespace ServiceBot.Core.Plugins.Accounts;

/// <summary>What a customer wants to do with the accounts they use.</summary>
internal enum AccountAsk
{
    /// <summary>绑定户号.</summary>
    Bind,

    /// <summary>解绑.</summary>
    Unbind,

    /// <summary>我绑了哪些户号.</summary>
    List,

    /// <summary>切换到店铺.</summary>
    Switch,

    /// <summary>把这个叫家里.</summary>
    Name,

    /// <summary>退出.</summary>
    End,
}

/// <summary>Understands what customers say of their bound accounts.</summary>
internal static partial class AccountWish
{
    private const int LongestLabel = 8;

    /// <summary>Reads the wish.</summary>
    /// <param name="text">Folded text.</param>
    /// <returns>Null when the words alone say none.</returns>
    public static AccountAsk? Read(string text)
    {
        if (Foreign().IsMatch(text)) return null;
        return Unbind().IsMatch(text) ? AccountAsk.Unbind
            : List().IsMatch(text) ? AccountAsk.List
            : End().IsMatch(text) ? AccountAsk.End
            : Rename().IsMatch(text) ? AccountAsk.Name
            : Bind().IsMatch(text) ? AccountAsk.Bind
            : Name().IsMatch(text) ? AccountAsk.Name
            : Switch().IsMatch(text) ? AccountAsk.Switch
            : null;
    }

    /// <summary>The same where the message is known to be of accounts: 换个户号 is for billing unless it is not.</summary>
    public static AccountAsk? ReadFreely(string text) => Read(text) ?? (Change().IsMatch(text) ? AccountAsk.Switch : null);

    /// <summary>The name that the customer gives to an account; null when none is in the words.</summary>
    public static string? Label(string text) => Called().Match(text) is { Success: true } called ? called.Groups["label"].Value : null;

    /// <summary>Whether a name may be kept: short, and no number that points to somebody.</summary>
    public static bool IsFit(string label) => label.Length is > 0 and <= LongestLabel && Fit().IsMatch(label) && !LongNumber().IsMatch(label);

    /// <summary>Whether the words are one of the usual names alone: 家里, 爸妈家.</summary>
    public static bool IsUsualLabel(string text) => Usual().IsMatch(text);

    /// <summary>Whether the words give a name and nothing else: 叫老屋吧. Only where an account was spoken of just before.</summary>
    public static bool IsNaming(string text) => Usual().IsMatch(text) || text.StartsWith('叫') && Label(text) is not null;

    // Bank cards, phones and groups are bound elsewhere.
    [GeneratedRegex("过户|更名|户名|户主|名下|名字.{0,4}(?:改|换)|(?:改|换).{0,8}的?名字|过世|去世|继承|银行|代扣|支付|微信|手机号?绑|绑定?手机|邮箱|充电桩|模式|群聊|退出了?投诉")]
    private static partial Regex Foreign();

    [GeneratedRegex("解绑|解除(?:.{0,8})绑定|取消(?:.{0,8})绑定|(?:户号|绑定).{0,4}(?:删|去掉)|(?:删|去)(?:除|掉|了).{0,6}(?:户号|绑定)|不(?:要|想)?再?绑(?:定)?(?:了|这)")]
    private static partial Regex Unbind();

    [GeneratedRegex("绑(?:定)?了?(?:哪些|几个|多少|什么|哪几个|边个|啲咩)|(?:哪些|几个|多少|有没有|查看|看看|列出|所有).{0,4}(?:绑定|绑了)|绑定(?:列表|的户号有|情况|关系)|绑(?:定)?了?没有?|我的户号(?:列表|有哪些|有几个)")]
    private static partial Regex List();

    [GeneratedRegex("^(?:我要|我想|请|帮我|先)?(?:退出|登出|注销)(?:登录|登陆|账号|户号|查询|身份|核验|这个户号|当前户号|了|吧)*$|^结束(?:这次)?(?:查询|会话|登录)$|不要?用?这个户号了")]
    private static partial Regex End();

    [GeneratedRegex("(?:把|给|将)?(?:这个|这一?户|户号|它|刚才那个|[0-9*]+|.{1,8})?(?:叫做?|改名(?:为|叫|成)?|改成?叫|命名为?|备注(?:为|成|叫)?|起名叫?|取名叫?|标(?:为|成|记为))[「“\"]?(?:家里?|店铺?|爸|妈|老家|公司|厂|[\\u4e00-\\u9fff]{1,6}(?:家|店|房|屋|铺|厂))")]
    private static partial Regex Name();

    [GeneratedRegex("户号.{0,4}(?:起|取|改|换)个?(?:名|备注|称呼)|(?:改|起|取|换)(?:一?个)?(?:户号)?的?(?:备注|名字)")]
    private static partial Regex Rename();

    [GeneratedRegex("绑.{0,10}(?:户|账号|电表|客户编号|用户编号|[0-9]{8})|(?:户号|账户|客户编号|电表|[0-9]{8}).{0,14}绑|^(?:我要|我想|帮我|请|要|想|怎么|如何|咋)?再?绑(?:定)?(?:一?个|一?下|吧|上|这个|它|起|哈|好)*$|绑(?:定)?(?:一?下|一?个|上)?(?:我|俺|咱|他|她)?(?:们)?(?:自己|爸妈?|老?妈妈?|老?爸爸?|父母|老[婆公]|爷爷|奶奶|[婆公]婆?|岳[父母]|[儿女]儿?子?|店里?|店铺|公司|老家|新家|家里?|另一?个|新)(?:的|家的?|那个|那户|个)?(?:吧|呢|啊)?$|再绑.{0,8}(?:的|家)$|关联(?:一?下|我的?)?户号|添加(?:一?个)?(?:户号|家庭)")]
    private static partial Regex Bind();

    [GeneratedRegex("(?:切换?|转)(?:到|成|为|去).{0,10}(?:家|店|铺|房|屋|厂|公司|户|爸|妈)|切换?.{0,4}(?:户号|账户|户)|换(?:到|成).{0,6}(?:家|店|铺|房|厂|公司|爸|妈|老家)")]
    private static partial Regex Switch();

    [GeneratedRegex("换|改用|另一?个|别的户|其他户")]
    private static partial Regex Change();

    [GeneratedRegex("(?:叫做?|改名(?:为|叫|成)?|改成|命名为?|备注(?:为|成|叫)?|名字?(?:是|叫|为)|起名叫?|取名叫?|标(?:为|成|记为))[「“\" ]*(?<label>[\\u4e00-\\u9fffa-z0-9]+?)[」”\" ]*(?:吧|就行|好了|可以吗|行吗)?$")]
    private static partial Regex Called();

    [GeneratedRegex("^[\\u4e00-\\u9fffa-z0-9]+$")]
    private static partial Regex Fit();

    [GeneratedRegex("[0-9]{4}")]
    private static partial Regex LongNumber();

    [GeneratedRegex("^(?:家里?|我家|店铺?|店里|爸妈家?|父母家?|老家|公司|出租屋|新房|老房子?|仓库|厂里?)$")]
    private static partial Regex Usual();
}
