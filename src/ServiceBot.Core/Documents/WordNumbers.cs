using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace ServiceBot.Core.Documents;

/// <summary>The numbers that Word writes before paragraphs itself (第一条, 1.2, （三）): no text of the document, but what readers see and cite.</summary>
internal sealed partial class WordNumbers
{
    private const int Levels = 9;
    private const int LongestNumber = 40;

    private readonly Dictionary<int, Level[]> _lists = [];
    private readonly Dictionary<int, int> _kinds = [];
    private readonly Dictionary<string, (int List, int Level)> _styles = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int[]> _counts = [];
    private readonly HashSet<(int List, int Level)> _begun = [];

    public WordNumbers(MainDocumentPart main)
    {
        var numbering = main.NumberingDefinitionsPart?.Numbering;
        if (numbering is null) return;
        var kinds = numbering.Elements<AbstractNum>()
            .Where(kind => kind.AbstractNumberId is not null)
            .GroupBy(kind => kind.AbstractNumberId?.Value ?? 0)
            .ToDictionary(group => group.Key, group => LevelsOf(group.First().Elements<DocumentFormat.OpenXml.Wordprocessing.Level>()));
        foreach (var list in numbering.Elements<NumberingInstance>())
        {
            if (list.NumberID?.Value is not { } id || list.AbstractNumId?.Val?.Value is not { } kind || !kinds.TryGetValue(kind, out var levels)) continue;
            levels = [.. levels];
            foreach (var change in list.Elements<LevelOverride>())
            {
                if (change.LevelIndex?.Value is not (>= 0 and < Levels) and not null || change.LevelIndex?.Value is not { } at) continue;
                if (change.Level is { } own) levels[at] = LevelsOf([own])[at];
                if (change.StartOverrideNumberingValue?.Val?.Value is { } start) levels[at] = levels[at] with { Start = start, StartsAnew = true };
            }
            _lists[id] = levels;
            _kinds[id] = kind;
        }
        foreach (var style in main.StyleDefinitionsPart?.Styles?.Elements<Style>() ?? [])
            if (style.StyleId?.Value is { } name && style.StyleParagraphProperties?.NumberingProperties is { NumberingId.Val.Value: var list } own)
                _styles[name] = (list, own.NumberingLevelReference?.Val?.Value ?? 0);
    }

    /// <summary>The number before a paragraph, counted on; empty when it has none, or a bullet. Ask for every paragraph once, in order.</summary>
    public string Next(ParagraphProperties? properties)
    {
        var own = properties?.NumberingProperties;
        var byStyle = properties?.ParagraphStyleId?.Val?.Value is { } style && _styles.TryGetValue(style, out var found) ? found : default;
        var list = own?.NumberingId?.Val?.Value ?? byStyle.List;
        var at = own?.NumberingLevelReference?.Val?.Value ?? byStyle.Level;
        // List 0 takes the number of the style away.
        if (list == 0 || at is < 0 or >= Levels || !_lists.TryGetValue(list, out var levels)) return "";
        var kind = _kinds[list];
        if (!_counts.TryGetValue(kind, out var counts)) _counts[kind] = counts = new int[Levels];
        for (var upper = 0; upper < at; upper++)
            if (counts[upper] == 0) counts[upper] = levels[upper].Start;
        var isFirst = counts[at] == 0 || levels[at].StartsAnew && _begun.Add((list, at));
        counts[at] = isFirst ? levels[at].Start : counts[at] == int.MaxValue ? 1 : counts[at] + 1;
        for (var lower = at + 1; lower < Levels; lower++) counts[lower] = 0;
        if (levels[at].Format == NumberFormatValues.Bullet || levels[at].Format == NumberFormatValues.None) return "";
        var number = Place().Replace(levels[at].Text, place =>
        {
            var level = place.ValueSpan[1] - '1';
            return Written(counts[level] == 0 ? levels[level].Start : counts[level], levels[at].IsLegal ? NumberFormatValues.Decimal : levels[level].Format);
        });
        return number.Length > LongestNumber ? "" : number;
    }

    private static Level[] LevelsOf(IEnumerable<DocumentFormat.OpenXml.Wordprocessing.Level> elements)
    {
        var levels = new Level[Levels];
        Array.Fill(levels, new Level(NumberFormatValues.None, "", 1));
        foreach (var element in elements)
            if (element.LevelIndex?.Value is >= 0 and < Levels and var at)
                levels[at] = new Level(
                    element.NumberingFormat?.Val?.Value ?? NumberFormatValues.Decimal,
                    element.LevelText?.Val?.Value ?? "",
                    element.StartNumberingValue?.Val?.Value ?? 1)
                { IsLegal = element.IsLegalNumberingStyle is not null };
        return levels;
    }

    private static string Written(int number, NumberFormatValues format)
    {
        if (format == NumberFormatValues.ChineseCounting || format == NumberFormatValues.ChineseCountingThousand || format == NumberFormatValues.TaiwaneseCounting
            || format == NumberFormatValues.TaiwaneseCountingThousand || format == NumberFormatValues.JapaneseCounting || format == NumberFormatValues.IdeographDigital)
            return Chinese(number);
        if (format == NumberFormatValues.UpperLetter || format == NumberFormatValues.LowerLetter)
        {
            var letter = (char)((format == NumberFormatValues.UpperLetter ? 'A' : 'a') + (Math.Max(1, number) - 1) % 26);
            return new string(letter, Math.Min(3, (Math.Max(1, number) - 1) / 26 + 1));
        }
        if (format == NumberFormatValues.UpperRoman) return Roman(number);
        if (format == NumberFormatValues.LowerRoman) return Roman(number).ToLowerInvariant();
        if (format == NumberFormatValues.DecimalZero) return number.ToString("00", CultureInfo.InvariantCulture);
        if (format == NumberFormatValues.DecimalEnclosedCircle && number is >= 1 and <= 20) return ((char)('①' + number - 1)).ToString();
        return number.ToString(CultureInfo.InvariantCulture);
    }

    private static string Chinese(int number)
    {
        if (number is < 1 or > 9_999) return number.ToString(CultureInfo.InvariantCulture);
        var text = new StringBuilder();
        var isGap = false;
        foreach (var (unit, name) in (ReadOnlySpan<(int, string)>)[(1_000, "千"), (100, "百"), (10, "十"), (1, "")])
        {
            var digit = number / unit % 10;
            if (digit == 0)
            {
                isGap = text.Length > 0;
                continue;
            }
            if (isGap) text.Append('零');
            isGap = false;
            // 十一, not 一十一.
            if (digit != 1 || unit != 10 || text.Length > 0) text.Append("零一二三四五六七八九"[digit]);
            text.Append(name);
        }
        return text.ToString();
    }

    private static string Roman(int number)
    {
        if (number is < 1 or > 3_999) return number.ToString(CultureInfo.InvariantCulture);
        var text = new StringBuilder();
        foreach (var (value, letters) in (ReadOnlySpan<(int, string)>)[(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")])
            for (; number >= value; number -= value) text.Append(letters);
        return text.ToString();
    }

    private sealed record Level(NumberFormatValues Format, string Text, int Start)
    {
        public bool IsLegal { get; init; }

        public bool StartsAnew { get; init; }
    }

    [GeneratedRegex("%[1-9]")]
    private static partial Regex Place();
}
