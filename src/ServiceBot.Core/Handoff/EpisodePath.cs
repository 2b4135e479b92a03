using System.Diagnostics;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Handoff;

/// <summary>A move in the making: the episode after each of its steps, and what is to be written down.</summary>
internal sealed class EpisodePath
{
    private readonly ConversationKey _conversation;
    private readonly HandoffEpisode? _episode;
    private readonly int _nextNumber;
    private readonly IReadOnlyList<EpisodeEvent> _events;

    public EpisodePath(ConversationKey conversation, HandoffEpisode? episode, int nextNumber, EpisodeActor actor, DateTimeOffset now)
        : this(conversation, episode, nextNumber, actor, now, episode?.State ?? EpisodeState.Bot, [])
    {
    }

    private EpisodePath(
        ConversationKey conversation, HandoffEpisode? episode, int nextNumber, EpisodeActor actor, DateTimeOffset now,
        EpisodeState state, IReadOnlyList<EpisodeEvent> events)
    {
        (_conversation, _episode, _nextNumber, Actor, Now, State, _events) = (conversation, episode, nextNumber, actor, now, state, events);
    }

    public EpisodeActor Actor { get; }

    public DateTimeOffset Now { get; }

    public EpisodeState State { get; }

    public HandoffEpisode Episode => _episode ?? throw new UnreachableException();

    /// <summary>Whether the actor is the human agent of the episode.</summary>
    public bool IsActors => Actor.HumanAgent is { } id && _episode?.HumanAgent == id;

    /// <summary>The path itself if it stands there; else null.</summary>
    public EpisodePath? From(EpisodeState state) => State == state ? this : null;

    /// <summary>The same, for the human agent whose episode it is, and for the system.</summary>
    public EpisodePath? FromOwn(EpisodeState state) => State == state && (IsActors || Actor.Kind == EpisodeActorKind.System) ? this : null;

    /// <summary>A new episode, still with the bot.</summary>
    public EpisodePath Open(HandoffRequest request) => With(new HandoffEpisode
    {
        Id = HandoffEpisode.IdOf(_conversation, _nextNumber),
        Conversation = _conversation,
        State = EpisodeState.Bot,
        Version = 0,
        Reason = request.Reason,
        Priority = request.Priority,
        Queue = request.Queue,
        Region = request.Region,
        OpenedAt = Now,
        MovedAt = Now,
        StateSince = Now,
        PromisedAt = request.PromisedAt,
        ToldPlace = request.Place,
        ToldAt = request.Place is null ? null : Now,
    }, EpisodeState.Bot, _events);

    /// <summary>One step to another state.</summary>
    public EpisodePath To(EpisodeState to, EpisodeMove move, Func<HandoffEpisode, HandoffEpisode>? change = null) =>
        EpisodeMachine.Allows(State, to) ? Step(to, move, change) : throw new UnreachableException();

    /// <summary>One step that stays where it is.</summary>
    public EpisodePath Record(EpisodeMove move, Func<HandoffEpisode, HandoffEpisode> change) => Step(State, move, change);

    public MoveOutcome End() => new MoveOutcome.Moved(Episode, _events);

    public MoveOutcome Unchanged() => new MoveOutcome.Unchanged(Episode);

    /// <summary>Nothing to do, whether or not an episode is open.</summary>
    public MoveOutcome Keep() => _episode is null ? Refuse() : Unchanged();

    public MoveOutcome Refuse() =>
        new MoveOutcome.Refused(_episode is null ? MoveRefusal.NothingOpen : MoveRefusal.NotFromHere, State);

    /// <summary>Refuses what only the episode's human agent may do.</summary>
    public MoveOutcome RefuseOwn(EpisodeState wanted) =>
        State == wanted && !IsActors ? new MoveOutcome.Refused(MoveRefusal.NotYours, State) : Refuse();

    private EpisodePath Step(EpisodeState to, EpisodeMove move, Func<HandoffEpisode, HandoffEpisode>? change)
    {
        var before = Episode;
        var changed = change is null ? before : change(before);
        var after = changed with
        {
            State = to,
            Version = before.Version + 1,
            MovedAt = Now,
            StateSince = to == before.State ? before.StateSince : Now,
        };
        var step = new EpisodeEvent(after.Id, after.Version, Now, State, to, Actor, move.GetType().Name, after.HumanAgent ?? before.HumanAgent);
        return With(after, to, [.. _events, step]);
    }

    private EpisodePath With(HandoffEpisode episode, EpisodeState state, IReadOnlyList<EpisodeEvent> events) =>
        new(_conversation, episode, _nextNumber, Actor, Now, state, events);
}
