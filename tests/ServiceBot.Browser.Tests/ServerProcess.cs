using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace ServiceBot.Browser.Tests;

/// <summary>The program as operators run it: a process of its own, on a loopback port, with a data directory of its own.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly string _directory = Directory.CreateTempSubdirectory("servicebot-browser-").FullName;
    private readonly string[] _settings;
    private readonly List<string> _output = [];
    private Process? _process;

    private ServerProcess(string[] settings) => _settings = settings;

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    /// <summary>Of the account that the first start of a new database made.</summary>
    public string FirstPassword
    {
        get
        {
            lock (_output) return _output.Select(line => FirstPasswordLine().Match(line)).First(match => match.Success).Groups[1].Value;
        }
    }

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

        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        void Read(object sender, DataReceivedEventArgs line)
        {
            if (line.Data is null) return;
            lock (_output) _output.Add(line.Data);
            if (line.Data.Contains("Application started", StringComparison.Ordinal)) listening.TrySetResult();
        }
        process.OutputDataReceived += Read;
        process.ErrorDataReceived += Read;
        process.Exited += (_, _) =>
        {
            lock (_output) listening.TrySetException(new InvalidOperationException("The server ended:\n" + string.Join('\n', _output)));
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

    [GeneratedRegex(@"password:\s+(\S+)$")]
    private static partial Regex FirstPasswordLine();
}
