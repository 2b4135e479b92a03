using System.Globalization;
using BenchmarkDotNet.Running;
using ServiceBot.Benchmarks;

const string Usage = """
    Usage, where APP is the path of a published ServiceBot:
      all APP [SECONDS]        everything; results go to docs/benchmarks.md
      turns APP [SECONDS]      turns over Direct Line
      wechat APP [SECONDS [MESSAGES]]         turns over WeChat in safe mode, memory over MESSAGES, stuck turns
      events [SECONDS]         events of WeChat while turns are stuck
      botframework APP [SECONDS [MESSAGES]]   the same over Bot Framework
      search [PASSAGES]        the knowledge index, by words and by meaning
      engine CONVERSATIONS SECONDS [--Storage:Key=value …]
      model APP [SECONDS]      turns with a chat model that answers, and with dead ones
      desk-load APP [SECONDS]  2,000 customers and 200 human agents at once
      publish APP              a document is published while 100 questions a second are asked
      desk [--Storage:Key=value …]            inbox and search of the desk over a million messages
      micro
    """;
const int Messages = 200_000;

int Number(int place, int otherwise) => args.Length > place ? int.Parse(args[place], CultureInfo.InvariantCulture) : otherwise;
TimeSpan Duration() => TimeSpan.FromSeconds(Number(2, 15));

switch (args)
{
    case ["turns", var app, ..]:
        Console.WriteLine(BenchmarkReport.Turns(await DirectLineAsync(app)));
        return 0;
    case ["wechat", var app, ..]:
        Console.WriteLine(BenchmarkReport.Channel(await WeChatAsync(app)));
        return 0;
    case ["events", ..]:
        await using (var channel = await WeChatLoad.StartAsync())
            Console.WriteLine(BenchmarkReport.Events(await TurnLoad.EventsAsync(channel.Events, TimeSpan.FromSeconds(Number(1, 15)))));
        return 0;
    case ["botframework", var app, ..]:
        Console.WriteLine(BenchmarkReport.Channel(await BotFrameworkAsync(app)));
        return 0;
    case ["search", ..]:
        Console.WriteLine(BenchmarkReport.Search(await SearchLoad.RunAsync(args.Length > 1 ? [Number(1, 0)] : SearchLoad.Sizes)));
        return 0;
    case ["all", var app, ..]:
        BenchmarkReport.Write(await DirectLineAsync(app), [await WeChatAsync(app), await BotFrameworkAsync(app)], await SearchLoad.RunAsync(SearchLoad.Sizes),
            await DeskLiveLoad.RunAsync(app, Duration()), await ModelLoad.RunAsync(app, Duration()),
            await PublishLoad.RunAsync(app));
        return 0;
    case ["model", var app, ..]:
        Console.WriteLine(BenchmarkReport.Models(await ModelLoad.RunAsync(app, Duration())));
        return 0;
    case ["engine", _, _, ..]:
        await EngineLoad.RunAsync(args[1..]);
        return 0;
    case ["desk-load", var app, ..]:
        Console.WriteLine(BenchmarkReport.Desk(await DeskLiveLoad.RunAsync(app, TimeSpan.FromSeconds(Number(2, 30)))));
        return 0;
    case ["publish", var app, ..]:
        Console.WriteLine(BenchmarkReport.Publishing(await PublishLoad.RunAsync(app)));
        return 0;
    case ["desk", ..]:
        await DeskLoad.RunAsync(args[1..]);
        return 0;
    case ["micro"]:
        BenchmarkRunner.Run<TextBenchmarks>();
        return 0;
    case [StuckServer.Verb]:
        await StuckServer.RunAsync();
        return 0;
    default:
        Console.Error.WriteLine(Usage);
        return 1;
}

async Task<TurnResults> DirectLineAsync(string app)
{
    await using var channel = new DirectLineLoad();
    return await TurnLoad.RunAsync(channel, app, Duration());
}

async Task<TurnResults> WeChatAsync(string app)
{
    await using var channel = await WeChatLoad.StartAsync();
    return await TurnLoad.RunAsync(channel, app, Duration(), Number(3, Messages), channel.Events);
}

async Task<TurnResults> BotFrameworkAsync(string app)
{
    await using var channel = await BotFrameworkLoad.StartAsync();
    return await TurnLoad.RunAsync(channel, app, Duration(), Number(3, Messages));
}
