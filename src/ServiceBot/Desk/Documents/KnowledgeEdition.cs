namespace ServiceBot.Desk.Documents;

/// <summary>What was in use besides the files, from a moment on.</summary>
/// <param name="Number">From 1.</param>
/// <param name="MadeAt">When, UTC.</param>
/// <param name="MadeBy">Id of who made it; empty for what was there before the first.</param>
/// <param name="Kind">How it came about.</param>
/// <param name="Subject">Title of what was published or taken out; the number of the edition that was gone back to.</param>
/// <param name="Reason">Why it was published without a passed evaluation, or gone back; null where nobody had to say.</param>
/// <param name="Content">What is in use.</param>
internal sealed record KnowledgeEdition(
    int Number, DateTimeOffset MadeAt, string MadeBy, EditionKind Kind, string Subject, string? Reason, EditionContent Content);

/// <summary>What an edition holds: ids and versions.</summary>
internal sealed record EditionContent(IReadOnlyList<EditionPart> Documents, IReadOnlyList<EditionPart> Guides);

/// <summary>One part of an edition.</summary>
internal sealed record EditionPart(string Id, int Version);

/// <summary>How an edition came about.</summary>
internal enum EditionKind
{
    /// <summary>It was there when editions began to be kept.</summary>
    Begin,

    /// <summary>A document or guide was published.</summary>
    Publish,

    /// <summary>A document or guide was taken out.</summary>
    Retire,

    /// <summary>An older edition was gone back to.</summary>
    Restore,
}

/// <summary>Who makes an edition, and why.</summary>
/// <param name="By">Id of the account.</param>
/// <param name="Subject">See <see cref="KnowledgeEdition.Subject"/>.</param>
/// <param name="Reason">See <see cref="KnowledgeEdition.Reason"/>.</param>
internal sealed record EditionNote(string By, string Subject, string? Reason);

/// <summary>What came of going back.</summary>
/// <param name="Number">The new edition.</param>
/// <param name="Missing">Titles of guides of the old edition that were written anew since, and stay out.</param>
internal sealed record RestoredEdition(int Number, IReadOnlyList<string> Missing);
