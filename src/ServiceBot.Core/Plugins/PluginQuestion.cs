using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Plugins;

/// <summary>One question of the customer, as plugins see it.</summary>
public sealed record PluginQuestion
{
    /// <summary>The question: simplified, half-width, lower case.</summary>
    public required string Text { get; init; }

    /// <summary>The earlier question that this one continues ("那上海呢"), folded the same way; null when it stands alone.</summary>
    public string? Continues { get; init; }

    /// <summary>Region codes named in the question, in order; empty when none.</summary>
    public IReadOnlyList<RegionMention> Regions { get; init; } = [];

    /// <summary>Region the customer named earlier; null when unknown.</summary>
    public string? KnownRegion { get; init; }

    /// <summary>Today in China.</summary>
    public required DateOnly Today { get; init; }
}
