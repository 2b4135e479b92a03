using System.Collections.Concurrent;
using System.Diagnostics;

namespace ServiceBot.Benchmarks;

/// <summary>Turns end to end over a channel: accepted, answered, the answer durable, delivered.</summary>
internal static class TurnLoad
{
    private const int SoakConversations = 32;
    private const int StuckConversations = 256;
    private const int EventConversations = 32;
    private const int MemorySteps = 4;

    private static readonly int[] Conversations = [1, 32, 256];

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    /// <summary>Until the program's code is compiled for good.</summary>
    private static readonly TimeSpan FirstWarmUp = TimeSpan.FromSeconds(12);

    /// <summary>Until breakers have opened that wait for attempts which run into their time, and those attempts' retries.</summary>
    private static readonly TimeSpan ModelWarmUp = TimeSpan.FromSeconds(45);

    private static readonly string[] Questions =
    [
        "电费逾期违约金怎么算？", "怎么交电费", "浙江居民阶梯电价是多少", "家里停电了怎么办", "电表坏了谁负责换",
        "过户需要什么材料", "峰谷电价几点开始", "怎么开电子发票", "充电桩怎么报装", "你好", "欠费多久会停电", "一户多人口怎么办理",
    ];

    /// <param name="channel">How it is talked to.</param>
    /// <param name="app">The published program.</param>
    /// <param name="duration">How long each number of conversations is measured.</param>
    /// <param name="messages">Messages after which memory is compared; 0 leaves it out, and the stuck turns with it.</param>
    /// <param name="events">What customers do on this channel besides writing; null for nothing.</param>
    public static async Task<TurnResults> RunAsync(
        ILoadChannel channel, string app, TimeSpan duration, int messages = 0, ILoadChannel? events = null)
    {
        await using var server = await ServerProcess.StartAsync(app, channel.Settings);
        var idleMb = server.ResidentMb();
        await RunAsync(channel, server, SoakConversations, FirstWarmUp);
        var rows = new List<TurnRow>();
        foreach (var count in Conversations) rows.Add(await RunAsync(channel, server, count, duration));
        var memory = messages > 0 ? await SoakAsync(channel, server, messages) : [];
        var stuck = messages > 0 ? await StuckAsync(channel, StuckConversations, duration) : null;
        var acts = events is null ? null : await EventsAsync(events, duration);
        return new TurnResults(channel.Name, server.StartUp, idleMb, rows, memory, stuck, acts);
    }

    /// <summary>One number of conversations alone.</summary>
    public static async Task<TurnRow> OneAsync(ILoadChannel channel, string app, int count, TimeSpan duration)
    {
        await using var server = await ServerProcess.StartAsync(app, channel.Settings);
        await RunAsync(channel, server, count, ModelWarmUp);
        return await RunAsync(channel, server, count, duration);
    }

    /// <summary>How long what customers do takes to be acknowledged while every turn is stuck.</summary>
    public static Task<Latencies> EventsAsync(ILoadChannel events, TimeSpan duration) => StuckAsync(events, EventConversations, duration);

    private static async Task<TurnRow> RunAsync(ILoadChannel channel, ServerProcess server, int count, TimeSpan duration)
    {
        using var http = Client(server, count);
        var conversations = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => channel.OpenAsync(http)));
        await SpeakAsync(conversations, WarmUp);

        var cpu = server.Cpu();
        var began = Stopwatch.GetTimestamp();
        var measured = await SpeakAsync(conversations, duration);
        var took = Stopwatch.GetElapsedTime(began);
        var used = server.Cpu() - cpu;
        foreach (var conversation in conversations)
            conversation.Dispose();
        var row = new TurnRow(
            count,
            measured.Count / took.TotalSeconds,
            Latencies.Of(measured.Select(m => m.Accepted)),
            Latencies.Of(measured.Select(m => m.Delivered)),
            used.TotalMilliseconds / measured.Count,
            server.ResidentMb());
        Console.Error.WriteLine($"{channel.Name} {row}");
        return row;
    }

    /// <summary>Resident memory at the beginning and along the way; every conversation has 320 messages.</summary>
    private static async Task<IReadOnlyList<MemoryRow>> SoakAsync(ILoadChannel channel, ServerProcess server, int messages)
    {
        const int MessagesOfOne = 320;
        using var http = Client(server, SoakConversations);
        var rows = new List<MemoryRow> { new(0, server.ResidentMb()) };
        var left = 0;
        for (var step = 1; step <= MemorySteps; step++)
        {
            left = messages / MemorySteps;
            await Task.WhenAll(Enumerable.Range(0, SoakConversations).Select(async place =>
            {
                while (true)
                {
                    using var conversation = await channel.OpenAsync(http);
                    for (var i = 0; i < MessagesOfOne; i++)
                    {
                        if (Interlocked.Decrement(ref left) < 0) return;
                        await conversation.SayAsync(Questions[(place + i) % Questions.Length]);
                    }
                }
            }));
            rows.Add(new MemoryRow(messages / MemorySteps * step, server.ResidentMb()));
            Console.Error.WriteLine($"{channel.Name} {rows[^1]}");
        }
        return rows;
    }

    /// <summary>Acknowledgements of a program whose turns never end; every message is of another customer.</summary>
    private static async Task<Latencies> StuckAsync(ILoadChannel channel, int customers, TimeSpan duration)
    {
        var self = Environment.ProcessPath ?? throw new InvalidOperationException("The path of this program is not known.");
        await using var server = await ServerProcess.StartAsync(self, channel.Settings, StuckServer.Verb);
        using var http = Client(server, customers);
        await StuckAsync(channel, http, customers, WarmUp);
        var latencies = Latencies.Of(await StuckAsync(channel, http, customers, duration));
        Console.Error.WriteLine($"{channel.Name} with stuck turns {latencies}");
        return latencies;
    }

    private static async Task<IReadOnlyCollection<double>> StuckAsync(
        ILoadChannel channel, HttpClient http, int customers, TimeSpan duration)
    {
        var measured = new ConcurrentBag<double>();
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, customers).Select(async place =>
        {
            for (var i = place; Stopwatch.GetElapsedTime(began) < duration; i++)
            {
                using var conversation = await channel.OpenAsync(http);
                measured.Add((await conversation.SayAsync(Questions[i % Questions.Length], isAnswered: false)).Accepted);
            }
        }));
        return measured;
    }

    private static HttpClient Client(ServerProcess server, int connections) =>
        new(new SocketsHttpHandler { MaxConnectionsPerServer = connections }) { BaseAddress = server.Url };

    private static async Task<IReadOnlyCollection<(double Accepted, double Delivered)>> SpeakAsync(
        IReadOnlyList<ILoadConversation> conversations, TimeSpan duration)
    {
        var measured = new ConcurrentBag<(double, double)>();
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(conversations.Select(async (conversation, place) =>
        {
            for (var i = place; Stopwatch.GetElapsedTime(began) < duration; i++)
                measured.Add(await conversation.SayAsync(Questions[i % Questions.Length]));
        }));
        return measured;
    }
}
