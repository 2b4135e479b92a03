using ServiceBot.Core.Handoff;

namespace ServiceBot.Stores.Writing;

/// <summary>What a write group knows and changes of handoffs.</summary>
internal sealed class HandoffGroup
{
    private const double WrapUpLoad = 0.5;

    /// <summary>Human agents to lock and load, with what they have to do.</summary>
    public SortedSet<string> AgentLookups { get; } = new(StringComparer.Ordinal);

    /// <summary>Human agents that were loaded.</summary>
    public Dictionary<string, HumanAgentPresence> Agents { get; } = new(StringComparer.Ordinal);

    /// <summary>Episodes to save, as they stand at the end of the group.</summary>
    public Dictionary<(string Conversation, int Number), HandoffEpisode> Episodes { get; } = [];

    public List<(string Conversation, EpisodeEvent Event)> Events { get; } = [];

    public List<DeskNote> Notes { get; } = [];

    /// <summary>Human agents who were given a conversation.</summary>
    public SortedSet<string> Given { get; } = new(StringComparer.Ordinal);

    /// <summary>What to tell after the commit.</summary>
    public List<EpisodeChange> Changes { get; } = [];

    /// <summary>Decides a move and writes it down in memory.</summary>
    public MoveOutcome Move(WriteGroup group, ConversationSlot slot, EpisodeMove move, EpisodeActor actor)
    {
        var before = slot.OpenEpisode;
        var outcome = EpisodeMachine.Decide(slot.Key, before, slot.EpisodeNumber + 1, move, actor, group.NodeNow);
        if (outcome is not MoveOutcome.Moved moved)
            return outcome;
        slot.Put(moved.Episode);
        Episodes[(slot.Key.Value, slot.EpisodeNumber)] = moved.Episode;
        Events.AddRange(moved.Events.Select(step => (slot.Key.Value, step)));
        Changes.Add(new EpisodeChange(slot.Key, slot.Address, moved.Episode, moved.Events));
        Weigh(before, -1);
        Weigh(moved.Episode, 1);
        if (moved.Episode is { State: EpisodeState.Ringing or EpisodeState.Active, HumanAgent: { } agent } && before?.HumanAgent != agent)
            Given.Add(agent);
        return outcome;
    }

    /// <summary>Writes a note down in memory.</summary>
    public void Note(WriteGroup group, ConversationSlot slot, DeskNote note)
    {
        Notes.Add(note with { AfterSequence = slot.LastSequence, At = group.NodeNow });
        Changes.Add(new EpisodeChange(slot.Key, slot.Address, null, []));
    }

    /// <summary>What an episode adds to the load of its human agent.</summary>
    public static double LoadOf(EpisodeState state) => state switch
    {
        EpisodeState.Ringing or EpisodeState.Active => 1,
        EpisodeState.WrapUp => WrapUpLoad,
        _ => 0,
    };

    private void Weigh(HandoffEpisode? episode, int sign)
    {
        if (episode?.HumanAgent is { } agent && Agents.TryGetValue(agent, out var person))
            Agents[agent] = person with { Load = person.Load + sign * LoadOf(episode.State) };
    }
}
