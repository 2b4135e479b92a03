using ServiceBot.Core.Conversations;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Plugins.Tariffs;

/// <summary>What is asked about prices.</summary>
internal enum TariffAsk
{
    /// <summary>Nothing that a table answers.</summary>
    Nothing,

    /// <summary>Tiers with bounds and prices.</summary>
    Tiers,

    /// <summary>Prices and periods by hour.</summary>
    TimeOfUse,

    /// <summary>Wider tiers for large households.</summary>
    LargeHousehold,

    /// <summary>Free energy for poor households.</summary>
    FreeQuota,

    /// <summary>Price without tiers.</summary>
    JointMeter,

    /// <summary>Price of a resident's charging point.</summary>
    Charging,

    /// <summary>Price of business, industry or farming, which no table holds.</summary>
    OtherUse,

    /// <summary>When the tiers start anew.</summary>
    Cycle,

    /// <summary>A sum from an amount of energy.</summary>
    Sum,

    /// <summary>A late fee from an amount and days.</summary>
    LateFee,
}

/// <summary>A price question, taken apart.</summary>
internal sealed record TariffQuestion
{
    public required TariffAsk Ask { get; init; }

    /// <summary>The day whose prices are meant.</summary>
    public DateOnly Day { get; init; }

    /// <summary>The time that is named in so many words, where it is not now; null otherwise.</summary>
    public AskedTime? Time { get; init; }

    /// <summary>Regions named, in order.</summary>
    public IReadOnlyList<RegionMention> Regions { get; init; } = [];

    /// <summary>Energy of the bill asked about.</summary>
    public decimal? BillKwh { get; init; }

    /// <summary>Energy counted this year before that bill.</summary>
    public decimal? BeforeKwh { get; init; }

    /// <summary>Energy of a whole year, or of the year so far where nothing else is given.</summary>
    public decimal? YearKwh { get; init; }

    /// <summary>Energy by period name (peak, valley, flat, sharp); empty where none is given.</summary>
    public IReadOnlyDictionary<string, decimal> PeriodKwh { get; init; } = new Dictionary<string, decimal>();

    /// <summary>Month 1–12.</summary>
    public int? Month { get; init; }

    /// <summary>夏, 冬, 春, 秋 or 非 (夏) where a season is named instead of a month.</summary>
    public char? Season { get; init; }

    /// <summary>Tier asked about, 1–3.</summary>
    public int? Tier { get; init; }

    /// <summary>People in the household.</summary>
    public int? People { get; init; }

    /// <summary>Whether the household gets free energy.</summary>
    public bool IsPoor { get; init; }

    /// <summary>Whether the price without tiers is meant.</summary>
    public bool IsJointMeter { get; init; }

    /// <summary>Overdue amount, yuan.</summary>
    public decimal? OverdueYuan { get; init; }

    /// <summary>Whole days overdue.</summary>
    public int? DaysOverdue { get; init; }

    /// <summary>Whether the customer is a business.</summary>
    public bool IsBusiness { get; init; }

    /// <summary>Whether business, industry or farming is named, for which no table holds prices.</summary>
    public bool NamesOtherUse { get; init; }

    /// <summary>Whether households are named.</summary>
    public bool NamesHomes { get; init; }

    /// <summary>Whether the arrears are from an earlier year.</summary>
    public bool IsCrossYear { get; init; }

    /// <summary>Whether the energy given is a monthly average and the sum of a year is wanted.</summary>
    public bool IsTwelveMonths { get; init; }

    /// <summary>Whether a figure of the table is asked for in so many words.</summary>
    public bool IsPlain { get; init; }

    /// <summary>Whether nothing is asked for but the price of electricity in a named region, or where the next tier begins.</summary>
    public bool IsBeyondDoubt { get; init; }

    /// <summary>Whether tiers are named.</summary>
    public bool NamesTiers { get; init; }

