using BenchmarkDotNet.Running;
using ServiceBot.Benchmarks;

// turns APP [SECONDS] | search | all APP [SECONDS] | engine CONVERSATIONS SECONDS | micro — APP is a published program; results go to docs/benchmarks.md.
var seconds = args is [not "engine", _, _, ..] ? int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture) : 15;
switch (args)
{
    case ["turns", var app, ..]:
        Console.WriteLine(BenchmarkReport.Turns(await TurnLoad.RunAsync(app, TimeSpan.FromSeconds(seconds))));
        return 0;
    case ["search"]:
        Console.WriteLine(BenchmarkReport.Search(await SearchLoad.RunAsync()));
        return 0;
    case ["all", var app, ..]:
        var turns = await TurnLoad.RunAsync(app, TimeSpan.FromSeconds(seconds));
        BenchmarkReport.Write(turns, await SearchLoad.RunAsync());
        return 0;
    case ["engine", _, _, ..]:
        await EngineLoad.RunAsync(args[1..]);
        return 0;
    case ["micro"]:
        BenchmarkRunner.Run<TextBenchmarks>();
        return 0;
    default:
        Console.Error.WriteLine("Usage: turns APP [SECONDS] | search | all APP [SECONDS] | engine CONVERSATIONS SECONDS [--Storage:Key=value …] | micro, where APP is the path of a published ServiceBot.");
        return 1;
}
