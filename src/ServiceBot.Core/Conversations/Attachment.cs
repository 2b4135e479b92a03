namespace ServiceBot.Core.Conversations;

/// <summary>A file or card that travels with an activity.</summary>
public sealed record Attachment
{
    /// <summary>MIME type, or the type name of a card.</summary>
    public required string ContentType { get; init; }

    /// <summary>Where the file is served, under our own origin; null for a card.</summary>
    public string? ContentUrl { get; init; }

    /// <summary>The card as JSON text; null for a file.</summary>
    public string? ContentJson { get; init; }

    /// <summary>File name as the sender gave it, without any path.</summary>
    public string? Name { get; init; }
}
