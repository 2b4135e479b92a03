using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Messaging;
using ServiceBot.Testing;
using ServiceBot.Testing.BotFramework;

namespace ServiceBot.Tests.Channels.BotFramework;

public class ConnectorTokenTests
{
    private const int Herd = 100;

    [Fact]
    public async Task A_token_is_fetched_once_and_used_until_five_minutes_before_its_end()
    {
        var time = new StoppedTime(new DateTimeOffset(2026, 11, 27, 4, 0, 0, TimeSpan.Zero));
        await using var platform = await FakeConnector.StartAsync();
        await using var host = await StartAsync(platform, time);

        await host.SendAsync(host.Reference(), ConnectorHost.Reply("一"));
        time.Advance(TimeSpan.FromMinutes(54));
        await host.SendAsync(host.Reference(), ConnectorHost.Reply("二"));
        var before = platform.Logins;
        time.Advance(TimeSpan.FromMinutes(2));
        await host.SendAsync(host.Reference(), ConnectorHost.Reply("三"));

        await platform.WhenLoggedInAsync(2);
        Assert.Equal(1, before);
        Assert.Equal(3, platform.Messages.Count);
    }

    [Fact]
    public async Task A_hundred_sends_while_the_token_ends_need_one_new_token_and_lose_nothing()
    {
        var time = new ShiftedTime();
        await using var platform = await FakeConnector.StartAsync();
        await using var host = await StartAsync(platform, time);
        await host.SendAsync(host.Reference(), ConnectorHost.Reply("先"));
        time.Advance(TimeSpan.FromHours(2));
        platform.RevokeTokens();

        var outcomes = await SendHerdAsync(host);

        Assert.All(outcomes, outcome => Assert.IsType<SendOutcome.Sent>(outcome));
        Assert.Equal(2, platform.Logins);
        Assert.Equal(Herd + 1, platform.Messages.Count);
        Assert.Equal(Herd, platform.Messages.Skip(1).Select(call => call.Text).Distinct().Count());
    }

    [Fact]
    public async Task A_hundred_sends_with_a_token_that_was_withdrawn_need_one_new_token_and_lose_nothing()
    {
        await using var platform = await FakeConnector.StartAsync();
        await using var host = await StartAsync(platform, new ShiftedTime());
        await host.SendAsync(host.Reference(), ConnectorHost.Reply("先"));
        platform.RevokeTokens();

        var outcomes = await SendHerdAsync(host);

        Assert.All(outcomes, outcome => Assert.IsType<SendOutcome.Sent>(outcome));
        Assert.Equal(2, platform.Logins);
        Assert.Equal(Herd + 1, platform.Messages.Count);
    }

    [Fact]
    public async Task A_hundred_sends_after_a_cold_start_need_one_token()
    {
        await using var platform = await FakeConnector.StartAsync();
        await using var host = await StartAsync(platform, new ShiftedTime());

        var outcomes = await SendHerdAsync(host);

        Assert.All(outcomes, outcome => Assert.IsType<SendOutcome.Sent>(outcome));
        Assert.Equal(1, platform.Logins);
    }

    [Fact]
    public async Task A_second_401_is_final_and_does_not_hammer_the_login_service()
    {
        await using var platform = await FakeConnector.StartAsync();
        await using var host = await StartAsync(platform, new ShiftedTime());
        platform.PlayAlways(ConnectorHost.Conversation, ConnectorFault.Of(401, "Unauthorized"));

        var first = await host.SendAsync(host.Reference(), ConnectorHost.Reply("一"));
        var second = await host.SendAsync(host.Reference(), ConnectorHost.Reply("二"));
        var third = await host.SendAsync(host.Reference(conversation: "other"), ConnectorHost.Reply("三"));

        Assert.Equal(new SendOutcome.Refused("401 Unauthorized"), first);
        Assert.Equal(new SendOutcome.Refused("401 Unauthorized"), second);
        Assert.IsType<SendOutcome.Sent>(third);
        Assert.Equal(2, platform.Logins);
        Assert.Equal(3, platform.Calls.Count(call => call.Conversation == ConnectorHost.Conversation));
    }

