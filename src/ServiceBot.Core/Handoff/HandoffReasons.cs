namespace ServiceBot.Core.Handoff;

/// <summary>The reasons as turns name them.</summary>
public static class HandoffReasons
{
    /// <summary>Reads a name.</summary>
    /// <exception cref="ArgumentException">No reason is called so: a mistake in the program.</exception>
    public static HandoffReason Read(string name) => name switch
    {
        "asked" => HandoffReason.Asked,
        "button" => HandoffReason.Button,
        "hazard" => HandoffReason.Hazard,
        "complaint" => HandoffReason.Complaint,
        "unanswered" => HandoffReason.Unanswered,
        "stuck" => HandoffReason.Stuck,
        "locked" => HandoffReason.Locked,
        _ => throw new ArgumentException($"No reason for a handoff is called {name}.", nameof(name)),
    };
}
