using Microsoft.Data.Sqlite;
using ServiceBot.Core.WorkOrders;
using ServiceBot.Testing.Engine;
using ServiceBot.Testing.Server;
using ServiceBot.Testing.Utility;
using ServiceBot.Tests.UtilitySystems;

namespace ServiceBot.Tests.Kills;

/// <summary>The program is killed while it sends what it kept.</summary>
public sealed class KeptWriteKillTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_kill_after_the_order_was_written_gives_one_order_and_one_notice()
    {
        await using var utility = await ScriptedUtilityServer.StartAsync();
        utility.Always = UtilityFault.LostResponse;
        var settings = new Dictionary<string, string?>(EngineSettings.Sqlite(_folder.Path))
        {
            ["DirectLine:Secret"] = StubbornCustomer.Secret,
            ["KeptWrites:PollInterval"] = "00:00:00.050",
            ["KeptWrites:FirstPause"] = "00:00:00.050",
            ["KeptWrites:LongestPause"] = "00:00:00.200",
            ["KeptWrites:ClaimTime"] = "00:00:01",
            ["UtilitySystems:Http:BreakerPause"] = "00:00:00.500",
        };
        foreach (var (key, value) in utility.Settings())
            settings[key] = value;
        await using var program = new ServerProcess(settings);
        await program.StartAsync();
        using var customer = new StubbornCustomer(program.Url);
        await customer.OpenAsync();

        Keep(KeptWrites.File(UtilityParts.Draft, "message-1"));
        for (var kill = 1; kill <= 3; kill++)
        {
            await utility.ArrivedAsync(1);
            await program.KillAsync();
            await program.StartAsync();
        }
        utility.Always = null;
        await WhenEmptyAsync();

        var said = await customer.ReadAsync();
        Assert.Single(said, entry => entry.Text?.Contains("BX20261121001", StringComparison.Ordinal) == true);
        Assert.Single(utility.Data.Orders);
        Assert.Equal(["message-1"], utility.Exchanges.Select(exchange => exchange.Headers["Idempotency-Key"]).Distinct());
    }

    /// <summary>As a turn would have left it.</summary>
    private void Keep(Core.Conversations.SideRecord.KeptWrite write) => Execute(
        "INSERT INTO kept_writes (idempotency_key, conversation, operation, payload_json, kept_at, due_at) "
        + "SELECT $key, key, $operation, $payload, 0, 0 FROM conversations",
        ("$key", write.IdempotencyKey), ("$operation", write.Operation), ("$payload", write.PayloadJson));

    /// <summary>Another process empties the table: it is looked at until it has.</summary>
    private async Task WhenEmptyAsync()
    {
        using var patience = new CancellationTokenSource(EngineHost.Patience, TimeProvider.System);
        while (Execute("SELECT count(*) FROM kept_writes") is not 0L)
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, patience.Token);
    }

    private object? Execute(string sql, params ReadOnlySpan<(string Name, string Value)> values)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.Path, "servicebot.db")}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value);
        return command.ExecuteScalar();
    }
}
