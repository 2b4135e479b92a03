using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Handoff;
using ServiceBot.Core.Messaging;
using ServiceBot.Desk.Settings;
using ServiceBot.Desk.Supervision;
using ServiceBot.Desk.Work;
using ServiceBot.Operations.Demo;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Operations.Demo;

public sealed class DemoTests
{
    [Fact]
    public async Task A_day_is_played_once_and_what_is_shown_of_it_adds_up()
    {
        using var folder = new TemporaryFolder();
        string[] args = ["--Storage:DataDirectory=" + folder.Path, "--urls=http://127.0.0.1:0"];
        var now = TimeProvider.System.GetUtcNow();
        var file = DemoFile.Read();

        var directory = await DemoServer.PrepareAsync(args, now, default);
        // At the same time: an hour later another day may have begun.
        var again = await DemoServer.PrepareAsync(args, now, default);
        await using var app = DemoServer.Build(args, directory, isStill: true, builder => builder.WebHost.UseTestServer());
        await app.StartAsync();

        Assert.True(again.Mark.IsComplete);
        Assert.Equal(directory.Mark.Password, again.Mark.Password);
        var episodes = await app.Services.GetRequiredService<IEpisodeStore>().ListAsync(new EpisodeFilter { Limit = 500 }, default);
        var states = episodes.CountBy(episode => episode.State).ToDictionary();
        Assert.True(states[EpisodeState.Closed] >= 25, Describe(states));
        Assert.True(states[EpisodeState.Active] >= 4, Describe(states));
        Assert.True(states[EpisodeState.Queued] + states[EpisodeState.Ringing] >= 3, Describe(states));
        Assert.True(states.Where(state => state.Key is EpisodeState.Failed or EpisodeState.AfterHours).Sum(state => state.Value) >= 2, Describe(states));
        Assert.DoesNotContain(episodes, episode => episode.State == EpisodeState.Active && episode.OpenedAt < now.AddMinutes(-30));
        Assert.All(episodes.Where(episode => episode.State == EpisodeState.Closed), episode => Assert.NotNull(episode.WrapUpCode));
        Assert.Equal(4, episodes.Select(episode => episode.HumanAgent).OfType<string>().Distinct().Count());

        var inbox = await app.Services.GetRequiredService<IDeskInbox>().ReadAsync(
            new InboxQuery(new InboxScope("nobody", true, [])) { Limit = 500 }, default);
        Assert.Equal(file.Day.Count, inbox.Count);
        Assert.Equal(["botframework", "directline", "wechat"], inbox.Select(entry => entry.Channel).Distinct().Order());

        var figures = HandoffFigures.Of(await app.Services.GetRequiredService<IEpisodeStore>().ReadEventsAsync(now.AddDays(-2), default));
        Assert.Equal(episodes.Count, figures.Begun);
        Assert.Equal(episodes.Count(episode => episode.AcceptedAt is not null), figures.Accepted);
        Assert.Equal("演示数据", app.Services.GetRequiredService<DeskCatalogs>().Read().Ribbon);
        var tickets = await app.Services.GetRequiredService<IDeskInbox>().ReadAsync(
            new InboxQuery(new InboxScope("nobody", true, [])) { HasTicket = true, Limit = 500 }, default);
        Assert.True(tickets.Count >= 5);
        Assert.Contains(tickets, entry => entry.Episode?.Queue == "complaints");
        Assert.Contains(episodes, episode => episode.Queue == "complaints" && episode.IsWaiting);
        Assert.Contains(app.Services.GetRequiredService<DeskCatalogs>().Read().Queues, queue => queue.Name == "投诉处理");
        Assert.True((await app.Services.GetRequiredService<IGapStore>().ReadAsync(default)).Count >= 8);
        var due = new List<DeskReminder>();
        foreach (var agent in episodes.Select(episode => episode.HumanAgent).OfType<string>().Distinct())
            due.AddRange(await app.Services.GetRequiredService<IDeskReminders>().ReadAsync(agent, default));
        Assert.Contains(due, one => one.Kind == DeskReminderKind.CallBack && one.DueAt > now && one.DueAt < now.AddMinutes(15));
        Assert.DoesNotContain(due, one => one.DueAt < now.AddMinutes(-15));
        Assert.Equal(2, (await app.Services.GetRequiredService<IOutboxStore>().ReadDeadLettersAsync(10, default)).Count);
        await app.StopAsync();
    }

