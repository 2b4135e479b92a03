using System.Globalization;
using System.Text.RegularExpressions;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Plugins.Connections;

/// <summary>Reads how many kilowatts a customer wants in all: of an old and a new capacity the new one, of neither how much comes on top.</summary>
internal static partial class CapacityReader
{
    private const int MostBeside = 4;
    private const int LongestAmount = 6;
    private const decimal WattsInKilowatt = 1000;

    /// <summary>Reads the wanted capacity.</summary>
    /// <param name="folded">Folded text, spoken digits written out.</param>
    /// <param name="isAsked">Whether it was asked for, so that a figure needs no unit.</param>
    /// <returns>Kilowatts; null where none is told, or only what there is now or what is to be added.</returns>
    public static string? Read(string folded, bool isAsked)
    {
        var said = ChineseNumbers.Find(folded).Where(number => number.Length <= LongestAmount).Select(number => Of(folded, number)).ToList();
        if (said.LastOrDefault(one => one is { IsNew: true, Unit: not Measure.Other }) is { } wanted && (isAsked || wanted.Unit is not Measure.None || said.Exists(one => one.IsOld)))
            return Plain(wanted, said);
        if (said.LastOrDefault(one => one.Unit is Measure.Kilowatt or Measure.Watt && one is { IsOld: false, IsOnTop: false }) is { } named) return Plain(named, said);
        return isAsked && said is [{ Unit: Measure.None, IsOld: false, IsOnTop: false } only] && folded.Length - only.Length <= MostBeside ? Plain(only, said) : null;
    }

    /// <summary>Whether it tells a capacity, but not how much it is to be in all: 现在8千瓦, 再加7千瓦.</summary>
    public static bool IsPartial(string folded) => Read(folded, isAsked: true) is null
        && ChineseNumbers.Find(folded).Select(number => Of(folded, number)).Any(one => one.Unit is Measure.Kilowatt or Measure.Watt && (one.IsOld || one.IsOnTop));

    private static Amount Of(string folded, NumberInText number)
    {
        var before = folded.AsSpan(0, number.Start);
        var after = folded.AsSpan(number.Start + number.Length);
        var unit = Kilowatts().IsMatch(after) ? Measure.Kilowatt : Watts().IsMatch(after) ? Measure.Watt : OtherUnit().IsMatch(after) ? Measure.Other : Measure.None;
        var isOld = OldBefore().IsMatch(before) || OldAfter().IsMatch(after);
        return new Amount(number.Value, number.Length, unit, isOld, !isOld && NewBefore().IsMatch(before), !isOld && OnTopBefore().IsMatch(before));
    }

    // 从20千瓦加到40: the unit of the one holds for the other.
    private static string Plain(Amount amount, List<Amount> said)
    {
        var inWatts = amount.Unit is Measure.Watt || amount.Unit is Measure.None && said.Exists(one => one.Unit is Measure.Watt);
        return (inWatts ? amount.Value / WattsInKilowatt : amount.Value).ToString("0.##", CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("^ ?个?(?:千瓦|kw|kva|千伏安)")]
    private static partial Regex Kilowatts();

    [GeneratedRegex("^ ?(?:瓦|w(?![a-z]))")]
    private static partial Regex Watts();

    [GeneratedRegex("^ ?(?:元|块|度|月|日|号|年|天|点|台|个(?!千瓦|左右)|平|米|楼|层|幢|栋|单元|室|口|人|家|户|a(?![a-z])|安|匹|v(?![a-z])|伏|相|次|回|%|分|岁|寸|档)")]
    private static partial Regex OtherUnit();

    [GeneratedRegex("(?:原来?|原先|原有|以前|之前|本来|现有|现在|目前|眼下|当前|从|由)(?:的|我们?|店里?|家里?|容量|电表|表|就?是|只有|才|有|用|装|报|批|申请|为|了|[:, ])*$")]
    private static partial Regex OldBefore();

    [GeneratedRegex("^ ?个?(?:千瓦|kw|瓦|w)?(?:的|现在|已经|都|根本|有点|太|[, ])*(?:不够|不足|带不动|太小|小了|撑不住|扛不住|少了)")]
    private static partial Regex OldAfter();

    [GeneratedRegex("(?:到|至|成|为|换|(?<!再)要|想|申请|需要|改|->|→)(?:大概|大约|差不多|个|总共|一共|总容量|容量|是|[:, ])*$")]
    private static partial Regex NewBefore();

    // 再加20千瓦: how much in all is not said.
    [GeneratedRegex("(?:增加|减少|降低|(?<!增|扩|减)加|(?<!差不|最)多|添|减|降|(?<!至|最)少)(?:了|个|上|掉|大概|大约|[: ])*$")]
    private static partial Regex OnTopBefore();

    private enum Measure
    {
        None,
        Kilowatt,
        Watt,
        Other,
    }

    private sealed record Amount(decimal Value, int Length, Measure Unit, bool IsOld, bool IsNew, bool IsOnTop);
}
