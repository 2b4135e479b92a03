using System.Text.RegularExpressions;
using ServiceBot.Core.Grid;

namespace ServiceBot.Core.Plugins.Repairs;

/// <summary>Puts an address together from what was said of it in several messages, and puts pieces of it right.</summary>
internal static partial class AddressWords
{
    /// <summary>What was wrong and what is right: 不是3幢是2幢, 是2幢不是3幢.</summary>
    public static IReadOnlyList<(string Wrong, string Right)> Swaps(string folded) =>
        [.. NotThisButThat().Matches(folded).Concat(ThisNotThat().Matches(folded)).Select(match => (match.Groups["wrong"].Value, match.Groups["right"].Value))];

    /// <summary>The address with the pieces that the customer put right; null where none fits.</summary>
    /// <param name="stored">The address so far.</param>
    /// <param name="folded">The message.</param>
    /// <param name="swaps">What it puts right by name.</param>
    /// <param name="corrects">Whether the message corrects something.</param>
    public static string? Fix(string stored, string folded, IReadOnlyList<(string Wrong, string Right)> swaps, bool corrects)
    {
        var swapped = swaps.Aggregate(stored, (address, swap) => address.Contains(swap.Wrong, StringComparison.Ordinal) ? address.Replace(swap.Wrong, swap.Right, StringComparison.Ordinal) : address);
        if (swapped != stored) return swapped;
        if (!corrects || swaps.Count > 0) return null;
        var units = UnitIn().Matches(folded).GroupBy(match => match.Groups["unit"].Value).Select(group => group.Last());
        var corrected = units.Aggregate(stored, (address, match) => ReplaceUnit(address, match.Groups["unit"].Value, match.Value));
        return corrected == stored ? null : corrected;
    }

    /// <summary>The address so far together with a place that was said now.</summary>
    /// <param name="stored">The address so far; null for none.</param>
    /// <param name="place">What was said now.</param>
    /// <param name="corrects">Whether the message corrects something.</param>
    public static string Merge(string? stored, SupplyPlace place, bool corrects)
    {
        if (stored is null) return place.Text;
        if (PlaceReader.Find(stored) is not { } before) return WithUnread(stored, place, corrects);
        var head = Core(before) is { } core ? stored[..Math.Max(0, stored.IndexOf(core, StringComparison.Ordinal))] : stored;
        if (Core(place) is null) return MergeRest(stored, before, head, place, corrects);
        if (Core(before) is null) return (NamesRegion(place) ? "" : NamesRegion(before) ? stored : "") + place.Text + (NamesRegion(before) ? "" : before.Unit);
        var isSame = before.Road == place.Road && before.Estate == place.Estate;
        if (isSame && (place.HouseNumber is null || place.HouseNumber == before.HouseNumber) && (place.Unit is null || place.Unit == before.Unit)) return stored;
        var text = (NamesRegion(place) ? "" : head) + place.Text;
        return isSame && place.Unit is null && before.Unit is { } unit ? text + unit : text;
    }

    /// <summary>What no rule could read stays: 南苑街道 goes before the road, 供电所对面那栋楼 behind it.</summary>
    private static string WithUnread(string stored, SupplyPlace place, bool corrects)
    {
        if (Core(place) is null) return stored;
        if (corrects) return place.Text;
        return !NamesRegion(place) && EndsInTown().IsMatch(stored) ? stored + place.Text : $"{place.Text}（{stored}）";
    }

    /// <summary>Only a region or only a flat was said: the rest of the address stays.</summary>
    private static string MergeRest(string stored, SupplyPlace before, string head, SupplyPlace place, bool corrects)
    {
        if (NamesRegion(place))
            return stored.Contains(place.Text, StringComparison.Ordinal) || NamesRegion(before) && !corrects && Core(before) is not null ? stored : place.Text + stored[(Core(before) is null && corrects ? stored.Length : head.Length)..];
        if (place.HouseNumber is not null) stored = before is { Road: not null, HouseNumber: null } ? stored + WithoutUnit(place) : stored;
        return place.Unit is { } unit ? WithUnit(stored, before.Unit, unit) : stored;
    }

    private static string WithoutUnit(SupplyPlace place) =>
        place.Unit is { } unit && place.Text.EndsWith(unit, StringComparison.Ordinal) ? place.Text[..^unit.Length] : place.Text;

    /// <summary>A piece of the same name gives way; a staircase goes between building and flat; anything else goes to the end.</summary>
    private static string WithUnit(string stored, string? before, string unit)
    {
        if (before is null || !stored.EndsWith(before, StringComparison.Ordinal)) return stored + unit;
        if (before.Contains(unit, StringComparison.Ordinal)) return stored;
        var head = stored[..^before.Length];
        var named = UnitIn().Matches(unit);
        if (named.Count > 0 && named.All(match => before.Contains(match.Groups["unit"].Value, StringComparison.Ordinal)))
            return head + named.Aggregate(before, (address, match) => ReplaceUnit(address, match.Groups["unit"].Value, match.Value));
        if (unit.EndsWith("单元", StringComparison.Ordinal) && Building().Match(before) is { Success: true } building)
            return head + before[..building.Length] + unit + before[building.Length..];
        return BareNumber().IsMatch(unit) && LastNumber().Match(before) is { Success: true } flat ? head + before[..flat.Index] + unit : stored + unit;
    }

    /// <summary>The place without building and flat, for showing what the archive says to whom it belongs.</summary>
    public static string Mask(string address) =>
        PlaceReader.Find(address) is { Unit: { Length: > 0 } unit } && address.IndexOf(unit, StringComparison.Ordinal) is > 0 and var at
            ? address[..at] + "***"
            : address.Length > 3 ? address[..^3] + "***" : address;

    private static string? Core(SupplyPlace place) => place.Road ?? place.Estate;

    private static bool NamesRegion(SupplyPlace place) => place.City is not null || place.District is not null || place.Province is not null;

    private static string ReplaceUnit(string address, string unit, string right)
    {
        var old = Regex.Match(address, $"(?:\\d{{1,5}}|[一二三四五六七八九十]{{1,3}}){Regex.Escape(unit)}", RegexOptions.RightToLeft);
        return old.Success ? address[..old.Index] + right + address[(old.Index + old.Length)..] : address + right;
    }

    [GeneratedRegex("(?:市|区|县|镇|乡|街道|村|开发区|社区)$")]
    private static partial Regex EndsInTown();

    [GeneratedRegex("^.*?(?:号楼|[幢栋座])")]
    private static partial Regex Building();

    [GeneratedRegex("^\\d{2,5}$")]
    private static partial Regex BareNumber();

    [GeneratedRegex("(?<!\\d)\\d{2,5}$")]
    private static partial Regex LastNumber();

    [GeneratedRegex("不是(?<wrong>[^ ,，。;；是]{1,20}?)[ ,，]*(?:而是|应该是|应该|改成|改为|是)(?<right>[^ ,，。;；!！\\n不]{1,20})")]
    private static partial Regex NotThisButThat();

    [GeneratedRegex("(?<!不)是(?<right>[^ ,，。;；不是]{1,20})[ ,，]*不是(?<wrong>[^ ,，。;；!！\\n是]{1,20})(?=$|[ ,，。;；!！\\n])")]
    private static partial Regex ThisNotThat();

    [GeneratedRegex("(?<!不是|\\d)(?:\\d{1,5}|[一二三四五六七八九十]{1,3})(?<unit>号楼|幢|栋|座|单元|楼|层|室|弄|号|户|组)")]
    private static partial Regex UnitIn();
}
