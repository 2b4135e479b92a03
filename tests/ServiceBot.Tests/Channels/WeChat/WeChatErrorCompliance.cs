using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Channels.WeChat;
using ServiceBot.Core.Messaging;
using ServiceBot.Testing;
using ServiceBot.Testing.WeChat;

namespace ServiceBot.Tests.Channels.WeChat;

/// <summary>What the errors of the platform make of what is sent, on every database.</summary>
public abstract class WeChatErrorCompliance : WeChatSending
{
    private const string User = "oErr0r";

    /// <summary>What every error of the platform's table makes of a message.</summary>
    public static TheoryData<int, string> Outcomes() => new()
    {
        { -1, "Retry" }, { 40001, "Retry" }, { 40014, "Retry" }, { 42001, "Retry" },
        { 40003, "Refused" }, { 43004, "Refused" }, { 48002, "Refused" }, { 50002, "Refused" },
        { 40002, "Refused" }, { 40008, "Refused" }, { 40033, "Refused" }, { 40035, "Refused" }, { 41001, "Refused" },
        { 44002, "Refused" }, { 44004, "Refused" }, { 45008, "Refused" }, { 47001, "Refused" }, { 45002, "Refused" },
        { 40013, "Retry" }, { 40125, "Retry" }, { 41002, "Retry" }, { 41004, "Retry" }, { 40243, "Retry" }, { 40037, "Retry" },
        { 61451, "Retry" }, { 61452, "Retry" }, { 40164, "Retry" }, { 61004, "Retry" },
        { 89501, "Retry" }, { 89503, "Retry" }, { 89506, "Retry" }, { 89507, "Retry" }, { 45011, "Retry" },
        { 40004, "Retry" }, { 40007, "Retry" }, { 45001, "Retry" }, { 45007, "Retry" }, { 43101, "Retry" },
        { 40015, "Retry" }, { 40016, "Retry" }, { 40017, "Retry" }, { 40018, "Retry" }, { 40019, "Retry" }, { 40020, "Retry" }, { 40021, "Retry" },
        { 40022, "Retry" }, { 40023, "Retry" }, { 40024, "Retry" }, { 40025, "Retry" }, { 40026, "Retry" }, { 40027, "Retry" },
        { 45072, "Retry" }, { 45080, "Retry" }, { 45081, "Retry" },
        { 45015, "Held" }, { 45047, "Held" }, { 48004, "Held" }, { 99999, "Retry" }, { 45009, "Held" }, { 48001, "Held" },
    };

    [StoreFact]
    public void The_outcomes_name_every_error_of_the_table() =>
        Assert.Empty(WeChatErrors.All.Select(rule => rule.Code).Except(Outcomes().Select(row => (int)row[0])));

    [StoreFact]
    public async Task Every_error_makes_of_a_message_what_it_should()
    {
        await using var host = await StartAsync();
        List<string> wrong = [];

        foreach (var row in Outcomes())
        {
            // A customer of its own for each.
            var ((code, expected), openid) = (((int)row[0], (string)row[1]), $"o{row[0]}");
            await host.WriteAsync(openid);
            host.Api.RefuseSend(code, code switch { -1 => 3, 40001 or 40014 or 42001 => 2, _ => 1 });
            var outcome = await host.SendAsync(openid, "答");
            if (outcome.GetType().Name != expected)
                wrong.Add($"{code}: {outcome}");
            host.Time.Advance(RestAfter(code));
        }

        Assert.Empty(wrong);
    }

    /// <summary>Some errors stop sending for a while; all together less than a window lasts.</summary>
    private static TimeSpan RestAfter(int code) => code switch
    {
        45009 => TimeSpan.FromDays(1),
        48004 or >= 89000 and < 90000 => TimeSpan.FromMinutes(61),
        _ => TimeSpan.FromSeconds(61),
    };

    [StoreFact]
    public async Task A_closed_window_stays_closed_until_the_customer_writes_again()
    {
        await using var host = await StartAsync();
        await host.WriteAsync(User);
        host.Api.RefuseSend(45047);

        var first = await host.SendAsync(User, "一");
        var second = await host.SendAsync(User, "二");
        host.Time.Advance(TimeSpan.FromSeconds(2));
        await host.WriteAsync(User);
        var third = await host.SendAsync(User, "三");

        Assert.IsType<SendOutcome.Held>(first);
        Assert.IsType<SendOutcome.Held>(second);
        Assert.IsType<SendOutcome.Sent>(third);
        Assert.Equal(2, host.Api.Count("/cgi-bin/message/custom/send"));
    }

