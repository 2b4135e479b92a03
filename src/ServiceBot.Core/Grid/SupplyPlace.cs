namespace ServiceBot.Core.Grid;

/// <summary>A place that is or should be supplied, as a customer named it.</summary>
/// <remarks>Personal data: <see cref="ToString"/> shows nothing of it.</remarks>
public sealed record SupplyPlace
{
    /// <summary>The words, as typed.</summary>
    public required string Text { get; init; }

    /// <summary>Province without its ending: 浙江; null when not named.</summary>
    public string? Province { get; init; }

    /// <summary>City without 市: 杭州; null when not named.</summary>
    public string? City { get; init; }

    /// <summary>District or county: 西湖区; null when not named.</summary>
    public string? District { get; init; }

    /// <summary>Road or lane: 文三路; null when not named.</summary>
    public string? Road { get; init; }

    /// <summary>House number on the road: 88; null when not named.</summary>
    public int? HouseNumber { get; init; }

    /// <summary>Estate, village or building name: 望京花园; null when not named.</summary>
    public string? Estate { get; init; }

    /// <summary>Building, staircase and flat, as typed: 2幢301; null when not named.</summary>
    public string? Unit { get; init; }

    /// <summary>Whether a crew finds it: a road with a number, or an estate or village.</summary>
    public bool IsExact => (Road is not null && HouseNumber is not null) || Estate is not null;

    /// <inheritdoc/>
    public override string ToString() => IsExact ? "exact place" : "place";
}
