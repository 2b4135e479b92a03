using System.Text.Json;
using Microsoft.Extensions.Options;
using ServiceBot.Testing.BotFramework;

namespace ServiceBot.Tests.Channels.BotFramework;

/// <summary>What the address answers in states where nobody can be checked.</summary>
public class SetUpTests
{
    private static readonly Dictionary<string, string?> NoApp = new()
    {
        ["BotFramework:MicrosoftAppId"] = null,
        ["BotFramework:MicrosoftAppPassword"] = null,
    };

    [Fact]
    public async Task Without_an_app_the_program_runs_and_says_what_to_set()
    {
        await using var host = await BotFrameworkHost.StartAsync(NoApp);

        var (status, body) = await host.DeliverAsync(host.Message("你好"));

        Assert.Equal(503, status);
        var error = JsonDocument.Parse(body).RootElement.GetProperty("error");
        Assert.Equal("NotConfigured", error.GetProperty("code").GetString());
        Assert.Contains("BotFramework__MicrosoftAppId", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Empty(host.Identity.Asked);
    }

    [Fact]
    public async Task A_fresh_start_without_keys_asks_the_channel_to_try_again_and_takes_nothing()
    {
        await using var identity = await FakeIdentity.StartAsync();
        identity.IsDown = true;
        await using var host = await BotFrameworkHost.StartAsync(identity: identity);

        var down = await host.DeliverAsync(host.Message("你好"));
        identity.IsDown = false;
        host.Time.Advance(TimeSpan.FromSeconds(11));
        var up = await host.DeliverAsync(host.Message("你好"));

        Assert.Equal((503, 202), (down.Status, up.Status));
        await host.AnsweredAsync(1);
        Assert.Single(host.Handler.Turns);
    }

    [Fact]
    public async Task In_Development_anybody_on_this_machine_may_be_let_in_without_a_token()
    {
        await using var host = await BotFrameworkHost.StartAsync(
            new(NoApp) { ["BotFramework:AllowAnonymous"] = "true" }, environment: "Development");
        var (near, far) = (host.Message("你好", channel: "emulator"), host.Message("你好"));
        near["serviceUrl"] = "http://localhost:52000";
        far["serviceUrl"] = "https://smba.trafficmanager.net/apac/";

        var here = await host.DeliverAsync(near, null);
        var elsewhere = await host.DeliverAsync(far, null);
        await host.AnsweredAsync(1);

        Assert.Equal((202, 400), (here.Status, elsewhere.Status));
        Assert.Contains("\"isVerified\":false", Assert.Single(host.Handler.Turns).Address.ReferenceJson, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Anybody_is_never_let_in_outside_Development()
    {
        var start = () => BotFrameworkHost.StartAsync(new(NoApp) { ["BotFramework:AllowAnonymous"] = "true" });

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(start);

        Assert.Contains("AllowAnonymous works in Development only", failure.Message, StringComparison.Ordinal);
    }
}
