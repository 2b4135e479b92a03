namespace ServiceBot.Desk.Access;

/// <summary>Tells this node's live connections which sessions have ended. Those of other nodes see it at their next beat.</summary>
internal sealed class DeskSessionSignals
{
    public event Action<DeskSessionsEnded>? Ended;

    public void TellEnded(DeskSessionsEnded ended) => Ended?.Invoke(ended);
}

/// <summary>Sessions that have ended.</summary>
/// <param name="Account">Whose.</param>
/// <param name="Session">Key of the one; null for all.</param>
/// <param name="Except">Key of the one that stays; null for none.</param>
internal sealed record DeskSessionsEnded(string Account, string? Session, string? Except)
{
    /// <summary>Whether the session of this caller has ended.</summary>
    public bool Concerns(DeskCaller caller) =>
        caller.Id == Account && (Session is null ? caller.Session != Except : caller.Session == Session);
}
