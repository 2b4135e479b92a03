using ServiceBot.Core.Text;

namespace ServiceBot.Core.Grid;

/// <summary>A message prepared for finding places: folded character by character, so that positions are those of the typed text.</summary>
internal sealed class PlaceText
{
    private const int LongestName = 16;
    private const string Directions = "东南西北中内外上下一二三四五六七八九十环大小前后老新";

    // None of these stands in the name of a road or an estate.
    private const string Stops = "在是的我你您他她它们住了吗呢吧啊呀哦嗯哎喂这那哪从叫给帮请跟把被就也说到去有没不要想很太还又只";

    private static readonly string[] StopWords =
    [
        "家里", "家住", "位于", "地址", "住址", "地点", "位置", "报修", "报障", "停电", "断电", "跳闸", "故障", "附近", "你好", "您好", "麻烦", "查询", "查一下", "查下", "看看",
        "看下", "看一下", "这里", "这边", "那边", "单位", "公司", "今天", "昨天", "明天", "后天", "今日", "昨晚", "今晚", "晚上", "早上", "上午", "下午", "刚才", "刚刚", "突然",
        "现在", "为什么", "为啥", "怎么", "什么", "已经", "一直", "安装", "办理", "新装", "过户", "投诉", "咨询", "请问", "需要", "门牌", "改成", "改为", "换成", "应该", "错",
        "详细", "具体", "计划", "检修", "抢修", "维修", "登记", "来电", "缺相", "电压", "户号", "电话", "名字", "姓名", "充电", "整个", "全部", "因为", "所以", "但是", "然后",
        "隔壁", "对面", "旁边", "楼下", "一共", "左右", "以及", "用户", "客户", "师傅", "快点", "小时", "分钟", "屋头", "屋里", "店里", "家中", "我家", "俺家", "起火", "冒烟", "漏电",
    ];

    private readonly List<(int Start, int Length, Division[] All)> _divisions = [];

    private PlaceText(string typed, string folded)
    {
        Typed = typed;
        Folded = folded;
        for (var at = 0; at < folded.Length; at++)
        {
            if (!ChineseText.IsHan(folded[at])) continue;
            var found = Divisions.Shared.StartOf(folded.AsSpan(at), out var length);
            if (length == 0) continue;
            _divisions.Add((at, length, found.ToArray()));
            at += length - 1;
        }
    }

    /// <summary>As typed.</summary>
    public string Typed { get; }

    /// <summary>Simplified, half-width, lower case; the same length.</summary>
    public string Folded { get; }

    /// <summary>Divisions named anywhere, from left to right.</summary>
    public IReadOnlyList<(int Start, int Length, Division[] All)> Named => _divisions;

    public static PlaceText Of(string typed) => new(typed, Fold(typed));

    /// <summary>Folds without changing the length.</summary>
    public static string Fold(string typed) => string.Create(typed.Length, ChineseText.ToSimplified(typed), static (span, simplified) =>
    {
        for (var i = 0; i < span.Length; i++)
            span[i] = simplified[i] switch
            {
                >= '！' and <= '～' and var wide => char.ToLowerInvariant((char)(wide - 0xfee0)),
                '　' or '\t' or '\u00a0' => ' ',
                var other => char.ToLowerInvariant(other),
            };
    });

    /// <summary>Where the name that ends at <paramref name="end"/> begins, divisions in front of it included.</summary>
    /// <param name="end">End of the name, exclusive.</param>
    /// <param name="floor">Never before this position.</param>
    public int RunStart(int end, int floor)
    {
        var start = end;
        while (start > floor && end - start < LongestName && IsNameCharacter(start - 1)) start--;
        var run = Folded.AsSpan(start, end - start);
        var cut = 0;
        foreach (var word in StopWords)
        {
            var at = run.LastIndexOf(word, StringComparison.Ordinal);
            if (at >= 0) cut = Math.Max(cut, at + word.Length);
        }
        return start + cut;
    }