    /// <summary>Whether nothing but 多少 is asked of a place: 那杭州现在多少.</summary>
    public bool IsAmountThere { get; init; }

    /// <summary>Whether hours or prices are asked for, not what prices by hour are.</summary>
    public bool AsksHours { get; init; }

    /// <summary>Whether a household without any privilege is meant: neither large nor poor, with its own meter.</summary>
    public bool IsOrdinary { get; init; }

    /// <summary>Whether the household's own meter is named.</summary>
    public bool HasOwnMeter { get; init; }

    /// <summary>Whether prices by hour are named.</summary>
    public bool NamesHours { get; init; }

    /// <summary>Whether prices by hour are taken (true) or not (false); null where that is not said.</summary>
    public bool? WithHours { get; init; }

    /// <summary>Whether the energy follows on what was spoken of before: 下个月再用300.</summary>
    public bool AddsUp { get; init; }

    /// <summary>Whether a month is spoken of.</summary>
    public bool IsMonthly { get; init; }

    /// <summary>Whether the energy by period is that of a whole year.</summary>
    public bool IsWholeYear { get; init; }

    /// <summary>A number without unit; of what was spoken of before.</summary>
    public decimal? Bare { get; init; }

    /// <summary>Whether a way of getting or undoing something is asked for, not a figure.</summary>
    public bool IsProcedure { get; init; }

    /// <summary>Whether a sum by hour is wanted.</summary>
    public bool IsByHour => PeriodKwh.Count > 0 && WithHours is not false;

    /// <summary>Whether any energy is named.</summary>
    public bool HasEnergy => BillKwh is not null || YearKwh is not null || PeriodKwh.Count > 0;

    /// <summary>Whether prices by hour are part of the question.</summary>
    public bool IsTimeOfUse => Ask is TariffAsk.TimeOfUse || IsByHour;

    /// <summary>Fills what this question leaves open from the one it continues.</summary>
    public TariffQuestion Continue(TariffQuestion earlier)
    {
        if (Bare is { } bare && !HasEnergy && OverdueYuan is null)
        {
            if (earlier.Ask is TariffAsk.LateFee) return (this with { Bare = null, OverdueYuan = bare }).Continue(earlier);
            if (earlier.HasEnergy) return (this with { Bare = null, BillKwh = bare }).Continue(earlier);
        }
        // "不对，是3900度" after a year's sum: the new figure is a year's too.
        if (BillKwh is { } corrected && !IsMonthly && earlier is { YearKwh: not null, BillKwh: null })
            return (this with { BillKwh = null, YearKwh = earlier.IsTwelveMonths ? corrected * 12 : corrected, IsTwelveMonths = earlier.IsTwelveMonths }).Continue(earlier);
        var drops = IsOrdinary;
        return this with
        {
            Ask = AskAfter(earlier),
            Regions = Regions.Count > 0 ? Regions : earlier.Regions,
            BillKwh = HasEnergy ? BillKwh : earlier.BillKwh,
            YearKwh = HasEnergy ? YearKwh : earlier.YearKwh,
            PeriodKwh = HasEnergy ? PeriodKwh : earlier.PeriodKwh,
            IsWholeYear = HasEnergy ? IsWholeYear : earlier.IsWholeYear,
            BeforeKwh = BeforeKwh ?? Counted(earlier),
            Month = Month ?? (Season is null ? earlier.Month : null),
            Season = Season ?? (Month is null ? earlier.Season : null),
            Tier = Tier ?? (Ask is TariffAsk.Nothing ? earlier.Tier : null),
            People = People ?? (drops ? null : earlier.People),
            IsPoor = IsPoor || !drops && earlier.IsPoor,
            IsJointMeter = IsJointMeter || !drops && !HasOwnMeter && earlier.IsJointMeter,
            WithHours = WithHours ?? (PeriodKwh.Count > 0 ? true : earlier.WithHours),
            OverdueYuan = OverdueYuan ?? earlier.OverdueYuan,
            DaysOverdue = DaysOverdue ?? earlier.DaysOverdue,
            IsBusiness = IsBusiness || !NamesHomes && !drops && earlier.IsBusiness,
            IsCrossYear = IsCrossYear || earlier.IsCrossYear,
            AsksHours = AsksHours || earlier.AsksHours,
            IsTwelveMonths = IsTwelveMonths || !HasEnergy && earlier.IsTwelveMonths,
        };
    }

