namespace ServiceBot.Core.Plugins;

/// <summary>What other plugins may know of the tariff tables and rules: served by the one that reads them.</summary>
internal interface ITariffReference
{
    /// <summary>Daily rates of the late fee.</summary>
    LateFeeTerms LateFee { get; }

    /// <summary>What the tiers of a region make of energy, at an ordinary household without prices by hour.</summary>
    /// <param name="region">Region code: <c>ZJ</c>.</param>
    /// <param name="month">First day of the month of the bill; the table that held at its end counts.</param>
    /// <param name="beforeKwh">Energy counted in the calendar year before it; ignored where every month starts anew.</param>
    /// <param name="energyKwh">Energy of the bill, at least 0.</param>
    /// <returns>Null when the region has no table.</returns>
    TierCharge? Charge(string region, DateOnly month, decimal beforeKwh, decimal energyKwh);
}
