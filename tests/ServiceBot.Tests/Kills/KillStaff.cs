using System.Net;
using ServiceBot.Testing.Desk;
using ServiceBot.Testing.Engine;
using ServiceBot.Testing.Server;

namespace ServiceBot.Tests.Kills;

/// <summary>The desk's first admin, who signs in with what the program wrote when it made the account, and gives accounts to others.</summary>
internal sealed class KillStaff : IDisposable
{
    private const string PasswordLine = "password:";

    private readonly DeskClient _desk;

    private KillStaff(string url) => _desk = new DeskClient(new Uri(url));

    /// <param name="program">In its first run.</param>
    public static async Task<KillStaff> SignInAsync(ServerProcess program)
    {
        var admin = new KillStaff(program.Url);
        await admin._desk.EnterAsync("admin", await PasswordAsync(program));
        return admin;
    }

    /// <summary>The first admin's own page.</summary>
    /// <param name="program">In its first run.</param>
    public static async Task<DeskClient> EnterAsync(ServerProcess program)
    {
        var desk = new DeskClient(new Uri(program.Url));
        await desk.EnterAsync("admin", await PasswordAsync(program));
        return desk;
    }

    /// <summary>Gives an account that may see every conversation.</summary>
    /// <returns>The password, which must be changed at the first sign-in.</returns>
    public async Task<string> AddAsync(string name, string number)
    {
        var (status, body) = await _desk.PostAsync("/agents", new
        {
            name,
            displayName = "客服" + number,
            number,
            roles = new[] { "supervisor" },
            queues = new[] { "general", "emergency" },
        });
        Assert.Equal(HttpStatusCode.Created, status);
        return body.GetProperty("password").GetString() ?? "";
    }

    public void Dispose() => _desk.Dispose();

    /// <summary>What another process wrote is read a moment after it.</summary>
    private static async Task<string> PasswordAsync(ServerProcess program)
    {
        using var patience = new CancellationTokenSource(EngineHost.Patience, TimeProvider.System);
        while (true)
        {
            if (program.Said.FirstOrDefault(line => line.Contains(PasswordLine, StringComparison.Ordinal)) is { } line)
                return line[(line.IndexOf(PasswordLine, StringComparison.Ordinal) + PasswordLine.Length)..].Trim();
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, patience.Token);
        }
    }
}
