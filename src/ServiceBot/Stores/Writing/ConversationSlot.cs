using ServiceBot.Core.Conversations;
using ServiceBot.Core.Handoff;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Stores.Writing;

/// <summary>The row of a conversation inside a write group: loaded and locked, changed in memory, saved once.</summary>
internal sealed class ConversationSlot
{
    private static readonly TimeSpan ClockStep = TimeSpan.FromMilliseconds(1);

    public required ConversationKey Key { get; init; }
    public required ConversationAddress Address { get; set; }
    public long LastSequence { get; set; }
    public DateTimeOffset LastAt { get; set; }
    public int Waiting { get; set; }
    public string? StateJson { get; set; }
    public string? Owner { get; set; }
    public DateTimeOffset LeaseUntil { get; set; }
    public long Fence { get; set; }
    public bool IsNew { get; init; }
    public bool IsChanged { get; set; }
    public bool IsAddressChanged { get; set; }

    /// <summary>The newest handoff, open or over; null for none.</summary>
    public HandoffEpisode? LastEpisode { get; private set; }

    /// <summary>Number of the newest handoff; 0 for none.</summary>
    public int EpisodeNumber { get; private set; }

    /// <summary>The open handoff; null when the bot has the conversation.</summary>
    public HandoffEpisode? OpenEpisode => LastEpisode is { IsOpen: true } open ? open : null;

    /// <summary>Who has the word.</summary>
    public HandledBy HandledBy => LastEpisode?.HandledBy ?? HandledBy.Bot;

    /// <summary>Takes in the newest handoff as it is stored.</summary>
    public void Load(int number, HandoffEpisode episode) => (EpisodeNumber, LastEpisode) = (number, episode);

    /// <summary>Takes in a handoff after a move: the open one, or a new one.</summary>
    public void Put(HandoffEpisode episode)
    {
        if (episode.Id != LastEpisode?.Id)
            EpisodeNumber++;
        LastEpisode = episode;
    }

    /// <summary>The next place and an instant later than every earlier one; whole milliseconds, never in the future.</summary>
    public (long Sequence, DateTimeOffset At) Advance(DateTimeOffset wanted, DateTimeOffset now)
    {
        var at = wanted < now ? wanted : now;
        at = DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
        if (at <= LastAt)
            at = LastAt + ClockStep;
        LastAt = at;
        IsChanged = true;
        return (++LastSequence, at);
    }

    /// <summary>Takes or prolongs the lane for a node unless another one holds it.</summary>
    public bool TryHold(WriteGroup group)
    {
        if (Owner != group.NodeId)
        {
            if (!group.IsExclusive && Owner is not null && LeaseUntil > group.Now)
                return false;
            Owner = group.NodeId;
            Fence++;
        }
        LeaseUntil = group.Now + group.LaneLease;
        IsChanged = true;
        return true;
    }

    public LaneHold ToHold()
    {
        var stateJson = StateJson;
        return new LaneHold
        {
            Fence = Fence,
            Waiting = Waiting,
            Address = Address,
            Handling = new Handling(HandledBy)
            {
                Concluded = LastEpisode?.ConcludedAt is null ? null : LastEpisode.Id,
                ConcludedAt = LastEpisode?.ConcludedAt,
            },
            ReadState = () => RowJson.ReadState(stateJson),
        };
    }
}
