namespace ServiceBot.Core.Handoff;

/// <summary>Kinds of desk notes.</summary>
public enum DeskNoteKind
{
    /// <summary>Written by a human agent.</summary>
    Note,

    /// <summary>What the bot would have said, had no human agent taken the conversation.</summary>
    Suggestion,

    /// <summary>Something the bot noticed.</summary>
    Mark,

    /// <summary>What a human agent wrote for the next one with a transfer.</summary>
    Transfer,

    /// <summary>What the chat model summed up; shown as the summary, not among the notes.</summary>
    Summary,
}
