namespace ServiceBot.Desk.Supervision;

/// <summary>Where it is kept which drafts are to be evaluated. One node works on one at a time; when it ends meanwhile, the
/// evaluation begins again, here or on another node.</summary>
internal interface IDraftTrials
{
    /// <summary>Wants an evaluation of a version; one that is wanted or under way already stays as it is.</summary>
    Task WantAsync(string draft, int version, string wantedBy, CancellationToken cancellationToken);

    /// <summary>All that are wanted, under way or could not be made.</summary>
    Task<IReadOnlyList<WantedTrial>> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Takes the one that waits longest, for a time.</summary>
    /// <returns>Null when none waits.</returns>
    Task<ClaimedTrial?> ClaimAsync(TimeSpan claim, CancellationToken cancellationToken);

    /// <summary>Writes down how far it is, and keeps it for a further time.</summary>
    /// <returns>False when it is not to be made any more: the draft was changed, or another node took it over.</returns>
    Task<bool> RenewAsync(ClaimedTrial claimed, int done, int total, TimeSpan claim, CancellationToken cancellationToken);

    /// <summary>It is over, with whatever outcome.</summary>
    Task EndAsync(ClaimedTrial claimed, CancellationToken cancellationToken);

    /// <summary>It was not made.</summary>
    /// <param name="claimed">Which.</param>
    /// <param name="isFinal">Whether somebody has to want it again; else it waits for the next node.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task GiveBackAsync(ClaimedTrial claimed, bool isFinal, CancellationToken cancellationToken);
}

/// <summary>An evaluation that is wanted.</summary>
/// <param name="Draft">Id of the draft.</param>
/// <param name="Version">Version of the draft.</param>
/// <param name="WantedBy">Id of who wants it.</param>
/// <param name="WantedAt">Since when, UTC.</param>
/// <param name="State">How it stands.</param>
/// <param name="Done">Questions that were asked.</param>
/// <param name="Total">All questions; 0 while that is not known.</param>
internal sealed record WantedTrial(
    string Draft, int Version, string WantedBy, DateTimeOffset WantedAt, TrialState State, int Done, int Total);

/// <summary>An evaluation that this node makes.</summary>
/// <param name="Draft">Id of the draft.</param>
/// <param name="Version">Version of the draft.</param>
/// <param name="Attempts">Which attempt it is, from 1.</param>
internal sealed record ClaimedTrial(string Draft, int Version, int Attempts);

/// <summary>How an evaluation stands.</summary>
internal enum TrialState
{
    /// <summary>It has not begun.</summary>
    Waiting,

    /// <summary>Questions are being asked.</summary>
    Running,

    /// <summary>It could not be made, and has to be wanted again.</summary>
    Broken,
}
