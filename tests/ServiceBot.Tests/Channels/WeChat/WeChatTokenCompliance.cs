using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Channels.WeChat;
using ServiceBot.Core.Messaging;
using ServiceBot.Testing;
using ServiceBot.Testing.WeChat;

namespace ServiceBot.Tests.Channels.WeChat;

/// <summary>The access token, shared over every database.</summary>
public abstract class WeChatTokenCompliance : WeChatSending
{
    private const string TokenPath = "/cgi-bin/stable_token";
    private const string SendPath = "/cgi-bin/message/custom/send";

    [StoreFact]
    public async Task A_hundred_sends_while_the_token_dies_need_one_new_token_and_each_arrives_once()
    {
        await using var host = await StartAsync();
        string[] users = [.. Enumerable.Range(0, 100).Select(i => $"oMany{i:D3}")];
        foreach (var user in users)
            await host.WriteAsync(user);
        await host.WriteAsync("oFirst");
        await host.SendAsync("oFirst", "先");
        host.Api.KillToken();

        var outcomes = await Task.WhenAll(users.Select(user => host.SendAsync(user, "答 " + user)));

        Assert.All(outcomes, outcome => Assert.IsType<SendOutcome.Sent>(outcome));
        Assert.Equal(users, host.Api.Sent.Skip(1).Select(sent => sent.OpenId).Order());
        Assert.Equal(2, host.Api.Count(TokenPath));
    }

    [StoreFact]
    public async Task A_token_that_the_platform_will_not_replace_is_asked_for_once_and_the_call_repeated_once()
    {
        await using var host = await StartAsync();
        await host.WriteAsync("oOne");
        host.Api.RefuseSend(40001, 4);

        var first = await host.SendAsync("oOne", "答");
        var second = await host.SendAsync("oOne", "答");

        Assert.IsType<SendOutcome.Retry>(first);
        Assert.IsType<SendOutcome.Retry>(second);
        Assert.Equal(4, host.Api.Count(SendPath));
        Assert.Equal(2, host.Api.Count(TokenPath));
    }

    [StoreFact]
    public async Task Another_node_takes_the_token_that_was_fetched_before()
    {
        await using var host = await StartAsync();
        using var other = ActivatorUtilities.CreateInstance<WeChatTokens>(host.Services);

        var here = await host.Services.GetRequiredService<WeChatTokens>().GetAsync(default);
        var there = await other.GetAsync(default);

        Assert.Equal(here, there, (a, b) => ((WeChatTokenLookup.Found)a).Token.Value == ((WeChatTokenLookup.Found)b).Token.Value);
        Assert.Equal(1, host.Api.Count(TokenPath));
    }

    [StoreFact]
    public async Task Nodes_that_all_need_a_token_at_once_ask_for_it_once()
    {
        await using var host = await StartAsync();
        WeChatTokens[] nodes = [.. Enumerable.Range(0, 8).Select(_ => ActivatorUtilities.CreateInstance<WeChatTokens>(host.Services))];

        var found = await Task.WhenAll(nodes.Select(node => node.GetAsync(default)));

        Assert.All(found, lookup => Assert.IsType<WeChatTokenLookup.Found>(lookup));
        Assert.Equal(1, host.Api.Count(TokenPath));
    }

    [StoreFact]
    public async Task A_token_is_renewed_before_it_ends()
    {
        await using var host = await StartAsync();
        var tokens = host.Services.GetRequiredService<WeChatTokens>();
        await tokens.GetAsync(default);

        host.Time.Advance(TimeSpan.FromSeconds(5700));
        await tokens.GetAsync(default);
        var early = host.Api.Count(TokenPath);
        host.Time.Advance(TimeSpan.FromSeconds(100));
        await tokens.GetAsync(default);

        Assert.Equal(1, early);
        Assert.Equal(2, host.Api.Count(TokenPath));
    }

    [StoreFact]
    public async Task A_token_that_lives_is_used_while_the_next_one_cannot_be_had()
    {
        await using var host = await StartAsync();
        var tokens = host.Services.GetRequiredService<WeChatTokens>();
        await tokens.GetAsync(default);
        host.Time.Advance(TimeSpan.FromSeconds(6000));
        host.Api.Play(TokenPath, FakeWeChatFault.Reset, FakeWeChatFault.BadGateway, FakeWeChatFault.Reset);

        var found = await tokens.GetAsync(default);

        Assert.IsType<WeChatTokenLookup.Found>(found);
    }

    [StoreFact]
    public async Task A_wrong_secret_is_asked_about_once_a_minute_and_told()
    {
        await using var host = await StartAsync(null, ("WeChat:AppSecret", "wrong"));
        await host.WriteAsync("oOne");

        var first = await host.SendAsync("oOne", "答");
        var second = await host.SendAsync("oOne", "答");

        Assert.IsType<SendOutcome.Retry>(first);
        Assert.IsType<SendOutcome.Retry>(second);
        Assert.Equal(1, host.Api.Count(TokenPath));
        Assert.Contains(host.Logs.Lines, line => line.Contains("[1314]", StringComparison.Ordinal) && line.Contains("AppSecret", StringComparison.Ordinal));
    }

    [StoreFact]
    public async Task What_nodes_share_cannot_be_read_without_the_secret()
    {
        await using var host = await StartAsync();
        var tokens = host.Services.GetRequiredService<WeChatTokens>();
        var found = Assert.IsType<WeChatTokenLookup.Found>(await tokens.GetAsync(default));

        var shared = await host.Services.GetRequiredService<ISharedValues>().ReadAsync(tokens.SharedName, default);
        var other = new WeChatTokenSeal(Microsoft.Extensions.Options.Options.Create(new WeChatOptions { AppId = FakeWeChatApi.AppId, AppSecret = "another" }));

        Assert.DoesNotContain(found.Token.Value, shared!.Value, StringComparison.Ordinal);
        Assert.Null(other.Open(shared.Value));
        Assert.Equal(found.Token.Value, host.Services.GetRequiredService<WeChatTokenSeal>().Open(shared.Value)?.Value);
        Assert.DoesNotContain(host.Logs.Lines, line => line.Contains(found.Token.Value, StringComparison.Ordinal));
    }
}
