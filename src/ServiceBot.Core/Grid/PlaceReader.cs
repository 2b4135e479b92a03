using System.Text.RegularExpressions;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Grid;

/// <summary>Finds the place that is to be supplied in what a customer typed or dictated.</summary>
/// <remarks>
/// <see cref="SupplyPlace.Text"/> is the piece of the message that is the address, as typed; the other members are simplified.
/// A message that only puts a number right (不是88号是98号), or is one (98号), gives a place with nothing but the number or the unit.
/// </remarks>
public static class PlaceReader
{
    private const int LongestText = 1000;
    private const int HighestFloor = 33;
    private const int MostDoors = 40;

    /// <summary>The place a message names; where it names several, the first that a crew would find, or the one said to be right.</summary>
    /// <param name="typed">As typed; any characters.</param>
    /// <returns>Null when no place is named, as in questions of policy and tariffs. A bare city is not <see cref="SupplyPlace.IsExact"/>.</returns>
    public static SupplyPlace? Find(string typed)
    {
        var places = FindAll(typed);
        if (places.Count == 0) return null;
        foreach (var place in places)
            if (place.IsExact) return place;
        return places[0];
    }

    /// <summary>Every place a text names, in its order: the roads of an outage notice.</summary>
    /// <param name="typed">As typed; any characters, the first thousand count.</param>
    public static IReadOnlyList<SupplyPlace> FindAll(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var text = PlaceText.Of(typed.Length <= LongestText ? typed : typed[..LongestText]);
        var found = new List<Piece>();
        FindRoads(text, found);
        JoinCrossing(text, found);
        FindEstates(text, found);
        if (found.Exists(piece => !piece.IsDenied)) found.RemoveAll(piece => piece.IsDenied);
        if (found.Count > 0) return [.. found.OrderBy(piece => piece.Start).Select(piece => piece.Place)];
        return (OwnVillage(text) ?? NumberOnly(text) ?? Bare(text)) is { } other ? [other] : [];
    }

    private static void FindRoads(PlaceText text, List<Piece> found)
    {
        var folded = text.Folded;
        var floor = 0;
        for (var match = PlacePatterns.RoadEnd().Match(folded); match.Success; match = match.NextMatch())
        {
            if (match.Index < floor || IsInDivision(text, match.Index)) continue;
            var nameEnd = match.Index;
            var runStart = text.RunStart(nameEnd, floor);
            if (runStart < nameEnd && folded[runStart] is '和' or '与' or '及' && floor > 0) runStart++;
            var start = runStart;
            var divisions = new DivisionsNamed();
            var textStart = text.ExtendLeft(runStart, divisions);
            text.TakeDivisions(ref start, nameEnd, divisions, isRoad: true);
            var end = match.Index + match.Length;
            var number = PlacePatterns.HouseNumber().Match(folded, end);
            var isNumbered = char.IsAsciiLetterOrDigit(folded[nameEnd]);
            if (!isNumbered && !IsRoad(folded.AsSpan(start, nameEnd - start), number.Success && number.Groups["end"].Success)) continue;
            var place = new SupplyPlace { Text = "", Road = folded[start..end] };
            if (number.Success && PlaceFigures.Number(number.Groups["n"].ValueSpan) is { } first && IsHouseNumber(folded, number, end))
            {
                var isBuilding = folded.AsSpan(number.Index + number.Length).StartsWith("号楼") || number.Groups["bare"].Success && folded.AsSpan(number.Index + number.Length) is ['幢' or '栋', ..];
                place = place with { HouseNumber = first, LastHouseNumber = LastOf(number, first) };
                if (!isBuilding) end = number.Index + number.Length;
                if (SubNumberOf(number, first) is { } sub) place = place with { Unit = sub };
            }
            floor = Finish(text, place, divisions, textStart, end, found, hasNumber: place.HouseNumber is not null);
        }
    }

