namespace ServiceBot.Core.Grid;

/// <summary>A province with the utility that serves it: one entry of <c>knowledge/areas.yaml</c>.</summary>
public sealed record ServiceArea
{
    /// <summary>Region code: <c>ZJ</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Official name: 浙江省.</summary>
    public required string Province { get; init; }

    /// <summary>Short names and main cities.</summary>
    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>Codes of the tariff tables that hold in the province, the usual one first; empty where none is known.</summary>
    public IReadOnlyList<string> TariffCodes { get; init; } = [];

    /// <summary>国家电网 or 南方电网.</summary>
    public required string Operator { get; init; }

    /// <summary>The operator's app.</summary>
    public required string App { get; init; }

    /// <summary>The service hotline.</summary>
    public required string Hotline { get; init; }

    /// <summary>What is different in a part of the area; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Service halls (营业厅) whose data were checked; empty where none are held.</summary>
    public IReadOnlyList<ServiceHall> Halls { get; init; } = [];
}
