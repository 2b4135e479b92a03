using System.Collections.Concurrent;
using System.Globalization;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Handoff;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Operations.Demo;

/// <summary>A new customer now and then, and words of the human agents whom nobody is signed in as.</summary>
internal sealed partial class DemoTrickle(
    DemoFile file, DemoStage stage, DemoPeople people, QueueBoard board, TimeProvider time, ILogger<DemoTrickle> logger) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(3);

    /// <summary>How often a step that cannot be done yet is tried: somebody else may be rung, or the line is long.</summary>
    private const int Looks = 40;

    /// <summary>How long customers of the day wait or talk before one of them is carried on, so that there is something to see.</summary>
    private static readonly TimeSpan LeftAlone = TimeSpan.FromMinutes(4);

    private readonly List<Task> _talks = [];
    private readonly ConcurrentDictionary<ConversationKey, bool> _scripted = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The number of this start keeps its conversations apart from those of earlier ones.
        var start = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        try
        {
            for (var number = 0; file.Trickle.Count > 0; number++)
            {
                await Task.Delay(Between, time, stoppingToken);
                _talks.RemoveAll(talk => talk.IsCompleted);
                await CarryOnAsync(stoppingToken);
                _talks.Add(PlayAsync(file.Trickle[number % file.Trickle.Count], $"demo-{start}-{number}", stoppingToken));
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAll(_talks);
        }
    }

    /// <summary>Of those who wait, who talk, and who are wrapped up, each time the one who has been there longest.</summary>
    private async Task CarryOnAsync(CancellationToken cancellationToken)
    {
        try
        {
            var before = time.GetUtcNow() - LeftAlone;
            var open = (await board.ReadAsync(cancellationToken)).Open.Select(one => one.Episode)
                .Where(episode => episode.OpenedAt < before && (episode.IsWaiting || episode.StateSince < before) && !_scripted.ContainsKey(episode.Conversation));
            foreach (var group in open.GroupBy(episode => episode.IsWaiting ? EpisodeState.Queued : episode.State))
                await stage.CarryOnAsync(group.OrderBy(episode => episode.OpenedAt).First(), file.StandIn, people.IsStandIn, cancellationToken);
        }
        catch (StoreUnavailableException)
        {
            Log.TalkBroken(logger);
        }
    }

    private async Task PlayAsync(DemoTalk talk, string name, CancellationToken cancellationToken)
    {
        try
        {
            var conversation = await stage.OpenAsync(talk, name, cancellationToken);
            _scripted[conversation] = true;
            foreach (var (step, i) in talk.Steps.Select((step, i) => (step, i)))
            {
                if (i > 0)
                    await Task.Delay(step.Lasts, time, cancellationToken);
                if (!await DoAsync(conversation, step, $"{name}-{i}", cancellationToken))
                    break;
            }
            _scripted.TryRemove(conversation, out _);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The program stops; the talk stays as it is.
        }
        catch (StoreUnavailableException)
        {
            Log.TalkBroken(logger);
        }
    }

    /// <returns>False when somebody who is signed in has it, or nobody took it: the rest is theirs.</returns>
    private async Task<bool> DoAsync(ConversationKey conversation, DemoStep step, string id, CancellationToken cancellationToken)
    {
        for (var looks = 0; looks < (step.Kind == "accept" ? Looks : 1); looks++)
        {
            if (looks > 0)
                await Task.Delay(Look, time, cancellationToken);
            if (await stage.DoAsync(conversation, step, id, people.IsStandIn, cancellationToken))
                return true;
        }
        return false;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 9061, Level = LogLevel.Warning, Message = "A conversation of the demo ended early because the database did not answer")]
        public static partial void TalkBroken(ILogger logger);
    }
}