    // The 路 of 台州路桥区 and 唐山路北区 ends no road.
    private static bool IsInDivision(PlaceText text, int at) =>
        text.Named.Any(named => named.Start <= at && at < named.Start + named.Length && text.Folded[named.Start + named.Length - 1] is '区' or '县' or '市' && text.Folded[at] == '路'
            && named.All.Any(division => division.Kind == DivisionKind.District));

    // 文三路和学院路交叉口 is one place.
    private static void JoinCrossing(PlaceText text, List<Piece> found)
    {
        if (found is not [{ Place.HouseNumber: null } first, { Place.HouseNumber: null } second]) return;
        if (second.Start - first.End != 1 || text.Folded[first.End] is not ('和' or '与' or '跟' or '、' or '/' or '到')) return;
        found.Clear();
        found.Add(first with { End = second.End, Place = first.Place with { Text = text.Typed[first.Start..second.End] } });
    }

    private static void FindEstates(PlaceText text, List<Piece> found)
    {
        var folded = text.Folded;
        var floor = 0;
        for (var match = PlacePatterns.EstateEnd().Match(folded); match.Success; match = match.NextMatch())
            floor = Math.Max(floor, TryEstate(text, match.Index, match.Index + match.Length, floor, found));
        if (found.Count > 0) return;
        for (var match = PlacePatterns.BuildingOfEstate().Match(folded); match.Success; match = match.NextMatch())
            floor = Math.Max(floor, TryEstate(text, match.Index, match.Index, floor, found));
    }

    /// <returns>End of the place; 0 when it is none.</returns>
    private static int TryEstate(PlaceText text, int nameEnd, int end, int floor, List<Piece> found)
    {
        if (end < floor || found.Exists(piece => nameEnd < piece.End && end > piece.Start)) return 0;
        var runStart = text.RunStart(nameEnd, floor);
        var start = runStart;
        var divisions = new DivisionsNamed();
        var textStart = text.ExtendLeft(runStart, divisions);
        text.TakeDivisions(ref start, nameEnd, divisions, isRoad: false);
        var name = text.Folded.AsSpan(start, nameEnd - start);
        var isVillage = end > nameEnd && text.Folded[nameEnd] is '村' or '屯';
        if (name.Length < (isVillage ? 1 : 2) || PlacePatterns.NoName().IsMatch(name)) return 0;
        if (text.Folded.AsSpan(end).StartsWith("电价") || text.Folded.AsSpan(end).StartsWith("充电桩")) return 0;
        return Finish(text, new SupplyPlace { Text = "", Estate = text.Folded[start..end] }, divisions, textStart, end, found, hasNumber: true);
    }

    private static int Finish(PlaceText text, SupplyPlace place, DivisionsNamed divisions, int textStart, int end, List<Piece> found, bool hasNumber)
    {
        var folded = text.Folded;
        if (place.Road is not null && PlacePatterns.EstateBehind().Match(folded, end) is { Success: true } behind && !PlacePatterns.NoName().IsMatch(behind.Groups["estate"].ValueSpan[..^2]))
        {
            place = place with { Estate = behind.Groups["estate"].Value };
            end = behind.Index + behind.Length;
            hasNumber = true;
        }
        if (hasNumber && PlacePatterns.Unit().Match(folded, end) is { Success: true, Length: > 0 } unit && IsFlat(unit.ValueSpan))
        {
            place = place with { Unit = place.Unit + text.Typed.Substring(unit.Index, unit.Length).Trim(' ', ',', '，', '、', '-') };
            end = unit.Index + unit.Length;
        }
        var beside = PlacePatterns.Beside().Match(folded, end);
        end += beside.Length;
        var isDenied = folded.AsSpan(0, textStart).EndsWith("不是") || folded.AsSpan(0, textStart).EndsWith("不在");
        TakeElsewhere(text, divisions, textStart, end);
        found.Add(new Piece(textStart, end, isDenied, place with
        {
            Text = TextOf(text, place, textStart, end),
            Province = divisions.Province,
            City = divisions.City,
            District = divisions.District,
        }));
        return end;
    }

