namespace ServiceBot.Core.Plugins.Tariffs;

/// <summary>Price rules that belong to no single table: <c>knowledge/tariffs/rules.yaml</c>.</summary>
internal sealed class TariffRules
{
    public LateFeeRule? LateFee { get; set; }

    public ChargingRule? EvCharging { get; set; }

    public NoTimeOfUseRule? NoResidentialTou { get; set; }
}

/// <summary>Daily rates of the late fee, share of the unpaid amount.</summary>
internal sealed class LateFeeRule
{
    public decimal ResidentialDailyRate { get; set; }

    public decimal OtherCurrentYearDailyRate { get; set; }

    public decimal OtherCrossYearDailyRate { get; set; }

    public string Source { get; set; } = "";

    public List<string> Facts { get; set; } = [];
}

/// <summary>Prices of residents' charging points: the price without tiers, or prices by hour of a region.</summary>
internal sealed class ChargingRule
{
    public string Source { get; set; } = "";

    public List<string> Facts { get; set; } = [];

    public List<RegionalCharging> Special { get; set; } = [];
}

/// <summary>Prices by hour of residents' charging points in one region.</summary>
internal sealed class RegionalCharging
{
    public string Region { get; set; } = "";

    public string Source { get; set; } = "";

    public List<string> Facts { get; set; } = [];

    public string? Note { get; set; }

    public List<ChargingPeriod> Periods { get; set; } = [];
}

/// <summary>One price by hour.</summary>
internal sealed class ChargingPeriod
{
    public string Name { get; set; } = "";

    public string Label { get; set; } = "";

    public List<string> Spans { get; set; } = [];

    public decimal Price { get; set; }
}

/// <summary>Regions without residential prices by hour.</summary>
internal sealed class NoTimeOfUseRule
{
    /// <summary>Official names: 天津市.</summary>
    public List<string> Regions { get; set; } = [];

    public string Source { get; set; } = "";

    public List<string> Facts { get; set; } = [];
}
