namespace ServiceBot.Desk.Documents;

/// <summary>The prices of a document as pages show them.</summary>
/// <param name="Tables">By region and first day.</param>
/// <param name="Remarks">What was not read or is to be looked at.</param>
internal sealed record TariffsView(IReadOnlyList<TariffTableView> Tables, IReadOnlyList<string> Remarks);

/// <summary>The prices of one region and time.</summary>
internal sealed record TariffTableView
{
    public required string Region { get; init; }
    public required string Province { get; init; }
    public required DateOnly? ValidFrom { get; init; }
    public required DateOnly? ValidTo { get; init; }

    /// <summary>Whether it has begun and not ended today.</summary>
    public required bool HoldsToday { get; init; }

    /// <summary>Whether it begins later than today.</summary>
    public required bool IsComing { get; init; }

    /// <summary>Whether there are prices that it is compared with.</summary>
    public required bool HasBefore { get; init; }

    /// <summary>First day of those; null where nobody knows it.</summary>
    public required DateOnly? BeforeFrom { get; init; }
    public required IReadOnlyList<TariffLineView> Lines { get; init; }
}

/// <summary>One price, beside the one before it.</summary>
/// <param name="Category">一户一表, 合表, 峰谷分时.</param>
/// <param name="Voltage">Voltage.</param>
/// <param name="Step">第 1 档, 峰 …</param>
/// <param name="Range">Energy or hours.</param>
/// <param name="Price">Yuan per kWh; null for one that is gone.</param>
/// <param name="RangeBefore">Energy or hours before.</param>
/// <param name="PriceBefore">Yuan per kWh before; null for a new one.</param>
/// <param name="IsChanged">Whether anything is another one.</param>
internal sealed record TariffLineView(
    string Category, string Voltage, string Step, string Range, decimal? Price, string RangeBefore, decimal? PriceBefore, bool IsChanged);