    /// <summary>Takes divisions and the town off the front of a run, as long as a name is left before its ending.</summary>
    /// <param name="start">Start of the run; moved to the start of the name.</param>
    /// <param name="nameEnd">Where the ending (路, 小区) begins.</param>
    /// <param name="found">Takes what the divisions say.</param>
    /// <param name="isRoad">Whether a road is named: estates are often called after a place, 东方明珠, and keep the name of a district.</param>
    public void TakeDivisions(ref int start, int nameEnd, DivisionsNamed found, bool isRoad)
    {
        while (start < nameEnd)
        {
            var rest = Folded.AsSpan(start, nameEnd - start);
            var length = rest.Length;
            ReadOnlySpan<Division> divisions;
            do
            {
                divisions = Divisions.Shared.StartOf(rest, out length, length);
                if (length > 0 && IsName(rest[length..], IsWhole(rest[..length]), nameEnd)
                    && (isRoad || length > 2 || divisions[0].Kind != DivisionKind.District || !found.IsEmpty) && found.TryTake(divisions, IsWhole(rest[..length]))) break;
                length--;
            }
            while (length > 1);
            if (length <= 1) break;
            start += length;
            // 市 after a short name (重庆市 is whole, 青岛市 too); 的 and blanks never stand here.
        }
        TakeTown(ref start, nameEnd, found);
    }

    /// <summary>Extends a place to the left over blanks and the divisions before them.</summary>
    public int ExtendLeft(int start, DivisionsNamed found)
    {
        while (true)
        {
            var end = start;
            while (end > 0 && start - end < 2 && Folded[end - 1] is ' ' or ',' or '，' or '、' or '/' or '-' or '·' or '的') end--;
            var division = _divisions.FindLast(named => named.Start + named.Length == end && named.Start < start);
            if (division.Length > 0)
            {
                // What stands before is read first: 北京朝阳 is the district, not the city.
                var before = ExtendLeft(division.Start, found);
                if (!found.TryTake(division.All, IsWhole(Folded.AsSpan(division.Start, division.Length)))) return start;
                return before;
            }
            var town = TownEndingAt(end);
            if (town is null) return start;
            start = town.Value;
        }
    }

    private int? TownEndingAt(int end)
    {
        var isTown = end >= 4 && (Folded[end - 1] is '镇' or '乡' or '区' || Folded.AsSpan(0, end).EndsWith("街道") || Folded.AsSpan(0, end).EndsWith("社区"));
        if (!isTown) return null;
        var start = RunStart(end, 0);
        return end - start is >= 3 and <= 8 ? start : null;
    }

    // 翠苑街道, 洪安镇, 高新区: no names of the tables, yet not part of the road either.
    private void TakeTown(ref int start, int nameEnd, DivisionsNamed found)
    {
        var rest = Folded.AsSpan(start, nameEnd - start);
        foreach (var ending in (ReadOnlySpan<string>)["街道", "开发区", "管委会", "科技园", "工业园", "产业园", "社区", "小区", "镇", "乡", "区", "县", "市", "村"])
        {
            var at = rest.LastIndexOf(ending, StringComparison.Ordinal);
            var length = at + ending.Length;
            if (at < 0 || at + ending.Length < 3 || !IsName(rest[length..], isWhole: true, nameEnd)) continue;
            if (ending is "区" or "县" or "开发区") found.District ??= rest[..length].ToString();
            start += length;
            return;
        }
    }

    private static bool IsWhole(ReadOnlySpan<char> name) => name.Length > 2 && name[^1] is '省' or '市' or '区' or '县' or '州' or '旗' or '盟';

    private bool IsName(ReadOnlySpan<char> rest, bool isWhole, int nameEnd)
    {
        // 烟台南大街 and 北京东四环中路 lie in the city; 辽阳西路 is called after one.
        isWhole |= (rest.Length == 1 && Folded.AsSpan(nameEnd).StartsWith("大街")) || rest.Contains('环');
        if (rest.Length < (isWhole ? 1 : 2) || rest.StartsWith("公园") || rest.StartsWith("广场")) return false;
        foreach (var character in rest)
            if (!Directions.Contains(character, StringComparison.Ordinal)) return true;
        return isWhole;
    }

    // 太平, 太湖 are names, 太慢 is none.
    private bool IsNameCharacter(int at) => ChineseText.IsHan(Folded[at])
        && (!Stops.Contains(Folded[at], StringComparison.Ordinal) || Folded[at] == '太' && at + 1 < Folded.Length && "平湖和仓原阳康谷华子白极行阴".Contains(Folded[at + 1], StringComparison.Ordinal));
}
