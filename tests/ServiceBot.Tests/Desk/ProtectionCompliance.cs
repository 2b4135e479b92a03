using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Desk.Access;
using ServiceBot.Desk.Webhooks;
using ServiceBot.Stores;
using ServiceBot.Stores.Desk;
using ServiceBot.Stores.Writing;
using ServiceBot.Testing;
using ServiceBot.Testing.Desk;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Desk;

/// <summary>How secrets lie in every database.</summary>
public abstract class ProtectionCompliance
{
    private const string FirstKey = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private const string SecondKey = "Hx4dHBsaGRgXFhUUExIREA8ODQwLCgkIBwYFBAMCAQA=";
    private const string Keys = "SELECT xml FROM data_protection_keys";
    private const string Secrets = "SELECT secret FROM desk_webhooks";

    /// <summary>Settings of a database of this test's own; the same every time.</summary>
    protected abstract IReadOnlyDictionary<string, string?> Settings { get; }

    [StoreFact]
    public async Task Secrets_are_sealed_at_rest_and_outlive_a_change_of_the_key()
    {
        string secret;
        await using (var first = await DeskServer.StartAsync(Settings))
        {
            secret = await AddAsync(first);
            Assert.DoesNotContain("whsec_", Assert.Single(await ReadAsync(first, Secrets)), StringComparison.Ordinal);
            Assert.All(await ReadAsync(first, Keys), xml => Assert.StartsWith("<key", xml, StringComparison.Ordinal));
        }

        await using (var sealedOnce = await DeskServer.StartAsync(Settings.With("Secrets:Key", FirstKey)))
        {
            Assert.All(await ReadAsync(sealedOnce, Keys), xml => Assert.StartsWith("sealed:1:", xml, StringComparison.Ordinal));
            Assert.Equal(secret, await SecretAsync(sealedOnce));
        }

        var old = new List<string>();
        await using (var changed = await DeskServer.StartAsync(Settings.With("Secrets:Key", SecondKey).With("Secrets:OtherKeys:0", FirstKey)))
        {
            old.AddRange(await ReadAsync(changed, Keys));
            Assert.Equal(secret, await SecretAsync(changed));
        }
        await using var last = await DeskServer.StartAsync(Settings.With("Secrets:Key", SecondKey));

        Assert.Equal(old, await ReadAsync(last, Keys));
        Assert.Equal(secret, await SecretAsync(last));
    }

    [StoreFact]
    public async Task Without_the_key_that_was_used_the_program_does_not_start()
    {
        await using (var first = await DeskServer.StartAsync(Settings.With("Secrets:Key", FirstKey)))
            await AddAsync(first);

        var problem = await Assert.ThrowsAsync<InvalidDataException>(() => DeskServer.StartAsync(Settings));

        Assert.Contains("Set Secrets:Key", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(FirstKey, problem.Message, StringComparison.Ordinal);
    }

    [StoreFact]
    public async Task A_secret_that_lies_in_clear_is_protected_when_it_is_first_read()
    {
        await using var server = await DeskServer.StartAsync(Settings);
        await AddAsync(server);
        await server.Services.GetRequiredService<StoreWriter>().ExecuteAsync("UPDATE desk_webhooks SET secret = 'whsec_old'", [], default);

        var read = await SecretAsync(server);

        Assert.Equal("whsec_old", read);
        Assert.StartsWith("protected:", Assert.Single(await ReadAsync(server, Secrets)), StringComparison.Ordinal);
        Assert.Equal("whsec_old", await SecretAsync(server));
    }

    [StoreFact]
    public async Task A_secret_whose_key_is_lost_is_told_and_its_webhook_is_still()
    {
        await using var server = await DeskServer.StartAsync(Settings);
        await AddAsync(server);
        await server.Services.GetRequiredService<StoreWriter>().ExecuteAsync("UPDATE desk_webhooks SET secret = 'protected:lost'", [], default);

        var webhook = Assert.Single(await server.Services.GetRequiredService<IWebhooks>().ReadAsync(default));

        Assert.Equal((false, "SecretLost"), (webhook.IsEnabled, webhook.LastStatus));
        Assert.Contains(server.Logs.Lines, line => line.Contains("[9137]", StringComparison.Ordinal));
    }

    [StoreFact]
    public async Task A_shared_database_without_a_key_is_warned_of_once_at_the_start()
    {
        await using var server = await DeskServer.StartAsync(Settings);
        await AddAsync(server);

        var warnings = server.Logs.Lines.Count(line => line.StartsWith("Warning ", StringComparison.Ordinal) && line.Contains("[9135]", StringComparison.Ordinal));

        Assert.Equal(Settings.ContainsKey("Storage:Provider") ? 1 : 0, warnings);
    }

    private static async Task<string> AddAsync(DeskServer server)
    {
        using var admin = await server.SignedInAsync("boss", DeskRole.Admin);
        var (_, made) = await admin.PostAsync("/webhooks", new { url = "https://example.com/hook", events = new[] { "handoff.queued" }, enabled = true });
        return made.GetProperty("secret").GetString() ?? "";
    }

    private static async Task<string> SecretAsync(DeskServer server) =>
        Assert.Single(await server.Services.GetRequiredService<IWebhooks>().ReadAsync(default)).Secret;

    private static async Task<List<string>> ReadAsync(DeskServer server, string sql)
    {
        await using var connection = await server.Services.GetRequiredService<IStorageDatabase>().ConnectAsync(default);
        await using var command = connection.Command(sql);
        await using DbDataReader rows = await command.ExecuteReaderAsync();
        var read = new List<string>();
        while (await rows.ReadAsync())
            read.Add(rows.GetString(0));
        return read;
    }
}
