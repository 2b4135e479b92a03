using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Stores;

namespace ServiceBot.Benchmarks;

/// <summary>Durable turns a second, their latency and their processor time, without web server and answerer:
/// <c>engine CONVERSATIONS SECONDS [--Storage:Key=value …]</c>.</summary>
internal static class EngineLoad
{
    public static async Task RunAsync(string[] args)
    {
        var conversations = int.Parse(args[0], CultureInfo.InvariantCulture);
        var duration = TimeSpan.FromSeconds(int.Parse(args[1], CultureInfo.InvariantCulture));
        var folder = Directory.CreateTempSubdirectory("servicebot-bench-").FullName;
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Storage:DataDirectory"] = folder });
        builder.Configuration.AddCommandLine(args[2..]);
        builder.Services.AddLogging(logging => logging.ClearProviders());
        builder.Services.AddStores();
        builder.Services.AddMessaging();
        builder.Services.AddSingleton<ITurnHandler, Echo>();
        using var host = builder.Build();
        await host.StartAsync();
        await MeasureAsync(host.Services, conversations, TimeSpan.FromSeconds(2));
        Console.WriteLine(await MeasureAsync(host.Services, conversations, duration));
        await host.StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<string> MeasureAsync(IServiceProvider services, int conversations, TimeSpan duration)
    {
        var intake = services.GetRequiredService<IMessageIntake>();
        var feed = services.GetRequiredService<ITranscriptFeed>();
        using var stop = new CancellationTokenSource(duration, TimeProvider.System);
        var began = Stopwatch.GetTimestamp();
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        var latencies = await Task.WhenAll(Enumerable.Range(0, conversations).Select(_ => Task.Run(() => TalkAsync(intake, feed, stop.Token))));
        var all = latencies.SelectMany(l => l).Order().ToList();
        processor = Process.GetCurrentProcess().TotalProcessorTime - processor;
        return string.Create(CultureInfo.InvariantCulture,
            $"{conversations} conversations: {all.Count / Stopwatch.GetElapsedTime(began).TotalSeconds:F0} turns/s, p50 {all[all.Count / 2]:F1} ms, p99 {all[all.Count * 99 / 100]:F1} ms, {processor.TotalMilliseconds / all.Count:F3} ms processor time a turn");
    }

    private static async Task<List<double>> TalkAsync(IMessageIntake intake, ITranscriptFeed feed, CancellationToken stop)
    {
        var id = Guid.NewGuid().ToString("n");
        var key = await intake.OpenAsync(
            new ConversationAddress { Channel = "directline", NativeId = id, ChannelUser = id }, CancellationToken.None);
        using var answered = new SemaphoreSlim(0);
        using var subscription = feed.Subscribe(key, entries =>
        {
            if (entries[^1].Activity.From == ActivityRole.Bot)
                answered.Release();
        });
        var latencies = new List<double>();
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var began = Stopwatch.GetTimestamp();
            await intake.AcceptAsync(key, new Core.Conversations.Activity
            {
                Id = i.ToString(CultureInfo.InvariantCulture),
                Type = ActivityType.Message,
                From = ActivityRole.Customer,
                Timestamp = TimeProvider.System.GetUtcNow(),
                Text = "第二档电价是多少？",
                ClientActivityId = "c" + i.ToString(CultureInfo.InvariantCulture),
            }, CancellationToken.None);
            await answered.WaitAsync(CancellationToken.None);
            latencies.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        return latencies;
    }

    private sealed class Echo : ITurnHandler
    {
        public Task<TurnResult> HandleAsync(Turn turn, CancellationToken cancellationToken) => Task.FromResult(new TurnResult
        {
            Replies = [new Reply { Kind = ReplyKind.Answer, Text = "您好，第二档电价按当地公布的阶梯电价执行。" }],
            State = turn.State,
        });
    }
}
