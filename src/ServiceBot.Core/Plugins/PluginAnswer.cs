using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Plugins;

/// <summary>A plugin's answer to one question.</summary>
public sealed record PluginAnswer
{
    /// <summary>What to say.</summary>
    public required Reply Reply { get; init; }

    /// <summary>Intent name for logs and follow-ups: <c>tariff.price</c>.</summary>
    public required string Intent { get; init; }

    /// <summary>The whole question as understood, for the next follow-up; null keeps the text as typed.</summary>
    public string? Understood { get; init; }

    /// <summary>Region that the answer is for; null when it has none.</summary>
    public string? Region { get; init; }

    /// <summary>Whether the question is this plugin's even where a guide seems to fit.</summary>
    public bool IsCertain { get; init; }

    /// <summary>Whether the words leave no doubt that it is this plugin's, whatever their likeness to other questions.</summary>
    public bool IsBeyondDoubt { get; init; }

    /// <summary>What the customer was asked for; null when the question is closed.</summary>
    public string? Missing { get; init; }
}
