namespace ServiceBot.Core.Grid;

/// <summary>All service areas.</summary>
/// <param name="All">In the order of the file.</param>
public sealed record ServiceAreas(IReadOnlyList<ServiceArea> All)
{
    /// <summary>The area of a region code, also of a tariff table's: <c>GD-SZ</c> is in <c>GD</c>; null when unknown.</summary>
    public ServiceArea? Find(string? code) =>
        All.FirstOrDefault(area => area.Code == code) ?? All.FirstOrDefault(area => area.TariffCodes.Contains(code));

    /// <summary>The area that an address begins with: 浙江省杭州市西湖区; null when unknown.</summary>
    public ServiceArea? Holding(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return All.FirstOrDefault(area => address.StartsWith(area.Province, StringComparison.Ordinal));
    }
}