    [Fact]
    public async Task Wrong_credentials_are_told_once_and_tried_again_after_five_minutes()
    {
        var time = new StoppedTime(new DateTimeOffset(2026, 11, 27, 4, 0, 0, TimeSpan.Zero));
        await using var platform = await FakeConnector.StartAsync();
        await using var host = await StartAsync(platform, time, new() { ["BotFramework:MicrosoftAppPassword"] = "wrong" });

        var first = await host.SendAsync(host.Reference(), ConnectorHost.Reply("一"));
        time.Advance(TimeSpan.FromMinutes(2));
        var second = await host.SendAsync(host.Reference(), ConnectorHost.Reply("一"));
        var before = platform.Logins;
        time.Advance(TimeSpan.FromMinutes(4));
        await host.SendAsync(host.Reference(), ConnectorHost.Reply("一"));

        Assert.Equal(new SendOutcome.Retry(TimeSpan.FromMinutes(5)), first);
        Assert.Equal(new SendOutcome.Retry(TimeSpan.FromMinutes(3)), second);
        Assert.Equal(1, before);
        Assert.Equal(2, platform.Logins);
        Assert.Contains(("token-refused", "invalid_client AADSTS7000215"), host.Book.Notes);
        Assert.Empty(platform.Calls);
    }

    [Fact]
    public async Task The_login_services_wish_to_wait_is_obeyed()
    {
        var time = new StoppedTime(new DateTimeOffset(2026, 11, 27, 4, 0, 0, TimeSpan.Zero));
        await using var platform = await FakeConnector.StartAsync();
        await using var host = await StartAsync(platform, time);
        platform.PlayLogin(ConnectorFault.Of(429, retryAfter: "20"));

        var first = await host.SendAsync(host.Reference(), ConnectorHost.Reply("一"));
        var second = await host.SendAsync(host.Reference(), ConnectorHost.Reply("一"));
        var before = platform.Logins;
        time.Advance(TimeSpan.FromSeconds(21));
        var third = await host.SendAsync(host.Reference(), ConnectorHost.Reply("一"));

        Assert.Equal(new SendOutcome.Retry(TimeSpan.FromSeconds(20)), first);
        Assert.Equal(new SendOutcome.Retry(TimeSpan.FromSeconds(20)), second);
        Assert.Equal(1, before);
        Assert.IsType<SendOutcome.Sent>(third);
    }

    [Theory]
    [InlineData(500), InlineData(0), InlineData(200)]
    public async Task A_token_that_lives_on_is_used_while_the_login_service_is_away(int status)
    {
        var time = new StoppedTime(new DateTimeOffset(2026, 11, 27, 4, 0, 0, TimeSpan.Zero));
        await using var platform = await FakeConnector.StartAsync();
        await using var host = await StartAsync(platform, time);
        await host.SendAsync(host.Reference(), ConnectorHost.Reply("一"));
        time.Advance(TimeSpan.FromMinutes(56));
        platform.PlayLogin(ConnectorFault.Of(status));

        var outcome = await host.SendAsync(host.Reference(), ConnectorHost.Reply("二"));
        await platform.WhenLoggedInAsync(2);
        var again = await host.SendAsync(host.Reference(), ConnectorHost.Reply("三"));

        Assert.IsType<SendOutcome.Sent>(outcome);
        Assert.IsType<SendOutcome.Sent>(again);
    }

    private static Task<ConnectorHost> StartAsync(FakeConnector platform, TimeProvider time, Dictionary<string, string?>? settings = null) =>
        ConnectorHost.StartAsync(platform, settings: settings, configure: services => services.AddSingleton(time));

    private static Task<SendOutcome[]> SendHerdAsync(ConnectorHost host) => Task.WhenAll(Enumerable.Range(0, Herd).Select(i =>
        Task.Run(() => host.SendAsync(host.Reference(conversation: $"c{i}"), ConnectorHost.Reply($"{i}")))));
}
