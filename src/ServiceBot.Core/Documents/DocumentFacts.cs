using ServiceBot.Core.Knowledge;

namespace ServiceBot.Core.Documents;

/// <summary>What holds for every passage of a document and cannot be read from it.</summary>
public sealed record DocumentFacts
{
    /// <summary>Title that readers see; null takes the document's own title, else the file's name.</summary>
    public string? Title { get; init; }

    /// <summary>Region code (<c>SH</c>, <c>HA</c>) of a local rule; null for the whole country.</summary>
    public string? Region { get; init; }

    /// <summary>First day on which it holds; null when unknown.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Last day on which it holds; null for open.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>How sure it is. Default C: nobody has checked it.</summary>
    public Confidence Confidence { get; init; } = Confidence.C;

    /// <summary>Where it comes from: issuer, document, date; null takes the file's name.</summary>
    public string? Source { get; init; }
}
