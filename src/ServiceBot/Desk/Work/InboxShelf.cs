using ServiceBot.Core.Handoff;

namespace ServiceBot.Desk.Work;

/// <summary>Where a conversation lies on the desk.</summary>
internal enum InboxShelf
{
    /// <summary>The bot has it.</summary>
    Bot,

    /// <summary>The customer waits for a human agent.</summary>
    Waiting,

    /// <summary>A human agent has it, or has just ended the talk.</summary>
    Talk,

    /// <summary>A handoff has ended and the customer has not written since.</summary>
    Ended,
}

/// <summary>Which state lies where.</summary>
internal static class InboxShelves
{
    public static InboxShelf Of(EpisodeState state) => state switch
    {
        EpisodeState.Queued or EpisodeState.Ringing => InboxShelf.Waiting,
        EpisodeState.Active or EpisodeState.WrapUp => InboxShelf.Talk,
        EpisodeState.Closed or EpisodeState.AfterHours or EpisodeState.Abandoned or EpisodeState.Failed => InboxShelf.Ended,
        _ => InboxShelf.Bot,
    };
}