    // 文三路不是88号是98号: the words between are no part of the address.
    private static string TextOf(PlaceText text, SupplyPlace place, int start, int end)
    {
        var typed = text.Typed[start..end];
        if (place.Road is null || !typed.Contains('不', StringComparison.Ordinal)) return typed.Trim();
        var at = text.Folded.IndexOf(place.Road, start, StringComparison.Ordinal) + place.Road.Length;
        var right = text.Folded.LastIndexOf('是', end - 1, end - at);
        return right < 0 ? typed : string.Concat(text.Typed.AsSpan(start, at - start), text.Typed.AsSpan(right + 1, end - right - 1)).Trim();
    }

    // 青岛停电了，辽阳西路19号: the city stands apart.
    private static void TakeElsewhere(PlaceText text, DivisionsNamed divisions, int start, int end)
    {
        if (divisions.City is not null) return;
        foreach (var (at, length, all) in text.Named)
        {
            if ((at >= start && at < end) || length < 2 || IsStreet(text.Folded, at + length)) continue;
            var isWhole = text.Folded[at + length - 1] is '市' or '区' or '县';
            foreach (var division in all)
            {
                if (division.Kind == DivisionKind.City && divisions.City is null && (divisions.Province is null || division.Province == divisions.Province)
                    && !(division.Short == "朝阳" && !isWhole)) divisions.City = division.Short;
                else if (division.Kind == DivisionKind.District && isWhole && divisions.District is null) divisions.District = division.Official;
            }
        }
    }

    private static SupplyPlace? OwnVillage(PlaceText text) =>
        PlacePatterns.OwnVillage().Match(text.Folded) is { Success: true } match
            ? new SupplyPlace { Text = text.Typed.Substring(match.Index, match.Length) }
            : null;

    private static SupplyPlace? NumberOnly(PlaceText text)
    {
        if (PlacePatterns.NumberCorrected().Match(text.Folded) is { Success: true } corrected)
        {
            var right = corrected.Groups["right"];
            var typed = text.Typed[right.Index..];
            if (corrected.Groups["end"].Success && PlaceFigures.Number(right.ValueSpan[..^1]) is { } number)
            {
                var unit = PlacePatterns.Unit().Match(text.Folded, right.Index + right.Length);
                var hasUnit = unit.Length > 0 && IsFlat(unit.ValueSpan);
                return new SupplyPlace { Text = typed[..(right.Length + (hasUnit ? unit.Length : 0))], HouseNumber = number, Unit = hasUnit ? unit.Value : null };
            }
            if (PlacePatterns.Unit().Match(text.Folded, right.Index) is { Success: true, Length: > 0 } other && (HasUnitWord(other.ValueSpan) || PlacePatterns.FlatCorrected().IsMatch(text.Folded)))
                return new SupplyPlace { Text = typed[..other.Length], Unit = typed[..other.Length] };
            return null;
        }
        var alone = PlacePatterns.NumberAlone().Match(text.Folded.Trim());
        if (!alone.Success || alone.Groups["number"].Length + alone.Groups["unit"].Length == 0) return null;
        if (alone.Groups["number"].Length == 0 && !HasUnitWord(alone.Groups["unit"].ValueSpan)) return null;
        return new SupplyPlace
        {
            Text = text.Typed.Trim()[AloneStart(alone)..],
            HouseNumber = alone.Groups["number"] is { Length: > 1 } group ? PlaceFigures.Number(group.ValueSpan[..^1]) : null,
            Unit = alone.Groups["unit"] is { Length: > 0 } rest ? rest.Value.Trim(' ', ',', '，') : null,
        };
    }

    private static int AloneStart(Match alone) => alone.Groups["number"] is { Length: > 0 } number ? number.Index : alone.Groups["unit"].Index;

