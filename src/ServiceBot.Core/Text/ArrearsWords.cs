using System.Text.RegularExpressions;

namespace ServiceBot.Core.Text;

/// <summary>Tells supply that is cut off for money that is owed from outages.</summary>
public static partial class ArrearsWords
{
    /// <summary>Whether a text speaks of supply being cut off and of money owed or paid: 什么时候会停我电 我这店欠了, 昨天刚交完钱今天还给我停电.</summary>
    /// <param name="folded">Folded text.</param>
    public static bool IsOfCutoff(string folded) => Cut().IsMatch(folded) && Money().IsMatch(folded)
        && !OwesNothing().IsMatch(folded) && (!AsksOfDay().IsMatch(folded) || Owes().IsMatch(folded));

    [GeneratedRegex("停(?:了|掉|着)?(?:我|你|咱|俺|我们|咱们)?(?:家|店|厂)?里?的?(?:供)?电|(?:会|就|要|被|自动).{0,3}停(?:吗|么|不|掉|机|$)|断(?:我|了|咱|俺)?(?:家|店)?的?电|掐(?:我|了)?(?:家)?的?电|拉(?:我|了)?(?:家)?的?闸|(?:没|不|未)(?:来|给|送|复|通|恢复)?(?:供)?电(?!费|价|表|量|话)")]
    private static partial Regex Cut();

    [GeneratedRegex("欠(?!佳|妥)|逾期|[没未](?:有|按时|及时)?[交缴付](?!流)|忘.{0,4}[交缴]|[交缴付充补还](?:了|完|清|上|过|还|钱|齐|足|好)|[交缴](?:电?费|款)|没钱|余额|充值|催费")]
    private static partial Regex Money();

    [GeneratedRegex("(?:今天|明天|后天|今晚|明晚|今儿|明儿|下周|周末).{0,4}停(?:不停)?电(?:吗|么|不|没)")]
    private static partial Regex AsksOfDay();

    [GeneratedRegex("欠|逾期|[没未](?:有)?[交缴付]|忘.{0,4}[交缴]|来得及")]
    private static partial Regex Owes();

    [GeneratedRegex("(?:没有?|不|未|从不|从没)欠")]
    private static partial Regex OwesNothing();
}
