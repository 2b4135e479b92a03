namespace ServiceBot.Desk.Supervision;

/// <summary>Where drafts live. A change holds for the version that was looked at, else it is refused.</summary>
internal interface IDraftStore
{
    /// <summary>All of them, the last changed first.</summary>
    Task<IReadOnlyList<GuideDraft>> ReadAsync(CancellationToken cancellationToken);

    /// <summary>One of them; null for an unknown id.</summary>
    Task<GuideDraft?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Stores a new one.</summary>
    Task AddAsync(GuideDraft draft, CancellationToken cancellationToken);

    /// <summary>Stores a draft in place of the version and state it was made from; when that changes what is in use it makes a new edition.</summary>
    /// <param name="before">What was looked at.</param>
    /// <param name="after">What it is to be.</param>
    /// <param name="by">Id of who does it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False when it was changed meanwhile.</returns>
    Task<bool> ReplaceAsync(GuideDraft before, GuideDraft after, string by, CancellationToken cancellationToken);

    /// <summary>Writes down what an evaluation of a version came to.</summary>
    /// <returns>False when the draft has another version by now.</returns>
    Task<bool> JudgeAsync(string id, Evaluation evaluation, CancellationToken cancellationToken);
}
