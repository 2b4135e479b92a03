namespace ServiceBot.Desk.Live;

/// <summary>Something that somebody has to see now.</summary>
internal sealed record Alert(string Id, AlertKind Kind, string Conversation, string Title, string Text, DateTimeOffset At);

/// <summary>Kinds of alerts.</summary>
internal enum AlertKind
{
    /// <summary>A conversation rings at them.</summary>
    Ringing,

    /// <summary>A customer came back to them.</summary>
    Assigned,

    /// <summary>A customer waits in one of their queues.</summary>
    Waiting,

    /// <summary>A danger waits.</summary>
    Emergency,

    /// <summary>A colleague calls them in a note.</summary>
    Mention,

    /// <summary>What they put off, or promised, is due.</summary>
    Callback,

    /// <summary>Their customer wrote.</summary>
    Message,

    /// <summary>A customer left a ticket in one of their queues. Told once.</summary>
    Ticket,
}
