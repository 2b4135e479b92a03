using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Time;
using ServiceBot.Desk.Access;
using ServiceBot.Desk.Supervision;
using ServiceBot.Stores;
using ServiceBot.Stores.Writing;
using ServiceBot.Testing;
using ServiceBot.Testing.Desk;
using Xunit.Abstractions;

namespace ServiceBot.Tests.Desk.Supervision;

/// <summary>The figures of a busy year, on every database: 3,000 handoffs and 20,000 answers a day. How long they take is printed;
/// it depends on what else the machine does.</summary>
public abstract class YearCompliance(ITestOutputHelper output)
{
    private const int Days = 365, Topics = 300, HumanAgents = 40, Unsettled = 5, ContactsADay = 6000, AnswersADay = 20_000;

    /// <summary>Settings of a database of this test's own.</summary>
    protected abstract IReadOnlyDictionary<string, string?> Settings { get; }

    [StoreFact]
    public async Task A_year_of_figures_and_questions_opens_whole()
    {
        await using var server = await DeskServer.StartAsync(Settings);
        var today = ChinaTime.Today(server.Time);
        await FillAsync(server, today);
        using var supervisor = await server.SignedInAsync("zhao", DeskRole.Supervisor);

        var figures = await MeasureAsync(supervisor, "figures", today);
        var questions = await MeasureAsync(supervisor, "questions", today);

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{GetType().Name}: {Show(figures)} figures, {Show(questions)} questions"));
    }

    private static string Show(List<TimeSpan> measured) =>
        string.Create(CultureInfo.InvariantCulture, $"{measured.Min().TotalMilliseconds:0} to {measured.Max().TotalMilliseconds:0} ms");

    private static async Task<List<TimeSpan>> MeasureAsync(DeskClient page, string what, DateOnly today)
    {
        var measured = new List<TimeSpan>();
        for (var i = 0; i < 5; i++)
        {
            // Another range each time: what is kept for some seconds does not count.
            var from = today.AddDays(i - Days + 1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            var began = Stopwatch.GetTimestamp();
            var (status, body) = await page.GetAsync($"/{what}?from={from}");
            measured.Add(Stopwatch.GetElapsedTime(began));
            Assert.Equal(System.Net.HttpStatusCode.OK, status);
            Assert.True(what == "figures" ? body.GetProperty("begun").GetInt32() > 1_000_000 : body[0].GetProperty("count").GetInt32() > 10_000);
        }
        return measured;
    }

    private async Task FillAsync(DeskServer server, DateOnly today)
    {
        var days = server.Services.GetRequiredService<IFigureDays>();
        var topics = server.Services.GetRequiredService<ITopicDays>();
        for (var back = Days; back > 0; back--)
        {
            var day = today.AddDays(-back);
            if (back > Unsettled)
                await days.KeepAsync([Digest(day)], default);
            await topics.KeepAsync(
                day, [.. Enumerable.Range(0, Topics).Select(i => new TopQuestion($"交电费 · 第 {i} 条", (AnswersADay / Topics) + (i % 7), 50, 3))], default);
        }
        var isShared = Settings.ContainsKey("Storage:Provider");
        var from = ChinaTime.StartOf(today.AddDays(-Unsettled)).ToUnixTimeMilliseconds();
        var contacts = Numbers(isShared, Unsettled * ContactsADay);
        var answers = Numbers(isShared, AnswersADay / 2);
        var key = isShared ? "'c' || i::text" : "'c' || i";
        var step = (long)TimeSpan.FromDays(Unsettled).TotalMilliseconds / (Unsettled * ContactsADay);
        await RunAsync(server, $"INSERT INTO contacts (conversation, started_at, last_at) SELECT {key}, {from} + CAST(i AS bigint) * {step}, {from} + CAST(i AS bigint) * {step} + 60000 FROM {contacts}");
        var now = ChinaTime.StartOf(today).ToUnixTimeMilliseconds();
        await RunAsync(server, $"INSERT INTO answer_topics (conversation, sequence, at, topic, is_answered) SELECT {key}, 1, {now} + i, 'kind:bill', {(isShared ? "true" : "1")} FROM {answers}");
    }

    private static string Numbers(bool isShared, int count) => isShared
        ? $"generate_series(0, {count - 1}) AS g(i)"
        : $"(WITH RECURSIVE g(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM g WHERE i < {count - 1}) SELECT i FROM g)";

    private static Task<int> RunAsync(DeskServer server, string sql) =>
        server.Services.GetRequiredService<StoreWriter>().WriteAsync(new DirectRequest<int>(async (connection, token) =>
        {
            await using var command = connection.Command(sql);
            return await command.ExecuteNonQueryAsync(token);
        }), default);

    private static DayDigest Digest(DateOnly day) => new()
    {
        Day = day,
        Begun = 3000,
        Accepted = 2800,
        Contacts = 6000,
        BotOnly = 3000,
        Waits = Spread(900, 4),
        FirstWords = Spread(120, 20),
        Talks = Spread(1500, 2),
        HumanScores = [10, 20, 40, 300, 900],
        ByHour = [.. Enumerable.Repeat(125, DayDigest.HoursOfDay)],
        ContactsByHour = [.. Enumerable.Repeat(250, DayDigest.HoursOfDay)],
        ByReason = new Dictionary<string, int> { ["asked"] = 2000, ["complaint"] = 600, ["unanswered"] = 400 },
        ByAgent = Enumerable.Range(0, HumanAgents).ToDictionary(i => "agent-" + i, _ => new HumanAgentDigest(70, 70, 30_000, [1, 1, 2, 8, 20])),
    };

    private static Dictionary<int, int> Spread(int seconds, int often) => Enumerable.Range(1, seconds).ToDictionary(one => one, _ => often);
}