    [StoreFact]
    public async Task An_account_without_the_right_to_send_is_known_to_all_nodes_and_told_once()
    {
        await using var host = await StartAsync();
        await host.WriteAsync(User);
        host.Api.IsVerified = false;

        var first = await host.SendAsync(User, "一");
        var second = await host.SendAsync(User, "二");
        var other = ActivatorUtilities.CreateInstance<WeChatAccountState>(host.Services);
        await other.RefreshAsync(default);

        Assert.IsType<SendOutcome.Held>(first);
        Assert.Equal(new SendOutcome.Held("passive-only"), second);
        Assert.True(other.IsPassiveOnly);
        Assert.Equal(1, host.Api.Count("/cgi-bin/message/custom/send"));
        Assert.Single(host.Logs.Lines, line => line.Contains("[1301]", StringComparison.Ordinal));
    }

    [StoreFact]
    public async Task After_a_day_the_account_is_tried_again()
    {
        await using var host = await StartAsync();
        await host.WriteAsync(User);
        host.Api.RefuseSend(48001);
        await host.SendAsync(User, "一");

        host.Time.Advance(TimeSpan.FromDays(1.1));
        await host.WriteAsync(User);
        var outcome = await host.SendAsync(User, "二");

        Assert.IsType<SendOutcome.Sent>(outcome);
    }

    [StoreFact]
    public async Task The_operator_is_told_which_address_to_allow()
    {
        await using var host = await StartAsync();
        await host.WriteAsync(User);
        host.Api.Play("/cgi-bin/stable_token", new FakeWeChatFault(
            40164, Message: "invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist rid: 65f0-1-2"));

        var outcome = await host.SendAsync(User, "一");
        var counts = await host.Services.GetRequiredService<IChannelBook>().ReadAsync("wechat", host.Time.GetUtcNow().AddHours(-1), default);

        Assert.Equal(TimeSpan.FromMinutes(1), Assert.IsType<SendOutcome.Retry>(outcome).RetryAfter);
        Assert.Contains(host.Logs.Lines, line => line.Contains("[1313]", StringComparison.Ordinal) && line.Contains("203.0.113.7", StringComparison.Ordinal));
        Assert.Contains(counts, count => count.Outcome == "token 40164" && count.Detail?.Contains("203.0.113.7", StringComparison.Ordinal) == true);
    }

    [StoreFact]
    public async Task Nothing_is_sent_while_the_platform_would_refuse_it()
    {
        await using var host = await StartAsync();
        await host.WriteAsync(User);
        host.Api.RefuseSend(45009);

        await host.SendAsync(User, "一");
        var again = await host.SendAsync(User, "二");

        Assert.Equal(new SendOutcome.Held("45009"), again);
        Assert.Equal(1, host.Api.Count("/cgi-bin/message/custom/send"));
    }

    [StoreFact]
    public async Task A_reply_that_keeps_failing_waits_for_the_customer_instead_of_dying()
    {
        await using var host = await StartAsync();
        var conversation = await host.WriteAsync(User);
        host.Api.RefuseSend(99999);

        var outcome = await host.SendAsync(WeChatSendHost.Item(conversation, User, WeChatTextTests.Reply("一"), attempts: 7));

        Assert.Equal(new SendOutcome.Held("99999"), outcome);
    }

    [StoreFact]
    public async Task No_openid_is_logged_and_no_text()
    {
        await using var host = await StartAsync();
        await host.WriteAsync("oCanary7f3a", "canary7f3a");
        host.Api.RefuseSend(40003);
        host.Api.PlaySend(FakeWeChatFault.BadGateway, FakeWeChatFault.AnswerLost);

        for (var i = 0; i < 4; i++)
            await host.SendAsync("oCanary7f3a", "canary7f3a 您好");

        Assert.NotEmpty(host.Logs.Lines);
        Assert.DoesNotContain(host.Logs.Lines, line => line.Contains("anary7f3a", StringComparison.Ordinal));
    }
}
