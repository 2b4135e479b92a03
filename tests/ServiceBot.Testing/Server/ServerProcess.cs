using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Testing.Server;

/// <summary>The real program in a process of its own, which a test may kill without warning and start again.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private readonly IReadOnlyDictionary<string, string?> _settings;
    private readonly HttpClient _probe = new() { Timeout = TimeSpan.FromSeconds(2) };
    private readonly ConcurrentQueue<string> _said = new();
    private Process? _process;

    public ServerProcess(IReadOnlyDictionary<string, string?> settings)
    {
        _settings = settings;
        Url = $"http://127.0.0.1:{FreePort()}";
    }

    /// <summary>The same after every start.</summary>
    public string Url { get; }

    /// <summary>Lines that it wrote since its last start, as far as they were read.</summary>
    public IEnumerable<string> Said => _said;

    /// <summary>Starts the program and waits until it is ready to serve.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "--urls", Url])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in _settings)
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        _process = Process.Start(start) ?? throw new InvalidOperationException("The program did not start.");
        _said.Clear();
        _process.OutputDataReceived += (_, line) => _said.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _said.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await ReadyAsync(_process);
    }

    /// <summary>Ends the program at once, as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        if (_process is null)
            return;
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _probe.Dispose();
    }

    private async Task ReadyAsync(Process process)
    {
        var began = Stopwatch.GetTimestamp();
        while (await ReadinessAsync() is { } why)
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(began) > EngineHost.Patience * 2)
            {
                var end = process.HasExited ? $"ended with {process.ExitCode}" : "did not become ready";
                throw new InvalidOperationException($"The program {end}. Its readiness: {why}. It said:\n{string.Join('\n', _said)}");
            }
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        }
    }

    /// <returns>Null when it is ready, else what is known of why it is not.</returns>
    private async Task<string?> ReadinessAsync()
    {
        try
        {
            using var response = await _probe.GetAsync(new Uri(Url + "/readyz"));
            return response.IsSuccessStatusCode ? null : await response.Content.ReadAsStringAsync();
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return exception.Message;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
