using BenchmarkDotNet.Running;
using ServiceBot.Benchmarks;

// turns APP [SECONDS] | search | all APP [SECONDS] | micro — APP is a published program; results go to docs/benchmarks.md.
var seconds = args.Length > 2 ? int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture) : 15;
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
    case ["micro"]:
        BenchmarkRunner.Run<TextBenchmarks>();
        return 0;
    default:
        Console.Error.WriteLine("Usage: turns APP [SECONDS] | search | all APP [SECONDS] | micro, where APP is the path of a published ServiceBot.");
        return 1;
}
