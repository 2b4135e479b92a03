namespace ServiceBot.Desk.Supervision;

/// <summary>What can become of a wish about a draft.</summary>
internal abstract record DraftOutcome
{
    private DraftOutcome() { }

    /// <summary>It is done.</summary>
    public sealed record Done(DraftView Draft) : DraftOutcome;

    /// <summary>Somebody else changed it meanwhile.</summary>
    public sealed record Outdated : DraftOutcome;

    /// <summary>What it says is not fit yet, by field.</summary>
    public sealed record Wrong(IReadOnlyDictionary<string, string> Fields) : DraftOutcome;

    /// <summary>The rules do not allow it.</summary>
    public sealed record Refused(string Code, string Message) : DraftOutcome;
}
