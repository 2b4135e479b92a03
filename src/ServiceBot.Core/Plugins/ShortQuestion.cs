using System.Text.RegularExpressions;

namespace ServiceBot.Core.Plugins;

/// <summary>Questions of a few words that only make sense with what was done just before.</summary>
internal static partial class ShortQuestion
{
    /// <summary>Whether it asks how long or when and says nothing else: 那要多久, 大概几天能弄好.</summary>
    /// <param name="folded">Folded text.</param>
    public static bool IsHowLong(string folded) => HowLong().IsMatch(folded);

    /// <summary>Whether it asks what the amount or the energy was: 钱呢, 多少度.</summary>
    /// <param name="folded">Folded text.</param>
    public static bool IsHowMuch(string folded) => HowMuch().IsMatch(folded);

    [GeneratedRegex("^(?:谢谢你?|好的?|嗯|那么?|咁|这|我|大概|大约|一般|得|要|需要|还|等|会|办|弄|搞|[ ,，])*(?:多久|几天|几日|几时|多长时间|多少天|什么时候|啥时候|啥前儿|好久|几耐|何时)(?:才|能|可以|会|给|有|得|要|弄|办|搞|处理|下来|好|完|成|妥|到|消息|结果|回音|答复|回复|我|人|来|啊|呀|呢|嘛|咧|了|[ ,，。?？!！])*$")]
    private static partial Regex HowLong();

    [GeneratedRegex("^(?:那|那么|咁|[ ,，])*(?:(?:钱|金额|费用|电量|度数)(?:呢|咧|捏|是?多少|几多|有?好多|是?几多)?|(?:用了?|耗了?|花了?|交了?)?(?:多少|几多|好多|几)(?:钱|度|电|度电|块|元)|多少)(?:呢|咧|啊|呀|[?？。])*$")]
    private static partial Regex HowMuch();
}
