using System.Collections.Concurrent;
using System.Diagnostics;

namespace ServiceBot.Benchmarks;

/// <summary>Turns end to end over Direct Line: accepted, answered, the answer durable, delivered on the socket.</summary>
internal static class TurnLoad
{
    private static readonly int[] Conversations = [1, 32, 256];

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    private static readonly string[] Questions =
    [
        "电费逾期违约金怎么算？", "怎么交电费", "浙江居民阶梯电价是多少", "家里停电了怎么办", "电表坏了谁负责换",
        "过户需要什么材料", "峰谷电价几点开始", "怎么开电子发票", "充电桩怎么报装", "你好", "欠费多久会停电", "一户多人口怎么办理",
    ];

    public static async Task<TurnResults> RunAsync(string app, TimeSpan duration)
    {
        await using var server = await ServerProcess.StartAsync(app);
        var idleMb = server.ResidentMb();
        var rows = new List<TurnRow>();
        foreach (var count in Conversations)
            rows.Add(await RunAsync(server, count, duration));
        return new TurnResults(server.StartUp, idleMb, rows);
    }

    private static async Task<TurnRow> RunAsync(ServerProcess server, int count, TimeSpan duration)
    {
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = count }) { BaseAddress = server.Url };
        var conversations = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => LoadConversation.OpenAsync(http)));
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
        Console.Error.WriteLine(row);
        return row;
    }

    private static async Task<IReadOnlyCollection<(double Accepted, double Delivered)>> SpeakAsync(
        IReadOnlyList<LoadConversation> conversations, TimeSpan duration)
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
