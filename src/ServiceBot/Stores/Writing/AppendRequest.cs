using System.Security.Cryptography;
using System.Text;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Stores.Writing;

/// <summary>Stores an inbound activity once.</summary>
internal sealed class AppendRequest(ConversationKey key, Activity activity, bool startsTurn, int maxWaiting)
    : WriteRequest<Acceptance>
{
    private const int MaxClientIdLength = 128;
    private static readonly TimeSpan OverloadPause = TimeSpan.FromSeconds(2);

    private readonly string? _clientId = Storable(activity.ClientActivityId);

    public override void Collect(WriteGroup group)
    {
        group.Keys.Add(key.Value);
        group.Lookups.Add(new DuplicateLookup(key.Value, activity.Id, _clientId));
    }

    public override void Apply(WriteGroup group) => Return(Decide(group));

    private Acceptance Decide(WriteGroup group)
    {
        if (!group.Slots.TryGetValue(key.Value, out var slot))
            return new Acceptance.UnknownConversation();
        if (group.SeenById.TryGetValue((key.Value, activity.Id), out var seen)
            || (_clientId is not null && group.SeenByClientId.TryGetValue((key.Value, _clientId), out seen)))
            return new Acceptance.Duplicate(seen.ActivityId, seen.Sequence);
        if (startsTurn && slot.Waiting >= maxWaiting)
            return new Acceptance.Overloaded(OverloadPause);

        var entry = group.Append(slot, activity.Timestamp, (_, at) => activity with { Timestamp = at });
        group.Inbox.Add(new NewInbox(key.Value, entry.Sequence, activity.Id, _clientId, startsTurn));
        var known = new SeenActivity(activity.Id, entry.Sequence);
        group.SeenById.Add((key.Value, activity.Id), known);
        if (_clientId is not null)
            group.SeenByClientId.Add((key.Value, _clientId), known);

        LaneHold? hold = null;
        if (startsTurn)
        {
            slot.Waiting++;
            group.Unanswered.Add((key.Value, entry.Sequence));
            if (slot.TryHold(group))
                hold = slot.ToHold();
            else if (slot.Owner is { } owner)
                group.WakesElsewhere[key.Value] = owner;
        }
        group.Steps.Add(new StoredStep { Conversation = key, Entries = [entry], Hold = hold });
        return new Acceptance.Stored(activity.Id, entry.Sequence);
    }

    /// <summary>A client chooses this id: what no database column takes as it is stands as its hash.</summary>
    private static string? Storable(string? clientId)
    {
        if (string.IsNullOrEmpty(clientId))
            return null;
        return clientId.Length <= MaxClientIdLength && !clientId.Any(c => char.IsControl(c) || char.IsSurrogate(c))
            ? clientId
            : "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.Unicode.GetBytes(clientId)));
    }
}
