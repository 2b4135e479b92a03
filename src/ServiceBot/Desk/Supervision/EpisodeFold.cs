using ServiceBot.Core.Handoff;

namespace ServiceBot.Desk.Supervision;

/// <summary>Makes one line of the steps of a handoff, told one after another.</summary>
internal sealed class EpisodeFold(string id, string conversation)
{
    private readonly List<EpisodeLine.Talk> _talks = [];
    private DateTimeOffset? _begun;
    private DateTimeOffset? _queued;
    private DateTimeOffset? _accepted;
    private DateTimeOffset? _firstWord;
    private DateTimeOffset? _concluded;
    private EpisodeState _state;

    public string Id => id;

    /// <summary>Whether anything of it is known.</summary>
    public bool HasSteps => _begun is not null;

    /// <summary>The next step, in order of the numbers.</summary>
    public void Add(DateTimeOffset at, EpisodeState to, string move, string? humanAgent)
    {
        _begun ??= at;
        if (move == nameof(EpisodeMove.FirstWord))
            _firstWord ??= at;
        if (to == EpisodeState.Queued)
            _queued ??= at;
        if (to == EpisodeState.Active)
            _accepted ??= at;
        if (to == EpisodeState.WrapUp && _state != to)
            _concluded = at;
        TellTalk(at, to, humanAgent);
        _state = to;
    }

    public EpisodeLine ToLine(HandoffReason? reason, string? queue, string? wrapUpCode) => new()
    {
        Id = id,
        Conversation = conversation,
        BegunAt = _begun ?? default,
        QueuedAt = _queued,
        AcceptedAt = _accepted,
        FirstWordAt = _firstWord,
        ConcludedAt = _concluded,
        State = _state,
        Talks = _talks,
        Reason = reason,
        Queue = queue,
        WrapUpCode = wrapUpCode,
    };

    private void TellTalk(DateTimeOffset at, EpisodeState to, string? humanAgent)
    {
        var open = _talks is [.., { Until: null } last] ? last : null;
        if (to == EpisodeState.Active && open is not null && open.HumanAgent == humanAgent)
            return;
        if (open is not null)
            _talks[^1] = open with { Until = at };
        if (to == EpisodeState.Active && humanAgent is not null)
            _talks.Add(new EpisodeLine.Talk(humanAgent, at, null));
    }
}
