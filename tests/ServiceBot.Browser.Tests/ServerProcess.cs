using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ServiceBot.Browser.Tests;

/// <summary>The program as operators run it: a process of its own, on a loopback port, with a data directory of its own.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly string _directory = Directory.CreateTempSubdirectory("servicebot-browser-").FullName;
    private readonly string[] _settings;
    private Process? _process;

    private ServerProcess(string[] settings) => _settings = settings;

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    public static async Task<ServerProcess> StartAsync(params string[] settings)
    {
        var server = new ServerProcess(settings);
        await server.StartAsync();
        return server;
    }

    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _directory,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "ServiceBot.dll"));
        foreach (var argument in (string[])["--urls", Address.ToString(), "--Storage:DataDirectory", _directory, .. _settings])
            start.ArgumentList.Add(argument);

        var output = new List<string>();
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        void Read(object sender, DataReceivedEventArgs line)
        {
            if (line.Data is null) return;
            lock (output) output.Add(line.Data);
            if (line.Data.Contains("Application started", StringComparison.Ordinal)) listening.TrySetResult();
        }
        process.OutputDataReceived += Read;
        process.ErrorDataReceived += Read;
        process.Exited += (_, _) =>
        {
            lock (output) listening.TrySetException(new InvalidOperationException("The server ended:\n" + string.Join('\n', output)));
        };
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _process = process;
        await listening.Task.WaitAsync(Patience);
    }

    /// <summary>As a crash would: nothing is finished, nothing is said.</summary>
    public async Task KillAsync()
    {
        if (_process is not { } process) return;
        _process = null;
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
