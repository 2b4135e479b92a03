namespace ServiceBot.Core.Plugins.Tariffs.PriceLists;

/// <summary>Where a new table stands among those of its region.</summary>
/// <param name="IsSame">Whether it is there already.</param>
/// <param name="Ended">The open table that it ends; null when there is none.</param>
/// <param name="Remarks">What is to be looked at, in the editor's words.</param>
/// <param name="Mistakes">Why it has no place, in the editor's words.</param>
internal sealed record TariffPlace(bool IsSame, TariffEntry? Ended, IReadOnlyList<string> Remarks, IReadOnlyList<string> Mistakes)
{
    /// <summary>Finds the place of a table with a first day.</summary>
    /// <param name="table">The new one.</param>
    /// <param name="others">Those of the same region.</param>
    /// <param name="today">The day.</param>
    public static TariffPlace Of(TariffTable table, IReadOnlyList<TariffEntry> others, DateOnly today)
    {
        var from = table.ValidFrom ?? DateOnly.MinValue;
        if (others.FirstOrDefault(other => other.Table.ValidFrom == table.ValidFrom) is { Table: var twin })
            return SameFigures(table, twin) && (table.ValidTo is null || table.ValidTo == twin.ValidTo) ? new(true, null, [], [])
                : Refused($"已有从 {from:yyyy-MM-dd} 起执行的 {table.Code} 电价，新表也从这天起，时间重叠而数字不同。请核对；确是原来录错的，请停用或改正原来的文档、电价文件。");
        var before = others.Where(other => (other.Table.ValidFrom ?? DateOnly.MinValue) < from).MaxBy(other => other.Table.ValidFrom ?? DateOnly.MinValue);
        var after = others.Where(other => other.Table.ValidFrom > from).MinBy(other => other.Table.ValidFrom);
        if (before is { Table: { ValidTo: { } end } told } && end >= from && !SameFigures(table, told))
            return Refused($"现有的 {table.Code} 电价从 {Day(told.ValidFrom)} 执行到 {end:yyyy-MM-dd}，新表从 {from:yyyy-MM-dd} 起，时间重叠而数字不同。请核对日期。");
        if (after is { Table: { ValidFrom: { } next } later } && !(table.ValidTo < next) && !SameFigures(table, later))
            return Refused($"从 {next:yyyy-MM-dd} 起已有另一份 {table.Code} 电价，新表从 {from:yyyy-MM-dd} 起，时间重叠而数字不同。如果是补录以前的电价，请写明失效日期。");
        if (after is { Table.ValidFrom: { } following } && table.ValidTo is { } stop && stop.AddDays(1) < following && before is { Table.ValidTo: null })
            return Refused($"新表到 {stop:yyyy-MM-dd} 为止，下一份 {table.Code} 电价从 {following:yyyy-MM-dd} 起，中间没有电价。请核对失效日期。");
        if (after is null && table.ValidTo < today && before is { Table.ValidTo: null })
            return Refused($"新表已在 {table.ValidTo:yyyy-MM-dd} 失效，而现有的 {table.Code} 电价从 {Day(before.Table.ValidFrom)} 起一直在执行，时间重叠。请核对日期。");
        var remarks = after is null && table.ValidTo is { } last ? [$"新表只到 {last:yyyy-MM-dd}，之后没有 {table.Code} 的电价，到时请录入下一份。"] : (IReadOnlyList<string>)[];
        return new(false, before is { Table.ValidTo: null } ? before : null, remarks, []);
    }

    /// <summary>Whether steps and their prices are the same.</summary>
    public static bool SameTiers(IReadOnlyList<TariffSeason> one, IReadOnlyList<TariffSeason> other) =>
        one.Count == other.Count && one.Zip(other).All(pair => pair.First.Months.Order().SequenceEqual(pair.Second.Months.Order()) && pair.First.Tiers.SequenceEqual(pair.Second.Tiers));

    private static bool SameFigures(TariffTable one, TariffTable other) =>
        one.Cycle == other.Cycle && SameTiers(one.Seasons, other.Seasons) && one.JointMeterPriceYuanPerKwh == other.JointMeterPriceYuanPerKwh
        && one.TimeOfUse.AddsTierSurcharge == other.TimeOfUse.AddsTierSurcharge
        && one.TimeOfUse.Periods.Select(Figures).SequenceEqual(other.TimeOfUse.Periods.Select(Figures))
        && TierFigures(one).SequenceEqual(TierFigures(other));

    private static (string, string, decimal) Figures(TouPeriod period) => (period.Name, string.Join(',', period.Spans), period.PriceYuanPerKwh);

    private static IEnumerable<(int, string, decimal)> TierFigures(TariffTable table) =>
        table.TimeOfUse.TierPrices.OrderBy(tier => tier.Key).SelectMany(tier => tier.Value.OrderBy(price => price.Key, StringComparer.Ordinal).Select(price => (tier.Key, price.Key, price.Value)));

    private static TariffPlace Refused(string why) => new(false, null, [], [why]);

    private static string Day(DateOnly? day) => day is { } known ? $"{known:yyyy-MM-dd}" : "（未写明）";
}
