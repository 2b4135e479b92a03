namespace ServiceBot.Core.Grid;

/// <summary>A service hall (营业厅) of the utility, as a named source gave it on a day.</summary>
public sealed record ServiceHall
{
    /// <summary>Its name: 城东供电营业厅.</summary>
    public required string Name { get; init; }

    /// <summary>Where it is.</summary>
    public required string Address { get; init; }

    /// <summary>When it is open, in words: 周一至周五 8:30—17:00.</summary>
    public required string Hours { get; init; }

    /// <summary>Its telephone; the hotline where it has none of its own.</summary>
    public required string Telephone { get; init; }

    /// <summary>Who published it.</summary>
    public required string Source { get; init; }

    /// <summary>When it was last compared with the source.</summary>
    public required DateOnly CheckedOn { get; init; }
}
