using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ServiceBot.Core.Handoff;
using ServiceBot.Desk.Access;
using ServiceBot.Operations;

namespace ServiceBot.Benchmarks;

/// <summary>Human agents who are signed in, without a click: the program's own parts write them.</summary>
internal static class DeskSeeds
{
    /// <summary>Cookie of a session over plain HTTP.</summary>
    public const string Cookie = "servicebot-desk";

    /// <summary>Writes people into a data directory that no program uses.</summary>
    /// <returns>Their sessions.</returns>
    public static async Task<IReadOnlyList<string>> WriteAsync(string directory, int count, int capacity)
    {
        await using var app = ServerHost.Build(
            ["--urls=http://127.0.0.1:0", "--Storage:DataDirectory=" + directory], builder => builder.Logging.ClearProviders());
        await app.StartAsync();
        var tokens = await Task.WhenAll(Enumerable.Range(0, count).Select(number =>
            AddAsync(app.Services, number.ToString("D4", CultureInfo.InvariantCulture), DeskRole.Agent, capacity)));
        await app.StopAsync();
        return tokens;
    }

    /// <summary>Writes an admin into a data directory that no program uses.</summary>
    /// <returns>Their session.</returns>
    public static async Task<string> WriteAdminAsync(string directory)
    {
        await using var app = ServerHost.Build(
            ["--urls=http://127.0.0.1:0", "--Storage:DataDirectory=" + directory], builder => builder.Logging.ClearProviders());
        await app.StartAsync();
        var token = await AddAsync(app.Services, "admin", DeskRole.Admin, 1);
        await app.StopAsync();
        return token;
    }

    /// <summary>Somebody who wants to be rung.</summary>
    /// <returns>Their session.</returns>
    public static async Task<string> AddAsync(IServiceProvider services, string number, DeskRole role, int capacity)
    {
        var account = new DeskAccount
        {
            Id = "bench-" + number,
            Name = "bench-" + number,
            DisplayName = "bench",
            Number = "B" + number,
            Roles = [role],
            CreatedAt = TimeProvider.System.GetUtcNow(),
        };
        var people = services.GetRequiredService<IHumanAgentStore>();
        await services.GetRequiredService<IDeskAccounts>().AddAsync(account, default);
        await people.SaveAsync(new HumanAgentProfile(account.Id, account.Number, capacity, [HandoffQueues.General], []), default);
        await people.SetAvailableAsync(account.Id, true, default);
        return await services.GetRequiredService<DeskSessions>().OpenAsync(account, default);
    }
}
