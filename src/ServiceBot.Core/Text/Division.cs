namespace ServiceBot.Core.Text;

/// <summary>An administrative division.</summary>
/// <param name="Kind">Its level.</param>
/// <param name="Official">Full name: 西湖区.</param>
/// <param name="Short">Without its ending: 西湖.</param>
/// <param name="City">Short name of the city it lies in; null for provinces, cities, and counties directly under a province.</param>
/// <param name="Province">Short name of its province; null for provinces, municipalities and what lies in them.</param>
internal sealed record Division(DivisionKind Kind, string Official, string Short, string? City, string? Province);

/// <summary>Levels of divisions.</summary>
internal enum DivisionKind
{
    /// <summary>省, 自治区.</summary>
    Province,

    /// <summary>直辖市, 地级市, 州, 盟, 地区.</summary>
    City,

    /// <summary>区, 县, 县级市, 旗.</summary>
    District,
}
