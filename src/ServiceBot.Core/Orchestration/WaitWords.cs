using System.Text.RegularExpressions;
using ServiceBot.Core.Plugins;

namespace ServiceBot.Core.Orchestration;

/// <summary>Reads what a customer wants who waits for a human, or who has just talked to one. Only words that say nothing else
/// count: what they have to tell is for the human.</summary>
internal static partial class WaitWords
{
    private const int LongestDecision = 20;

    /// <summary>Not to wait any longer.</summary>
    public static bool WantsBot(string folded, Words words) =>
        IsShort(folded) && (Bot().IsMatch(folded) || words.Act is DialogueAct.Cancels or DialogueAct.Denies);

    /// <summary>To leave a message instead.</summary>
    public static bool WantsMessage(string folded) => IsShort(folded) && Message().IsMatch(folded);

    /// <summary>To be called back instead.</summary>
    public static bool WantsCall(string folded) => IsShort(folded) && Call().IsMatch(folded);

    /// <summary>To wait on.</summary>
    public static bool WaitsOn(string folded, Words words) =>
        IsShort(folded) && (Wait().IsMatch(folded) || words.Act is DialogueAct.Confirms or DialogueAct.Waits);

    /// <summary>Whether a message is a rating.</summary>
    public static bool Rates(string folded) => IsShort(folded) && Rating().IsMatch(folded);

    private static bool IsShort(string folded) => folded.Length is > 0 and <= LongestDecision;

    [GeneratedRegex("^(?:那|算了|我|还是|就|先|不如)*(?:回(?:到)?|找|用|问|让|转回?)?(?:智能)?机器人(?:吧|算了|回答|来)?$|^(?:那|算了|我|先|就)*(?:不等|不排|不转|不找|不要人工|不用人工|取消排队|退出排队|取消转人工|取消人工|别转|不用转|不用等|不用)(?:了|队了?|人工了?)*(?:吧|谢谢)?$")]
    private static partial Regex Bot();

    [GeneratedRegex("^(?:那|我|就|先|想|要|还是|给你们?|可以)*留(?:个|一下|条)?(?:言|话|消息|信息)(?:吧|了|可以吗|行吗)?$|^留言$")]
    private static partial Regex Message();

    [GeneratedRegex("^(?:那|我|就|先|想|要|还是|让|叫|请|你们?|客服|人工|给我|帮我|等会儿?|稍后|晚点)*(?:回(?:个|一?下)?电(?:话)?|打(?:个)?电话(?:给我|过来)?|回(?:拨|访))(?:给我|吧|可以吗|行吗|就行)?$")]
    private static partial Regex Call();

    [GeneratedRegex("^(?:那|我|就|先|好|好的|行|嗯|可以)*(?:继续|接着|再|慢慢)?等(?:着|吧|一会儿?|会儿?|等|一下)?(?:吧|好了|就是了)?$")]
    private static partial Regex Wait();

    [GeneratedRegex("^(?:打|给|评)?(?:[1-5一二两三四五]|满|最低|最高)(?:分|星|颗星)?(?:吧|好评)?$|^(?:非常|很|挺|比较|还算|一般|不太|非常不|很不|不)?满意$|^(?:一般|还行|还可以|差评|好评|很差|很好)$")]
    private static partial Regex Rating();
}