    /// <summary>Province, city and district without anything smaller: the place of a fault, or the answer to "which city?".</summary>
    private static SupplyPlace? Bare(PlaceText text)
    {
        var named = text.Named.Where(division => !IsStreet(text.Folded, division.Start + division.Length)).ToList();
        if (named.Count == 0) return null;
        var divisions = new DivisionsNamed();
        var (start, end) = (-1, -1);
        foreach (var (at, length, all) in named)
        {
            var isWhole = text.Folded[at + length - 1] is '省' or '市' or '区' or '县' or '州' or '旗';
            var hasLarge = all.Any(division => division.Kind != DivisionKind.District);
            // 和平, 新华, 长安 alone are words; 青岛市北 is a district.
            if (!isWhole && !hasLarge && ((divisions.City ?? divisions.Province) is null || at != end)) continue;
            if (start >= 0 && at - end > 1) break;
            if (!divisions.TryTake(all, isWhole)) continue;
            if (start < 0) start = at;
            end = at + length;
        }
        if (start < 0 || divisions.IsEmpty) return null;
        var rest = string.Concat(text.Folded.AsSpan(0, start), text.Folded.AsSpan(end));
        if (!PlacePatterns.OnlyAround().IsMatch(rest) && (!PlacePatterns.Supply().IsMatch(rest) || PlacePatterns.Policy().IsMatch(rest))) return null;
        return new SupplyPlace { Text = text.Typed[start..end], Province = divisions.Province, City = divisions.City, District = divisions.District };
    }

    private static bool IsRoad(ReadOnlySpan<char> name, bool hasNumber)
    {
        if (name.Length == 0) return false;
        if (hasNumber) return name.Length >= 2 || !"这那条公马道电线".Contains(name[0], StringComparison.Ordinal);
        return name.Length is >= 2 and <= 8 && !PlacePatterns.NoRoad().IsMatch(name) && !PlacePatterns.NoName().IsMatch(name);
    }

    // Without 号 a number after a blank may be anything; it is one when it stands close, or is short.
    private static bool IsHouseNumber(string folded, Match number, int roadEnd) =>
        number.Groups["end"].Success || number.Index + number.Length - roadEnd <= 5 && char.IsAsciiDigit(folded[number.Groups["n"].Index])
        || PlaceFigures.Number(number.Groups["n"].ValueSpan) is >= 10;

    // 88-2号 and 12号之3 are doors of their own.
    private static string? SubNumberOf(Match number, int first) =>
        number.Groups["m"].Success && LastOf(number, first) is null ? number.Value.Trim(' ', ',', '，') : number.Groups["sub"] is { Success: true } sub ? sub.Value : null;

    private static int? LastOf(Match number, int first) =>
        number.Groups["m"].Success && PlaceFigures.Number(number.Groups["m"].ValueSpan) is { } last && last > first ? last : null;

    /// <summary>Whether the last figures can be a flat: 4417 is more likely the end of a phone.</summary>
    private static bool IsFlat(ReadOnlySpan<char> unit)
    {
        var digits = 0;
        while (digits < unit.Length && char.IsAsciiDigit(unit[^(digits + 1)])) digits++;
        if (digits != 4 || unit.Length > 4 && unit[^5] is not (' ' or ',' or '，')) return true;
        var floor = ((unit[^4] - '0') * 10) + unit[^3] - '0';
        var door = ((unit[^2] - '0') * 10) + unit[^1] - '0';
        return floor is > 0 and <= HighestFloor && door is > 0 and <= MostDoors;
    }

    private static bool HasUnitWord(ReadOnlySpan<char> unit) => unit.IndexOfAny("幢栋座元室") >= 0 || unit.Contains("号楼", StringComparison.Ordinal);

    private static bool IsStreet(string folded, int at)
    {
        if (at < folded.Length && "东西南北中".Contains(folded[at], StringComparison.Ordinal)) at++;
        return at < folded.Length && (folded[at] is '路' or '街' or '巷' || folded.AsSpan(at).StartsWith("大道"));
    }

    /// <summary>A place with where it stands, and whether the customer said that it is not the one.</summary>
    private sealed record Piece(int Start, int End, bool IsDenied, SupplyPlace Place);
}
