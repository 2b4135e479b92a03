using System.Diagnostics;

namespace ServiceBot.Benchmarks;

/// <summary>The desk at work: many customers with an open page, human agents who talk with some of them, the bot with the others.</summary>
internal static class DeskLiveLoad
{
    private const int Customers = 2000;
    private const int HumanAgents = 200;
    private const int TalksOfOne = 3;
    private const int Talks = HumanAgents * TalksOfOne;
    private const int Connections = 64;
    private const int Together = 50;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Each side of a talk writes so often.</summary>
    private static readonly TimeSpan TalkPace = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan BotPace = TimeSpan.FromSeconds(30);

    /// <summary>A human agent turns to another of their conversations.</summary>
    private static readonly TimeSpan LookPace = TimeSpan.FromSeconds(20);

    /// <param name="app">The published program.</param>
    /// <param name="duration">How long is measured.</param>
    public static async Task<DeskLiveResults> RunAsync(string app, TimeSpan duration)
    {
        var directory = Directory.CreateTempSubdirectory("servicebot-bench-desk-").FullName;
        var tokens = await DeskSeeds.WriteAsync(directory, HumanAgents, TalksOfOne);
        await using var server = await ServerProcess.StartAsync(app, new Dictionary<string, string>
        {
            ["DirectLine:Secret"] = DirectLineLoad.Secret,
            ["Storage:DataDirectory"] = directory,
            ["Handoff:Hours:Workdays:0"] = "00:00-24:00",
            ["Handoff:Hours:FreeDays:0"] = "00:00-24:00",
        });
        var (fromCustomers, fromDesk) = (new Arrivals('c'), new Arrivals('h'));
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections, UseCookies = false }) { BaseAddress = server.Url };
        var seats = await InTurnAsync(tokens.Count, i => DeskSeat.ConnectAsync(http, tokens[i], fromCustomers));
        var customers = await InTurnAsync(Customers, _ => DeskCustomer.OpenAsync(http, fromDesk));
        await HandOverAsync(customers, seats);
        Console.Error.WriteLine($"{customers.Count} customers, {seats.Count} human agents, {Talks} talks");

        using var stop = new CancellationTokenSource();
        var work = Task.WhenAll(WorkOf(customers, seats, fromCustomers, fromDesk, stop.Token));
        await PauseAsync(WarmUp);
        (var cpu, var began) = (server.Cpu(), Stopwatch.GetTimestamp());
        fromCustomers.Begin();
        fromDesk.Begin();
        await PauseAsync(duration);
        var (used, took) = (server.Cpu() - cpu, Stopwatch.GetElapsedTime(began));
        var (toDesk, toCustomer) = (fromCustomers.Took, fromDesk.Took);
        await stop.CancelAsync();
        await work;
        await PauseAsync(TimeSpan.FromSeconds(3));
        var results = new DeskLiveResults(
            Customers, HumanAgents, Talks, (toDesk.Count + toCustomer.Count) / took.TotalSeconds, toDesk, toCustomer,
            fromCustomers.Missing + fromDesk.Missing, used / took, server.ResidentMb());
        foreach (var seat in seats)
            await seat.DisposeAsync();
        foreach (var customer in customers)
            customer.Dispose();
        return results;
    }

    /// <summary>The first customers ask for a human agent, a few at once, until all of them have one.</summary>
    private static async Task HandOverAsync(IReadOnlyList<DeskCustomer> customers, IReadOnlyList<DeskSeat> seats)
    {
        for (var asked = 0; asked < Talks; asked += Together)
        {
            await Task.WhenAll(Enumerable.Range(asked, Together).Select(i => customers[i].SayAsync("转人工")));
            var began = Stopwatch.GetTimestamp();
            while (seats.Sum(seat => seat.Talks.Count) is var accepted && accepted < asked + Together)
            {
                if (Stopwatch.GetElapsedTime(began) > Patience)
                    throw new InvalidOperationException($"Only {accepted} of {asked + Together} customers were given a human agent.");
                await PauseAsync(TimeSpan.FromMilliseconds(50));
            }
        }
    }

    private static IEnumerable<Task> WorkOf(
        IReadOnlyList<DeskCustomer> customers, IReadOnlyList<DeskSeat> seats, Arrivals fromCustomers, Arrivals fromDesk, CancellationToken stop)
    {
        var phase = 0.0;
        for (var i = 0; i < customers.Count; i++)
        {
            var customer = customers[i];
            phase = Next(phase);
            yield return i < Talks
                ? OftenAsync(TalkPace, phase, () => customer.SayAsync(fromCustomers.Send("家里还是没有电，师傅什么时候能到？")), stop)
                : OftenAsync(BotPace, phase, () => customer.SayAsync("峰谷电价几点开始"), stop);
        }
        foreach (var seat in seats)
        {
            foreach (var talk in seat.Talks)
            {
                phase = Next(phase);
                yield return OftenAsync(TalkPace, phase, () => seat.SayAsync(talk, fromDesk.Send("已经联系抢修人员，请您稍候。")), stop);
                yield return OftenAsync(LookPace * TalksOfOne, phase, () => seat.LookAsync(talk), stop);
            }
        }
    }

    /// <summary>Moments that lie between all earlier ones.</summary>
    private static double Next(double phase) => (phase + 0.618033988749895) % 1;

    /// <summary>Does something at a steady pace, from a moment of its own on.</summary>
    private static async Task OftenAsync(TimeSpan pace, double phase, Func<Task> act, CancellationToken stop)
    {
        await PauseAsync(pace * phase, stop);
        while (!stop.IsCancellationRequested)
        {
            var began = Stopwatch.GetTimestamp();
            await act();
            var left = pace - Stopwatch.GetElapsedTime(began);
            if (left > TimeSpan.Zero)
                await PauseAsync(left, stop);
        }
    }

    private static async Task<IReadOnlyList<T>> InTurnAsync<T>(int count, Func<int, Task<T>> make)
    {
        var made = new List<T>(count);
        for (var i = 0; i < count; i += Together)
            made.AddRange(await Task.WhenAll(Enumerable.Range(i, Math.Min(Together, count - i)).Select(make)));
        return made;
    }

    private static async Task PauseAsync(TimeSpan time, CancellationToken stop = default) =>
        await Task.Delay(time, TimeProvider.System, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