    [Theory]
    [InlineData("2026-11-27T08:00:00Z")]
    [InlineData("2026-11-28T01:40:00Z")]
    public async Task People_are_at_work_all_day_whenever_it_ends(string end)
    {
        using var folder = new TemporaryFolder();
        string[] args = ["--Storage:DataDirectory=" + folder.Path, "--urls=http://127.0.0.1:0"];
        var directory = await DemoServer.PrepareAsync(args, DateTimeOffset.Parse(end, System.Globalization.CultureInfo.InvariantCulture), default);
        // Not started: on the clock of today everybody would be gone.
        await using var app = DemoServer.Build(args, directory, isStill: true, builder => builder.WebHost.UseTestServer());

        var episodes = await app.Services.GetRequiredService<IEpisodeStore>().ListAsync(new EpisodeFilter { Limit = 500 }, default);

        var states = episodes.CountBy(episode => episode.State).ToDictionary();
        Assert.True(states[EpisodeState.Closed] >= 25, Describe(states));
        Assert.True(states[EpisodeState.Active] >= 4, Describe(states));
        Assert.InRange(states.GetValueOrDefault(EpisodeState.Failed), 0, 5);
    }

    [Fact]
    public async Task A_kept_day_that_is_stale_is_played_anew_with_the_same_password()
    {
        using var folder = new TemporaryFolder();
        string[] args = ["--Storage:DataDirectory=" + folder.Path];
        var now = DateTimeOffset.Parse("2026-11-27T08:00:00Z", System.Globalization.CultureInfo.InvariantCulture);

        var first = await DemoServer.PrepareAsync(args, now, default);
        var nextDay = await DemoServer.PrepareAsync(args, now.AddDays(1), default);

        Assert.Equal(first.Mark with { PlayedAt = now.AddDays(1) }, nextDay.Mark);
        Assert.True(nextDay.IsFresh(now.AddDays(1).AddHours(1)));
        Assert.False(nextDay.IsFresh(now.AddDays(1).AddHours(7)));
        Assert.False(nextDay.IsFresh(now.AddDays(2)));
        Assert.False(DemoDirectory.Open(new ConfigurationBuilder().AddCommandLine(args).Build()).IsFresh(now));
    }

    [Fact]
    public void Every_line_of_the_day_names_a_wrap_up_code_that_exists()
    {
        var known = DeskSeed.Read().WrapUpCodes.Select(code => code.Code).ToHashSet();

        var file = DemoFile.Read();

        Assert.All(
            file.Day.Concat(file.Trickle).SelectMany(talk => talk.Steps).Where(step => step.Kind == "wrap"), step => Assert.Contains(step.Text, known));
        Assert.All(file.Day.Concat(file.Trickle).SelectMany(talk => talk.Steps), step => Assert.True(step.Lasts > TimeSpan.Zero));
    }

    [Fact]
    public async Task A_directory_that_is_no_demo_is_refused_and_left_as_it_is()
    {
        using var folder = new TemporaryFolder();
        var real = Path.Combine(Directory.CreateDirectory(Path.Combine(folder.Path, "demo")).FullName, "servicebot.db");
        await File.WriteAllTextAsync(real, "real");

        var told = await Assert.ThrowsAsync<InvalidDataException>(
            () => DemoServer.PrepareAsync(["--Storage:DataDirectory=" + folder.Path], TimeProvider.System.GetUtcNow(), default));

        Assert.Contains("no demo", told.Message, StringComparison.Ordinal);
        Assert.Equal("real", await File.ReadAllTextAsync(real));
        Assert.Equal([real], Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("--Storage:Provider=PostgreSql", "PostgreSql")]
    [InlineData("--Storage:ConnectionString=Data Source=elsewhere.db", "ConnectionString")]
    public async Task Another_database_than_its_own_is_refused(string setting, string said)
    {
        using var folder = new TemporaryFolder();

        var told = await Assert.ThrowsAsync<InvalidDataException>(
            () => DemoServer.PrepareAsync(["--Storage:DataDirectory=" + folder.Path, setting], TimeProvider.System.GetUtcNow(), default));

        Assert.Contains(said, told.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData("2026-11-27T08:00:00Z", "2026-11-26T23:30:00Z")]
    [InlineData("2026-11-27T01:00:00Z", "2026-11-25T23:30:00Z")]
    public void The_day_is_today_or_yesterday_while_today_is_young(string now, string begins)
    {
        var beginning = DemoDay.BeginningOf(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(DateTimeOffset.Parse(begins, System.Globalization.CultureInfo.InvariantCulture), beginning);
    }

    private static string Describe(Dictionary<EpisodeState, int> states) => string.Join(", ", states.Select(state => $"{state.Key} {state.Value}"));
}
