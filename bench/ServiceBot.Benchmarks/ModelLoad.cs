using System.Net;
using System.Net.Sockets;
using ServiceBot.Testing.Models;

namespace ServiceBot.Benchmarks;

/// <summary>What a chat model costs the customer's turn: none, one that answers at once, and the ways of being dead after the
/// breaker has opened.</summary>
internal static class ModelLoad
{
    private const int Conversations = 32;

    /// <param name="app">The published program.</param>
    /// <param name="duration">How long each kind is measured.</param>
    public static async Task<IReadOnlyList<ModelRow>> RunAsync(string app, TimeSpan duration)
    {
        await using var answering = await ScriptedModelServer.StartAsync(request => ScriptedModelAnswer.Text(ScriptedQuotes.First(request.LastUser)));
        await using var silent = await ScriptedModelServer.StartAsync(_ => ScriptedModelAnswer.Silent());
        await using var failing = await ScriptedModelServer.StartAsync(_ => ScriptedModelAnswer.Error(503));
        var nobody = answering.Settings();
        var live = answering.Settings();
        (live["Chat:MostAtOnce"], live["Chat:DailyTokens"]) = ("1000", "0");
        nobody["Chat:Endpoint"] = $"http://127.0.0.1:{UnusedPort()}/v1";
        (string Name, IReadOnlyDictionary<string, string?> Settings)[] kinds =
        [
            ("none", new Dictionary<string, string?>()),
            ("answers at once", live),
            ("nobody listens", nobody),
            ("fails with 503", failing.Settings()),
            ("never answers", silent.Settings()),
        ];
        var rows = new List<ModelRow>();
        foreach (var (name, settings) in kinds)
        {
            await using var channel = new DirectLineLoad(settings);
            rows.Add(new ModelRow(name, await TurnLoad.OneAsync(channel, app, Conversations, duration)));
        }
        return rows;
    }

    private static int UnusedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>Turns with a kind of model.</summary>
internal sealed record ModelRow(string Model, TurnRow Turns);
