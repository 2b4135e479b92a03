using Microsoft.Extensions.DependencyInjection.Extensions;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Handoff;
using ServiceBot.Core.Messaging;
using ServiceBot.Core.Time;
using ServiceBot.Desk.Access;
using ServiceBot.Desk.Settings;
using ServiceBot.Operations.Evaluation;

namespace ServiceBot.Operations.Demo;

/// <summary>Plays a day of customer service through the real pipeline, on a clock that is set forward from one step to the next.</summary>
internal sealed class DemoDay(BotInProcess bot, PlayTime clock, DemoFile file, string password)
{
    private static readonly TimeSpan Opening = new(8, 0, 0);
    private static readonly TimeSpan NominalLength = TimeSpan.FromHours(10);
    private static readonly TimeSpan Recent = TimeSpan.FromMinutes(25);
    private static readonly TimeSpan Stride = TimeSpan.FromSeconds(45);

    private readonly Dictionary<string, DemoPerson> _agents = new(StringComparer.Ordinal);
    private readonly HashSet<string> _arrived = new(StringComparer.Ordinal);
    private readonly HashSet<ConversationKey> _played = [];
    private readonly IHumanAgentStore _people = bot.Services.GetRequiredService<IHumanAgentStore>();
    private readonly QueueRound _round = bot.Services.GetRequiredService<QueueRound>();
    private readonly QueueBoard _board = bot.Services.GetRequiredService<QueueBoard>();
    private readonly DemoStage _stage = ActivatorUtilities.CreateInstance<DemoStage>(bot.Services);

    /// <summary>Plays into an empty directory.</summary>
    /// <param name="directory">The demo's.</param>
    /// <param name="now">When the day ends.</param>
    /// <param name="cancellationToken">Gives up; the next start begins anew.</param>
    public static async Task PlayAsync(DemoDirectory directory, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(directory);
        directory.Clear();
        var clock = new PlayTime();
        clock.Begin(BeginningOf(now));
        await using (var bot = BotInProcess.Start(clock, directory.FullPath, AddStage))
        {
            await bot.Opened;
            await new DemoDay(bot, clock, DemoFile.Read(), directory.Mark.Password).PlayAsync(now, cancellationToken);
        }
        directory.Complete(now);
    }

    /// <summary>07:30 China time of the day that is shown: today, or yesterday while today is young.</summary>
    internal static DateTimeOffset BeginningOf(DateTimeOffset now)
    {
        var china = ChinaTime.Of(now);
        var midnight = china - china.TimeOfDay;
        return (china.Hour >= 11 ? midnight : midnight.AddDays(-1)).AddHours(7.5).ToUniversalTime();
    }

    private static DateTimeOffset OpeningOf(DateTimeOffset now) => BeginningOf(now) + (Opening - new TimeSpan(7, 30, 0));

    private static void AddStage(IServiceCollection services)
    {
        services.RemoveAll<IChannel>();
        services.AddDemoChannels();
        services.AddSingleton<IChannel>(new DemoChannel("directline", readsTranscript: true));
        services.AddSingleton<Passwords>();
        services.PostConfigure<HandoffOptions>(handoff => handoff.Route(DemoQueues.Setting.ToRoutes()));
        services.PostConfigure<ServiceHoursOptions>(hours => (hours.Workdays, hours.FreeDays) = (["00:00-24:00"], ["00:00-24:00"]));
    }