    private TariffAsk AskAfter(TariffQuestion earlier) => this switch
    {
        // 那商业的呢 after a household's prices, and 居民的呢 after those of others.
        { NamesOtherUse: true } when earlier.Ask is not (TariffAsk.Nothing or TariffAsk.LateFee) => TariffAsk.OtherUse,
        { Ask: TariffAsk.Charging or TariffAsk.Cycle } => Ask,
        { NamesHomes: true } when earlier.Ask is TariffAsk.OtherUse or TariffAsk.Charging => HasEnergy || earlier.HasEnergy ? TariffAsk.Sum : TariffAsk.Tiers,
        { HasOwnMeter: true, Ask: TariffAsk.Nothing } when earlier.Ask is TariffAsk.JointMeter => TariffAsk.Tiers,
        { Ask: TariffAsk.Nothing or TariffAsk.Tiers or TariffAsk.TimeOfUse or TariffAsk.Sum } when earlier.Ask is TariffAsk.OtherUse => TariffAsk.OtherUse,
        { Ask: TariffAsk.Nothing or TariffAsk.Tiers or TariffAsk.Sum, WithHours: null } when earlier.Ask is TariffAsk.Charging => TariffAsk.Charging,
        // 7口人能选合表价吗, then 多少钱.
        { Ask: TariffAsk.Nothing, HasEnergy: false, IsOrdinary: false } when earlier is { Ask: TariffAsk.LargeHousehold, IsJointMeter: true } => TariffAsk.JointMeter,
        // 不开峰谷呢: the same energy without them, or the prices without them.
        { WithHours: false, Ask: TariffAsk.Nothing or TariffAsk.TimeOfUse } => earlier.HasEnergy ? TariffAsk.Sum : TariffAsk.Tiers,
        { WithHours: true, Ask: TariffAsk.Nothing or TariffAsk.TimeOfUse } => PeriodKwh.Count > 0 || earlier.PeriodKwh.Count > 0 ? TariffAsk.Sum : TariffAsk.TimeOfUse,
        { Ask: TariffAsk.Nothing, HasEnergy: true } when earlier.Ask is TariffAsk.Tiers or TariffAsk.TimeOfUse => TariffAsk.Sum,
        // 价钱多少 after prices by hour.
        { Ask: TariffAsk.Tiers, NamesTiers: false, Regions.Count: 0 } when earlier.Ask is TariffAsk.TimeOfUse => TariffAsk.TimeOfUse,
        // 浙江的 after 峰谷划算吗.
        { Ask: TariffAsk.Nothing, Regions.Count: > 0 } when earlier is { Ask: TariffAsk.Nothing, NamesHours: true } => TariffAsk.TimeOfUse,
        { Ask: TariffAsk.Nothing } => earlier.Ask,
        _ when earlier.Ask is TariffAsk.Sum && (HasEnergy || Ask is TariffAsk.Tiers && Tier is null) => TariffAsk.Sum,
        _ => Ask,
    };

    /// <summary>What was counted before; another month on top of it has the earlier month's energy behind it, unless a new year begins.</summary>
    private decimal? Counted(TariffQuestion earlier) =>
        !AddsUp || earlier.BeforeKwh is not { } before ? earlier.BeforeKwh
        : Month < earlier.Month ? 0
        : before + (earlier.BillKwh ?? earlier.PeriodKwh.Values.Sum());
}
