namespace ServiceBot.Core.Chat;

/// <summary>Where evidence comes from.</summary>
public enum EvidenceKind
{
    /// <summary>A clause of the guides: counts where the text cites it.</summary>
    Passage,

    /// <summary>What a function brought: counts for the whole text.</summary>
    Tool,

    /// <summary>What the server knows: today's date.</summary>
    Fact,
}
