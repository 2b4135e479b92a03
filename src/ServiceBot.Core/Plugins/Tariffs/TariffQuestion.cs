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

    /// <summary>Whether prices by hour are part of the question.</summary>
    public bool IsTimeOfUse => Ask is TariffAsk.TimeOfUse || PeriodKwh.Count > 0;

    /// <summary>Fills what this question leaves open from the one it continues.</summary>
    public TariffQuestion Continue(TariffQuestion earlier)
    {
        var hasOwnEnergy = BillKwh is not null || YearKwh is not null || PeriodKwh.Count > 0;
        // "不对，是3900度" after a year's sum: the new figure is a year's too.
        if (BillKwh is { } corrected && earlier is { YearKwh: not null, BillKwh: null, IsTwelveMonths: false })
            return (this with { BillKwh = null, YearKwh = corrected }).Continue(earlier);
        return this with
        {
            // 那商业的呢 after a household's prices, and 居民的呢 after those of others.
            Ask = NamesOtherUse && earlier.Ask is not (TariffAsk.Nothing or TariffAsk.LateFee) ? TariffAsk.OtherUse
                : NamesHomes && earlier.Ask is TariffAsk.OtherUse ? TariffAsk.Tiers
                : Ask is TariffAsk.Nothing || earlier.Ask is TariffAsk.Sum && (hasOwnEnergy || Ask is TariffAsk.Tiers && Tier is null) ? earlier.Ask : Ask,
            Regions = Regions.Count > 0 ? Regions : earlier.Regions,
            BillKwh = hasOwnEnergy ? BillKwh : earlier.BillKwh,
            YearKwh = hasOwnEnergy ? YearKwh : earlier.YearKwh,
            PeriodKwh = hasOwnEnergy ? PeriodKwh : earlier.PeriodKwh,
            BeforeKwh = BeforeKwh ?? earlier.BeforeKwh,
            Month = Month ?? (Season is null ? earlier.Month : null),
            Season = Season ?? (Month is null ? earlier.Season : null),
            Tier = Tier ?? (Ask is TariffAsk.Nothing ? earlier.Tier : null),
            People = People ?? earlier.People,
            IsPoor = IsPoor || earlier.IsPoor,
            IsJointMeter = IsJointMeter || earlier.IsJointMeter,
            OverdueYuan = OverdueYuan ?? earlier.OverdueYuan,
            DaysOverdue = DaysOverdue ?? earlier.DaysOverdue,
            IsBusiness = IsBusiness || earlier.IsBusiness,
            IsCrossYear = IsCrossYear || earlier.IsCrossYear,
            IsTwelveMonths = IsTwelveMonths || !hasOwnEnergy && earlier.IsTwelveMonths,
        };
    }
}
