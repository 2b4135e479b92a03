using System.Diagnostics;
using System.Text.Json;

namespace ServiceBot.Tests.Channels.DirectLine;

/// <summary>Runs scenes of the real client in Node.</summary>
internal static class ClientScenes
{
    private static readonly SemaphoreSlim Installing = new(1, 1);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static string Folder { get; } = Path.Combine(Root(), "tests/ServiceBot.Tests/Channels/DirectLine/client");

    public static async Task<JsonElement> PlayAsync(string scene, DirectLineHost host)
    {
        await InstallAsync();
        var output = await RunAsync("node", "play.mjs", scene, host.Url, DirectLineHost.Secret);
        return JsonSerializer.Deserialize<JsonElement>(output.Trim().Split('\n')[^1]);
    }

    // Once a clone: the packages are those of the lock file.
    private static async Task InstallAsync()
    {
        await Installing.WaitAsync();
        try
        {
            if (!File.Exists(Path.Combine(Folder, "node_modules", ".package-lock.json")))
                await RunAsync("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        }
        finally
        {
            Installing.Release();
        }
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = Folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        process.Start();
        using var limit = new CancellationTokenSource(Patience, TimeProvider.System);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {await errors}");
        return await output;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ServiceBot.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}
