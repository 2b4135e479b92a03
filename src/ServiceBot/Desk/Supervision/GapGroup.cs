namespace ServiceBot.Desk.Supervision;

/// <summary>Questions that ask alike and that the guides do not answer.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Question">The first of them, personal data masked.</param>
/// <param name="Count">How often it was asked.</param>
/// <param name="FirstAt">When first, UTC.</param>
/// <param name="LastAt">When last, UTC.</param>
/// <param name="State">What became of it.</param>
/// <param name="Examples">Some other ways it was asked.</param>
/// <param name="Draft">The draft that answers it; null for none.</param>
/// <param name="Why">Why it was closed; null for open ones.</param>
internal sealed record GapGroup(
    string Id, string Question, int Count, DateTimeOffset FirstAt, DateTimeOffset LastAt, GapState State, IReadOnlyList<string> Examples,
    string? Draft, string? Why);

/// <summary>What became of a gap.</summary>
internal enum GapState
{
    /// <summary>Nobody has looked at it.</summary>
    Open,

    /// <summary>Somebody writes a guide.</summary>
    Drafted,

    /// <summary>Answered by now, or not to be answered.</summary>
    Closed,
}
