using System.Globalization;

namespace ServiceBot.Desk.Settings;

/// <summary>What a talk can have been about, as it is set at the desk. A code is never removed: handoffs that carry it keep their
/// word, also when the code is given another name later.</summary>
internal sealed record WrapUpsSetting
{
    private const int MostCodes = 100, LongestName = 16, MostInUse = 40;

    public IReadOnlyList<WrapUp>? Codes { get; init; }

    /// <summary>Version it is based on; 0 while what the program brings along counts.</summary>
    public int Version { get; init; }

    public static WrapUpsSetting Of(DeskSeed seed)
    {
        ArgumentNullException.ThrowIfNull(seed);
        return new WrapUpsSetting { Codes = [.. seed.WrapUpCodes.Select(known => new WrapUp { Code = known.Code, Name = known.Name })] };
    }

    /// <summary>Whether a talk can be ended with it now.</summary>
    public bool IsInUse(string code) => (Codes ?? []).Any(known => known.Code == code && !known.Retired);

    /// <summary>What a code was called.</summary>
    /// <param name="code">Code of a handoff; null for none.</param>
    /// <param name="at">When it was chosen, UTC.</param>
    public string? NameOf(string? code, DateTimeOffset at) => (Codes ?? []).FirstOrDefault(known => known.Code == code) is { } found
        ? (found.Before ?? []).Where(old => at < old.Until).MinBy(old => old.Until)?.Name ?? found.Name
        : code;

    /// <summary>What a page wants, brought together with what there is: new ones get their codes, old names are kept.</summary>
    public WrapUpsSetting Change(WrapUpsSetting wanted, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        var known = (Codes ?? []).ToDictionary(one => one.Code, StringComparer.Ordinal);
        var next = 1;
        return wanted with
        {
            Codes = [.. (wanted.Codes ?? []).Select(one => known.TryGetValue(one.Code, out var before) ? Rename(before, one, now) : Add(one))],
        };

        WrapUp Add(WrapUp one)
        {
            string code;
            do
                code = string.Create(CultureInfo.InvariantCulture, $"own{next++}");
            while (!known.TryAdd(code, one));
            return new WrapUp { Code = code, Name = one.Name.Trim(), Retired = one.Retired };
        }
    }

    /// <param name="wanted">What a page wants.</param>
    /// <returns>What is wrong with which field, Chinese; none when it is good.</returns>
    public Dictionary<string, string> Judge(WrapUpsSetting wanted)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        var mistakes = new Dictionary<string, string>(StringComparer.Ordinal);
        var codes = wanted.Codes ?? [];
        var kept = codes.Where(one => one.Code.Length > 0).Select(one => one.Code).ToList();
        var known = (Codes ?? []).Select(one => one.Code).ToHashSet(StringComparer.Ordinal);
        var inUse = codes.Where(one => !one.Retired).ToList();
        if (codes.Count > MostCodes)
            mistakes["codes"] = $"小结类型最多 {MostCodes} 个，停用的也算。";
        else if (!known.SetEquals(kept) || kept.Count != known.Count)
            mistakes["codes"] = "小结类型不能删除，只能停用：以前的会话还要用它的名称。请刷新后再改。";
        else if (codes.Any(one => string.IsNullOrWhiteSpace(one.Name) || one.Name.Trim().Length > LongestName || one.Name.Any(char.IsControl)))
            mistakes["codes"] = $"名称为 1 到 {LongestName} 个字。";
        else if (inUse.Select(one => one.Name.Trim()).Distinct(StringComparer.Ordinal).Count() != inUse.Count)
            mistakes["codes"] = "使用中的小结类型名称不能重复。";
        else if (inUse.Count is 0 or > MostInUse)
            mistakes["codes"] = $"使用中的小结类型至少 1 个，最多 {MostInUse} 个。";
        return mistakes;
    }

    private static WrapUp Rename(WrapUp before, WrapUp wanted, DateTimeOffset now)
    {
        var name = wanted.Name.Trim();
        return before with
        {
            Name = name,
            Retired = wanted.Retired,
            Before = name == before.Name ? before.Before : [.. before.Before ?? [], new EarlierName(before.Name, now)],
        };
    }
}

/// <summary>What a talk can have been about.</summary>
internal sealed record WrapUp
{
    /// <summary>Stored with handoffs; empty for one that is new.</summary>
    public string Code { get; init; } = "";

    public string Name { get; init; } = "";

    /// <summary>Whether it is not offered any more.</summary>
    public bool Retired { get; init; }

    /// <summary>What it was called before; kept by the program, whatever a page sends.</summary>
    public IReadOnlyList<EarlierName>? Before { get; init; }
}

/// <summary>An earlier name.</summary>
/// <param name="Name">Chinese.</param>
/// <param name="Until">Until when it was used, UTC.</param>
internal sealed record EarlierName(string Name, DateTimeOffset Until);
