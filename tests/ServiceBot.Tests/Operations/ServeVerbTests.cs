using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ServiceBot.Operations;
using ServiceBot.Operations.Verbs;
using ServiceBot.Testing.Engine;
using ServiceBot.Testing.Server;

namespace ServiceBot.Tests.Operations;

public class ServeVerbTests
{
    [Fact]
    public async Task A_port_in_use_is_the_only_thing_told_and_stops_everything_in_order()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var data = Directory.CreateTempSubdirectory();
        using var logs = new RecordedLogs();
        var app = ServerHost.Build(
            [$"--urls=http://127.0.0.1:{port}", $"--Storage:DataDirectory={data.FullName}"],
            builder => builder.Services.AddSingleton<ILoggerProvider>(logs));

        await Assert.ThrowsAsync<IOException>(() => ServeVerb.RunAsync(app, default));
        await app.DisposeAsync();

        Assert.DoesNotContain(logs.Lines, line => line.Contains("Critical", StringComparison.Ordinal) || line.Contains("ObjectDisposed", StringComparison.Ordinal));
        data.Delete(recursive: true);
    }

    [Fact]
    public async Task A_stop_waits_at_least_as_long_as_running_turns_may_take()
    {
        using var folder = new TemporaryFolder();
        await using var app = ServerHost.Build(["--urls=http://127.0.0.1:0", $"--Storage:DataDirectory={folder.Path}", "--Messaging:StopGrace=00:01:00"]);

        var options = app.Services.GetRequiredService<IOptions<HostOptions>>().Value;

        Assert.True(options.ShutdownTimeout > TimeSpan.FromMinutes(1), $"{options.ShutdownTimeout}");
    }

    [Fact]
    public async Task A_mistake_in_the_knowledge_is_told_with_file_and_line()
    {
        var folder = Directory.CreateTempSubdirectory();
        var guides = Directory.CreateDirectory(Path.Combine(folder.FullName, "knowledge", "guides"));
        await File.WriteAllTextAsync(Path.Combine(guides.FullName, "wrong.md"), "---\ntitle: 无\nconfidence: D\n---\n## 题\n文");
        var app = ServerHost.Build(
            ["--urls=http://127.0.0.1:0", $"--Storage:DataDirectory={folder.FullName}", $"--Knowledge:Path={guides.Parent?.FullName}"]);

        var told = await Assert.ThrowsAsync<InvalidDataException>(() => ServeVerb.RunAsync(app, default));
        await app.DisposeAsync();

        Assert.Contains("wrong.md:", told.Message, StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }
}
