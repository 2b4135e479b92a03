using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ServiceBot.Benchmarks;

/// <summary>A published program as a process of its own, with an empty data directory.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly string _directory;

    private ServerProcess(Process process, string directory, Uri url, TimeSpan startUp) =>
        (_process, _directory, Url, StartUp) = (process, directory, url, startUp);

    public Uri Url { get; }

    /// <summary>From the start of the process to the first ready answer.</summary>
    public TimeSpan StartUp { get; }

    /// <param name="app">The program.</param>
    /// <param name="settings">What it is set to.</param>
    /// <param name="arguments">Its command line.</param>
    public static async Task<ServerProcess> StartAsync(string app, IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        var directory = Directory.CreateTempSubdirectory("servicebot-bench-").FullName;
        var url = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo(Path.GetFullPath(app), arguments) { WorkingDirectory = directory, RedirectStandardOutput = true };
        start.Environment["ASPNETCORE_URLS"] = url.ToString();
        foreach (var (key, value) in settings) start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        var began = Stopwatch.GetTimestamp();
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{app} did not start.");
        process.OutputDataReceived += (_, line) => { if (line.Data is { } text) Console.Error.WriteLine(text); };
        process.BeginOutputReadLine();
        using var client = new HttpClient { BaseAddress = url };
        while (!await IsReadyAsync(client))
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(began) > Patience)
                throw new InvalidOperationException($"{app} did not become ready.");
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }
        return new ServerProcess(process, directory, url, Stopwatch.GetElapsedTime(began));
    }

    /// <summary>CPU time used so far.</summary>
    public TimeSpan Cpu()
    {
        _process.Refresh();
        return _process.TotalProcessorTime;
    }

    /// <summary>Resident memory, MB.</summary>
    public double ResidentMb()
    {
        _process.Refresh();
        return _process.WorkingSet64 / 1048576.0;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private static async Task<bool> IsReadyAsync(HttpClient client)
    {
        try
        {
            using var response = await client.GetAsync(new Uri("/readyz", UriKind.Relative));
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
