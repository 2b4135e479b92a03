using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Time;

namespace ServiceBot.Core.Handoff;

/// <summary>One look at the queues: rings, takes back what nobody answers, tells those who wait, ends what is over. Every node
/// may do it at once: each move only holds for the version that was looked at, so the second one is refused.</summary>
public sealed partial class QueueRound(
    QueueBoard queue, IEpisodeStore episodes, HandoffTexts texts, IOptions<HandoffOptions> options, ServiceHours hours, ILogger<QueueRound> logger)
{
    /// <summary>After so many questions without an answer the wait is over.</summary>
    private const int MostInVain = 2;

    /// <summary>For so long an offer that nobody answers stands.</summary>
    private static readonly TimeSpan OfferLasts = TimeSpan.FromMinutes(30);

    private readonly HandoffOptions _options = options.Value;

    /// <summary>Does everything that is due.</summary>
    /// <returns>How many moves were made.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var view = await queue.ReadAsync(cancellationToken);
        if (view.Open.Count == 0)
            return 0;
        var made = 0;
        var stay = new List<HandoffEpisode>();
        foreach (var one in view.Open)
        {
            if (await DueAsync(one, view, cancellationToken) is { } command)
                made += await MoveAsync(command, cancellationToken) ? 1 : 0;
            else if (one.Episode.State == EpisodeState.Queued)
                stay.Add(one.Episode);
        }
        return made + await RingAsync(stay, view, cancellationToken);
    }

    /// <summary>What is due for an episode; null for nothing.</summary>
    private async Task<EpisodeCommand?> DueAsync(OpenEpisode one, QueueView view, CancellationToken cancellationToken) => one.Episode.State switch
    {
        EpisodeState.Ringing when IsLost(one.Episode, view) || view.At - one.Episode.StateSince >= _options.RingTimeout =>
            By(one, new EpisodeMove.Unanswered()),
        EpisodeState.Active when IsLost(one.Episode, view) => By(one, new EpisodeMove.OwnerLost(), texts.OwnerGone()),
        EpisodeState.Active => Silence(one, view),
        EpisodeState.WrapUp when view.At - one.Episode.StateSince >= _options.WrapUp => By(one, new EpisodeMove.Finish(null)),
        EpisodeState.Queued => await WaitAsync(one, view, cancellationToken),
        EpisodeState.Offered when view.At - one.Episode.StateSince >= OfferLasts => By(one, new EpisodeMove.BackToBot()),
        _ => null,
    };

    /// <summary>A customer who does not answer is asked, then the talk ends; one who is not answered goes to somebody else. What was
    /// put aside until later is left alone until then.</summary>
    private EpisodeCommand? Silence(OpenEpisode one, QueueView view)
    {
        var lastWord = Latest(one.AsideUntil, Latest(one.LastWordAt, one.Episode.StateSince));
        if (!one.IsAnswered)
            return view.At - lastWord >= _options.SilentTalk ? By(one, new EpisodeMove.OwnerLost(), texts.PassedOn()) : null;
        if (one.Episode.ProbedAt is { } probed && probed > lastWord)
            return view.At - probed >= _options.SilentEnd ? By(one, new EpisodeMove.Abandon(), texts.EndedSilently()) : null;
        return view.At - lastWord >= _options.SilentTalk ? By(one, new EpisodeMove.Probe(), texts.StillThere()) : null;
    }

    private async Task<EpisodeCommand?> WaitAsync(OpenEpisode one, QueueView view, CancellationToken cancellationToken)
    {
        var episode = one.Episode;
        if (episode.WantedAgent is { } wanted && !CanTake(wanted, episode, view) && view.At - episode.StateSince >= _options.RingTimeout)
            return By(one, new EpisodeMove.Widen());
        if (episode.HandledBy == HandledBy.Called)
            return view.At - Latest(one.LastWordAt, episode.StateSince) >= _options.DangerCallEnds ? By(one, new EpisodeMove.Abandon()) : null;
        if (episode.Priority != HandoffPriority.Emergency && IsDeserted(episode, view))
            return await LeaveTicketAsync(one, view, cancellationToken);
        var place = view.PlaceOf(episode.Id);
        if ((episode.PromisedAt ?? episode.BackInLineAt + _options.PromisedWait) is { } promised && promised <= view.At)
        {
            if (episode.AskedInVain >= MostInVain && Latest(one.LastWordAt, episode.OpenedAt) < view.At - MostInVain * _options.PromisedWait)
                return By(one, new EpisodeMove.Abandon(), texts.WaitEnded());
            var waited = view.At - (episode.BackInLineAt ?? episode.WaitingSince ?? episode.OpenedAt);
            return By(one, new EpisodeMove.AskChoice(view.At + _options.PromisedWait), texts.Choice((int)Math.Max(1, waited.TotalMinutes)));
        }
        return place < episode.ToldPlace && view.At - (episode.ToldAt ?? episode.OpenedAt) >= _options.UpdateInterval
            ? By(one, new EpisodeMove.Tell(place), texts.CloserNow(place, view.Minutes(episode, place)))
            : null;
    }

    /// <summary>The last of the queue's human agents went home, or all sockets are gone: nobody waits for nobody.</summary>
    private async Task<EpisodeCommand> LeaveTicketAsync(OpenEpisode one, QueueView view, CancellationToken cancellationToken)
    {
        var ticket = await episodes.NextTicketAsync(DateOnly.FromDateTime(ChinaTime.Of(view.At).DateTime), cancellationToken);
        var episode = one.Episode;
        var request = new HandoffRequest(episode.Reason, episode.Priority, episode.Queue, episode.Region);
        return hours.IsOpen(view.At)
            ? By(one, new EpisodeMove.Fail(ticket), texts.Nobody(ticket))
            : By(one, new EpisodeMove.LeaveTicket(request, ticket), texts.AfterHours(ticket, hours.NextOpening(view.At), view.At));
    }

    private async Task<int> RingAsync(List<HandoffEpisode> waiting, QueueView view, CancellationToken cancellationToken)
    {
        var made = 0;
        var people = view.People.ToList();
        foreach (var episode in QueueOrder.Sort(waiting, view.At))
        {
            if (QueueOrder.Choose(episode, people, view.GraceFrom, view.At, _options.RingPause) is not { } person)
                continue;
            people[people.IndexOf(person)] = person with { Load = person.Load + 1, LastGivenAt = view.At };
            var ring = new EpisodeCommand(episode.Conversation, new EpisodeMove.Ring(person.Id), EpisodeActor.System)
            {
                OnlyVersion = episode.Version,
                GraceFrom = view.GraceFrom,
            };
            made += await MoveAsync(ring, cancellationToken) ? 1 : 0;
        }
        return made;
    }

    private async Task<bool> MoveAsync(EpisodeCommand command, CancellationToken cancellationToken)
    {
        var outcome = await episodes.MoveAsync(command, cancellationToken);
        if (outcome is MoveOutcome.Moved moved)
            Log.Moved(logger, command.Conversation, command.Move.GetType().Name, moved.Episode.State);
        return outcome is MoveOutcome.Moved;
    }

    private static EpisodeCommand By(OpenEpisode one, EpisodeMove move, Reply? say = null) =>
        new(one.Episode.Conversation, move, EpisodeActor.System)
        {
            OnlyVersion = one.Episode.Version,
            Say = say is null ? null : (_, _) => say,
        };

    private bool IsDeserted(HandoffEpisode episode, QueueView view)
    {
        var since = view.At - _options.NobodyGrace;
        return episode.StateSince < since && (view.SeenAt(episode.Queue) is not { } seen || seen < since);
    }

    private static bool CanTake(string humanAgent, HandoffEpisode episode, QueueView view) =>
        view.People.Any(person => person.Id == humanAgent && QueueOrder.Fits(episode, person, view.GraceFrom));

    private static bool IsLost(HandoffEpisode episode, QueueView view) =>
        episode.HumanAgent is { } owner && view.People.Any(person => person.Id == owner && person.SeenAt < view.GraceFrom);

    private static DateTimeOffset Latest(DateTimeOffset? one, DateTimeOffset other) => one > other ? one.Value : other;

    private static partial class Log
    {
        [LoggerMessage(EventId = 7001, Level = LogLevel.Information, Message = "Handoff of {Conversation}: {Move}, now {State}")]
        public static partial void Moved(ILogger logger, ConversationKey conversation, string move, EpisodeState state);
    }
}
