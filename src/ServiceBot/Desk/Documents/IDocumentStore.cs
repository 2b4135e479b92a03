namespace ServiceBot.Desk.Documents;

/// <summary>Where documents live. A change holds for the version and state that were looked at, else it is refused.</summary>
internal interface IDocumentStore
{
    /// <summary>All of them, the last changed first.</summary>
    Task<IReadOnlyList<KnowledgeDocument>> ReadAsync(CancellationToken cancellationToken);

    /// <summary>One of them; null for an unknown id.</summary>
    Task<KnowledgeDocument?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>The one whose passages begin with a guide's id; null for none.</summary>
    Task<KnowledgeDocument?> FindByGuideAsync(string guideId, CancellationToken cancellationToken);

    /// <summary>Clauses of a version; empty for one that is not kept.</summary>
    Task<IReadOnlyList<DocumentClause>> ReadClausesAsync(string id, int version, CancellationToken cancellationToken);

    /// <summary>What a version says of prices; nothing for one that is not kept.</summary>
    Task<DocumentTariffs> ReadTariffsAsync(string id, int version, CancellationToken cancellationToken);

    /// <summary>Stores a new one.</summary>
    /// <returns>False when another of the same guide was stored meanwhile.</returns>
    Task<bool> AddAsync(KnowledgeDocument document, IReadOnlyList<DocumentClause> clauses, DocumentTariffs tariffs, CancellationToken cancellationToken);

    /// <summary>Stores a new version; the one before it is forgotten unless it was ever in use.</summary>
    /// <returns>False when it was changed meanwhile.</returns>
    Task<bool> ReplaceAsync(KnowledgeDocument before, KnowledgeDocument after, IReadOnlyList<DocumentClause> clauses, DocumentTariffs tariffs, CancellationToken cancellationToken);

    /// <summary>Writes down what an evaluation of a version came to.</summary>
    /// <returns>False when the document has another version by now.</returns>
    Task<bool> JudgeAsync(string id, Supervision.Evaluation evaluation, CancellationToken cancellationToken);

    /// <summary>Makes the version at hand part of what is in use: a new edition, all at once or not at all.</summary>
    /// <param name="document">The version.</param>
    /// <param name="note">Who, and why.</param>
    /// <param name="edition">The edition that it was checked against; null where any will do.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>False when it was changed meanwhile, or another edition is in use.</returns>
    Task<bool> PublishAsync(KnowledgeDocument document, EditionNote note, int? edition, CancellationToken cancellationToken);

    /// <summary>Takes it out of what is in use: a new edition.</summary>
    /// <returns>False when it was changed meanwhile.</returns>
    Task<bool> RetireAsync(KnowledgeDocument document, EditionNote note, CancellationToken cancellationToken);

    /// <summary>Forgets a document that was never in use.</summary>
    /// <returns>False when it was changed meanwhile, or was in use once.</returns>
    Task<bool> RemoveAsync(KnowledgeDocument document, CancellationToken cancellationToken);

    /// <summary>Clauses of all documents in use, by document.</summary>
    Task<IReadOnlyList<DocumentClause>> ReadPublishedAsync(CancellationToken cancellationToken);

    /// <summary>Prices of all documents in use, by document.</summary>
    Task<IReadOnlyList<PublishedTariffs>> ReadPublishedTariffsAsync(CancellationToken cancellationToken);

    /// <summary>How passages are used, by id; those never cited are missing.</summary>
    /// <param name="since">First day in China that counts as recent.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<IReadOnlyDictionary<string, PassageUsage>> ReadUsageAsync(DateOnly since, CancellationToken cancellationToken);
}
