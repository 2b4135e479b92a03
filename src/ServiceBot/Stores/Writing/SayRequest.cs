using System.Globalization;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Handoff;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Stores.Writing;

/// <summary>Stores what a human agent says, once. Who speaks where nobody has the conversation takes it.</summary>
internal sealed class SayRequest(HumanAgentWord word, OutboxRule outbox) : WriteRequest<SayingOutcome>
{
    private const string RemoveDraft =
        "DELETE FROM desk_drafts WHERE human_agent = @agent AND conversation = @key AND text = @text";

    private const string Mark = "desk\u001f";

    private readonly string _key = word.Conversation.Value;
    private bool _isStored;

    /// <summary>Customers' ids never hold a control character, so that nobody can take up a human agent's.</summary>
    private readonly string _onceId = $"{Mark}{word.HumanAgent}\u001f{word.ClientId}";

    /// <summary>Whether an id of the inbox is one of a human agent's words.</summary>
    public static bool IsHumanAgents(string onceId) => onceId.StartsWith(Mark, StringComparison.Ordinal);

    public override void Collect(WriteGroup group)
    {
        group.Keys.Add(_key);
        group.Lookups.Add(new DuplicateLookup(_key, _onceId, null));
        group.Handoff.AgentLookups.Add(word.HumanAgent);
    }

    public override void Apply(WriteGroup group)
    {
        var outcome = Decide(group);
        _isStored = outcome is not SayingOutcome.Refused;
        Return(outcome);
    }

    /// <summary>What was said is no draft any more; one that was begun since stays.</summary>
    public override async Task FinishAsync(IWriteSession session, CancellationToken cancellationToken)
    {
        if (!_isStored)
            return;
        await using var command = session.Connection.Command(
            RemoveDraft, ("@agent", word.HumanAgent), ("@key", _key), ("@text", RowText.Storable(word.Text)));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private SayingOutcome Decide(WriteGroup group)
    {
        if (!group.Slots.TryGetValue(_key, out var slot))
            return new SayingOutcome.Refused(MoveRefusal.Unknown);
        if (group.SeenById.TryGetValue((_key, _onceId), out var seen))
            return new SayingOutcome.Repeated(seen.Sequence);
        var announced = new List<TranscriptEntry>();
        if (Take(group, slot, announced) is { } refusal)
            return new SayingOutcome.Refused(refusal);

        group.Handoff.Move(group, slot, new EpisodeMove.FirstWord(), EpisodeActor.Of(word.HumanAgent));
        var entry = group.Append(slot, group.Now, ToActivity);
        group.Inbox.Add(new NewInbox(_key, entry.Sequence, _onceId, null, IsWaiting: false));
        group.SeenById.Add((_key, _onceId), new SeenActivity(_onceId, entry.Sequence));
        group.Send(slot, entry, outbox);
        group.Steps.Add(new StoredStep { Conversation = word.Conversation, Entries = [.. announced, entry] });
        return new SayingOutcome.Said(entry.Sequence);
    }

    /// <summary>Makes sure that the human agent has the conversation.</summary>
    /// <returns>Why they may not; null when they have it now.</returns>
    private MoveRefusal? Take(WriteGroup group, ConversationSlot slot, List<TranscriptEntry> announced)
    {
        var open = slot.OpenEpisode;
        if (open is { State: EpisodeState.Active or EpisodeState.WrapUp } && open.HumanAgent != word.HumanAgent)
            return MoveRefusal.NotYours;
        if (open is { State: EpisodeState.Active })
            return null;
        EpisodeMove move = open is { State: EpisodeState.WrapUp } ? new EpisodeMove.Reopen() : new EpisodeMove.Claim();
        var outcome = group.Handoff.Move(group, slot, move, EpisodeActor.Of(word.HumanAgent));
        if (outcome is not MoveOutcome.Moved moved)
            return (outcome as MoveOutcome.Refused)?.Reason;
        if (move is EpisodeMove.Claim && word.Announce?.Invoke(moved, RowJson.ReadState(slot.StateJson)) is { } reply)
        {
            var entry = group.Append(slot, group.Now, (sequence, at) => ReplyActivity.Create(reply, sequence, at, replyToId: null));
            group.Send(slot, entry, outbox);
            announced.Add(entry);
        }
        return null;
    }

    private Activity ToActivity(long sequence, DateTimeOffset at) => new()
    {
        Id = "human-" + sequence.ToString("D7", CultureInfo.InvariantCulture),
        Type = ActivityType.Message,
        From = ActivityRole.HumanAgent,
        SenderId = word.Number,
        Timestamp = at,
        Text = RowText.Storable(word.Text),
        Citations = word.Citations,
        Locale = "zh-CN",
    };
}
