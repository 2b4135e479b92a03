using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Channels.WeChat;
using ServiceBot.Core.Messaging;
using ServiceBot.Testing;
using ServiceBot.Testing.Engine;
using ServiceBot.Tests.Stores;

namespace ServiceBot.Tests.Channels.WeChat;

/// <summary>Two nodes that send for one account.</summary>
[Collection(PostgreSqlGroup.Name)]
public sealed class WeChatSendNodesTests(PostgreSqlServer server) : IAsyncLifetime
{
    private const string User = "oCustomer1";
    private const string SendPath = "/cgi-bin/message/custom/send";
    private const string TokenPath = "/cgi-bin/stable_token";

    private string _connectionString = "";

    private IReadOnlyDictionary<string, string?> Storage => EngineSettings.PostgreSql(_connectionString);

    public async Task InitializeAsync() =>
        _connectionString = PostgreSqlCluster.SkipReason is null ? await server.Cluster.CreateDatabaseAsync() : "";

    public Task DisposeAsync() => Task.CompletedTask;

    [PostgreSqlFact]
    public async Task The_outboxes_of_both_send_every_answer_once_with_one_token()
    {
        await using var first = await WeChatSendHost.StartAsync(Storage, new ScriptedHandler());
        await using var second = await WeChatSendHost.StartAsync(Storage, new ScriptedHandler(), first);
        string[] users = [.. Enumerable.Range(0, 40).Select(i => $"oMany{i:D2}")];

        await Task.WhenAll(users.Select((user, i) => (i % 2 == 0 ? first : second).WriteAsync(user, "问 " + user)));
        await first.Api.WhenAsync(api => api.Sent.Count >= users.Length);
        await first.WriteAsync("oLast", "完");
        await first.Api.WhenAsync(api => api.Sent.Any(sent => sent.OpenId == "oLast"));

        Assert.Equal(
            users.Select(user => (user, "re:问 " + user)).Append(("oLast", "re:完")).Order(),
            first.Api.Sent.Select(sent => (sent.OpenId, sent.Text)).Order());
        Assert.Equal(1, first.Api.Count(TokenPath));
    }

    [PostgreSqlFact]
    public async Task Both_together_send_no_more_than_the_window_allows()
    {
        await using var first = await WeChatSendHost.StartAsync(Storage);
        await using var second = await WeChatSendHost.StartAsync(Storage, other: first);
        await first.WriteAsync(User);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => (i % 2 == 0 ? first : second).SendAsync(User, $"答{i}")));

        Assert.Equal(4, outcomes.Count(outcome => outcome is SendOutcome.Sent));
        Assert.Equal(8, outcomes.Count(outcome => outcome is SendOutcome.Held));
        Assert.Equal(4, first.Api.Count(SendPath));
    }

    [PostgreSqlFact]
    public async Task A_hundred_sends_at_both_while_the_token_dies_need_one_new_token_and_each_arrives_once()
    {
        await using var first = await WeChatSendHost.StartAsync(Storage);
        await using var second = await WeChatSendHost.StartAsync(Storage, other: first);
        string[] users = [.. Enumerable.Range(0, 100).Select(i => $"oMany{i:D3}")];
        foreach (var user in users.Append(User))
            await first.WriteAsync(user);
        await first.SendAsync(User, "先");
        await second.SendAsync(User, "再");
        first.Api.KillToken();

        var outcomes = await Task.WhenAll(users.Select((user, i) => (i % 2 == 0 ? first : second).SendAsync(user, "答 " + user)));

        Assert.All(outcomes, outcome => Assert.IsType<SendOutcome.Sent>(outcome));
        Assert.Equal(users, first.Api.Sent.Skip(2).Select(sent => sent.OpenId).Order());
        Assert.Equal(2, first.Api.Count(TokenPath));
    }

    [PostgreSqlFact]
    public async Task What_the_platform_tells_one_about_the_account_the_other_learns()
    {
        await using var first = await WeChatSendHost.StartAsync(Storage);
        await using var second = await WeChatSendHost.StartAsync(Storage, other: first);
        await first.WriteAsync(User);
        first.Api.IsVerified = false;

        await first.SendAsync(User, "一");
        await second.Services.GetRequiredService<WeChatAccountState>().RefreshAsync(default);
        var outcome = await second.SendAsync(User, "二");

        Assert.Equal(new SendOutcome.Held("passive-only"), outcome);
        Assert.Equal(1, first.Api.Count(SendPath));
    }
}