    private async Task PlayAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        // All that runs by itself but the queue, which looks when the clock has moved.
        var running = bot.Services.GetServices<IHostedService>().Where(service => service is ConversationLanes or AnswerWatch or Outbox).ToList();
        foreach (var service in running)
            await service.StartAsync(cancellationToken);
        await AddAccountsAsync(cancellationToken);
        await DemoQueues.SaveAsync(bot.Services.GetRequiredService<IDeskSettings>(), cancellationToken);
        foreach (var step in Plan(now))
        {
            await MoveAsync(step.At, now, cancellationToken);
            await step.Do(cancellationToken);
            await _round.RunAsync(cancellationToken);
        }
        await MoveAsync(now, now, cancellationToken);
        await _round.RunAsync(cancellationToken);
        foreach (var service in Enumerable.Reverse(running))
            await service.StopAsync(CancellationToken.None);
    }

    /// <summary>Steps of all talks by time. What would come after the end of the day is left open.</summary>
    private List<Moment> Plan(DateTimeOffset now)
    {
        var begins = BeginningOf(now);
        var opens = OpeningOf(now);
        var moments = new List<Moment>();
        foreach (var (talk, number) in file.Day.Select((talk, i) => (talk, i + 1)))
        {
            var at = talk switch
            {
                { Ago: { } minutes } => now.AddMinutes(-minutes),
                { At: { } time } when time.ToTimeSpan() < Opening => begins + (time.ToTimeSpan() - new TimeSpan(7, 30, 0)),
                { At: { } time } => opens + (time.ToTimeSpan() - Opening) / NominalLength * (now - Recent - opens),
                _ => throw new InvalidDataException($"Talk {number} of the demo's day has no time."),
            };
            var key = new Lazy<Task<ConversationKey>>(() => _stage.OpenAsync(talk, $"demo-day-{number}", CancellationToken.None));
            foreach (var (step, i) in talk.Steps.Select((step, i) => (step, i)))
            {
                if (i > 0)
                    at += step.Lasts;
                var (id, isLast) = ($"demo-{number}-{i}", i == talk.Steps.Count - 1);
                moments.Add(new Moment(at, async token =>
                {
                    await _stage.DoAsync(await key.Value, step, id, _ => true, token);
                    if (isLast)
                        _played.Add(await key.Value);
                }));
            }
        }
        return [.. moments.Where(moment => moment.At < now).OrderBy(moment => moment.At)];
    }

    /// <summary>Sets the clock forward; while customers wait or talk, in strides, so that the queue and the desks live.</summary>
    private async Task MoveAsync(DateTimeOffset to, DateTimeOffset end, CancellationToken cancellationToken)
    {
        while (clock.GetUtcNow() + Stride < to && (await _board.ReadAsync(cancellationToken)).Open.Count > 0)
        {
            clock.Advance(Stride);
            await SeeAsync(end, cancellationToken);
            await _round.RunAsync(cancellationToken);
            if (clock.GetUtcNow() < end - Recent)
                await ClearAsync(cancellationToken);
        }
        if (to <= clock.GetUtcNow())
            return;
        clock.Begin(to);
        await SeeAsync(end, cancellationToken);
    }

    /// <summary>Customers who got into the line without a script, such as those in danger, are taken, answered and let go.</summary>
    private async Task ClearAsync(CancellationToken cancellationToken)
    {
        foreach (var one in (await _board.ReadAsync(cancellationToken)).Open.Where(one => _played.Contains(one.Episode.Conversation)))
            await _stage.CarryOnAsync(one.Episode, file.StandIn, _ => true, cancellationToken);
    }

    /// <summary>Signs of life of those who are on duty.</summary>
    private async Task SeeAsync(DateTimeOffset end, CancellationToken cancellationToken)
    {
        // A day that ends in the morning began the day before: nobody goes home in its night.
        if (clock.GetUtcNow() < OpeningOf(end) && clock.GetUtcNow() < end - Recent)
            return;
        var now = clock.GetUtcNow();
        await Task.WhenAll(_agents.Select(agent =>
        {
            var isAvailable = agent.Value.LeavesBefore is not { } minutes || now < end.AddMinutes(-minutes);
            return isAvailable && _arrived.Contains(agent.Key)
                ? _people.SeenAsync(agent.Key, cancellationToken)
                : _people.SetAvailableAsync(agent.Key, isAvailable, cancellationToken);
        }));
        _arrived.UnionWith(_agents.Keys);
    }

    private async Task AddAccountsAsync(CancellationToken cancellationToken)
    {
        var accounts = bot.Services.GetRequiredService<IDeskAccounts>();
        // One password: hashing it takes its time by intention.
        var hash = bot.Services.GetRequiredService<Passwords>().Hash(password);
        foreach (var person in file.People)
        {
            var account = new DeskAccount
            {
                Id = FirstAdmin.NewId(),
                Name = person.Name,
                DisplayName = person.Shown,
                Number = person.Number,
                Roles = [Enum.Parse<DeskRole>(person.Role, ignoreCase: true)],
                PasswordHash = hash,
                CreatedAt = clock.GetUtcNow(),
            };
            if (!await accounts.AddAsync(account, cancellationToken))
                throw new InvalidDataException($"The demo's account {person.Name} is there twice.");
            await _people.SaveAsync(new HumanAgentProfile(account.Id, person.Number, person.Capacity, person.Queues, []), cancellationToken);
            if (person.IsAgent)
                _agents.Add(account.Id, person);
        }
    }

    private sealed record Moment(DateTimeOffset At, Func<CancellationToken, Task> Do);
}
