using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using ServiceBot.Channels.BotFramework;

namespace ServiceBot.Tests.Channels.BotFramework;

public class BotFrameworkSettingsTests
{
    private static readonly BotFrameworkOptions Good = new() { MicrosoftAppId = "app", MicrosoftAppPassword = "secret" };

    [Fact]
    public void Nothing_set_is_fine_and_means_off()
    {
        var options = new BotFrameworkOptions();

        Assert.Empty(Mistakes(options));
        Assert.False(options.HasApp);
    }

    public static TheoryData<string, string> Wrong => new()
    {
        { "MicrosoftAppPassword is missing", "no-password" },
        { "MicrosoftAppId is missing", "no-app" },
        { "MicrosoftAppTenantId is missing", "no-tenant" },
        { "must be SingleTenant in Azure China", "china-multi" },
        { "works in Development only", "anonymous" },
        { "AllowEmulator needs", "emulator" },
        { "OpenIdMetadata must be", "metadata" },
        { "TokenEndpoint must be", "token" },
        { "UserAssignedMSI is not supported", "managed" },
        { "'https://a.example/x' is not host", "hosts" },
        { "ChannelsWithoutEndorsement has an empty entry", "empty" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_mistake_says_what_to_set(string expected, string name)
    {
        var options = name switch
        {
            "no-password" => new BotFrameworkOptions { MicrosoftAppId = "app" },
            "no-app" => new BotFrameworkOptions { MicrosoftAppPassword = "secret" },
            "no-tenant" => With(o => o.MicrosoftAppType = BotFrameworkAppType.SingleTenant),
            "managed" => new BotFrameworkOptions { MicrosoftAppId = "app", MicrosoftAppType = BotFrameworkAppType.UserAssignedMsi },
            "china-multi" => With(o => o.Cloud = BotFrameworkCloud.China),
            "anonymous" => new BotFrameworkOptions { AllowAnonymous = true },
            "emulator" => new BotFrameworkOptions { AllowEmulator = true },
            "metadata" => With(o => o.OpenIdMetadata = "http://login.example/doc"),
            "token" => With(o => o.TokenEndpoint = "nowhere"),
            "hosts" => With(o => o.AllowedServiceHosts = ["https://a.example/x"]),
            _ => With(o => o.ChannelsWithoutEndorsement = [" "]),
        };

        Assert.Contains(Mistakes(options), mistake => mistake.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_mistake_is_told_at_once()
    {
        var options = new BotFrameworkOptions { MicrosoftAppId = "my app", AllowAnonymous = true, TokenEndpoint = "nowhere" };

        Assert.Equal(5, Mistakes(options).Count);
    }

    [Fact]
    public void China_has_addresses_of_its_own()
    {
        var addresses = BotFrameworkAddresses.Of(With(o =>
        {
            o.Cloud = BotFrameworkCloud.China;
            o.MicrosoftAppType = BotFrameworkAppType.SingleTenant;
            o.MicrosoftAppTenantId = "tenant-1";
        }));

        Assert.Equal("https://api.botframework.azure.cn", addresses.Issuer);
        Assert.Equal("https://login.botframework.azure.cn/v1/.well-known/openidconfiguration", addresses.OpenIdMetadata);
        Assert.Equal("https://login.partner.microsoftonline.cn/tenant-1/oauth2/v2.0/token", addresses.TokenEndpoint);
        Assert.Equal("https://api.botframework.azure.cn/.default", addresses.OAuthScope);
    }

    [Fact]
    public void The_public_cloud_is_the_default()
    {
        var addresses = BotFrameworkAddresses.Of(Good);

        Assert.Equal("https://api.botframework.com", addresses.Issuer);
        Assert.Equal("https://login.botframework.com/v1/.well-known/openidconfiguration", addresses.OpenIdMetadata);
        Assert.Equal("https://login.microsoftonline.com/botframework.com/oauth2/v2.0/token", addresses.TokenEndpoint);
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/apac/", true)]
    [InlineData("https://directline.botframework.com", true)]
    [InlineData("https://DIRECTLINE.BotFramework.com/", true)]
    [InlineData("https://webchat.botframework.azure.cn/", true)]
    [InlineData("http://smba.trafficmanager.net/apac/", false)]
    [InlineData("https://botframework.com.evil.example/", false)]
    [InlineData("https://evilbotframework.com/", false)]
    [InlineData("https://a.botframework.com@evil.example/", false)]
    [InlineData("https://user@a.botframework.com/", false)]
    [InlineData("https://a.botframework.com/?x=1", false)]
    [InlineData("https://a.botframework.com/#x", false)]
    [InlineData("https://a.botframework.com./", false)]
    [InlineData("http://localhost:3978/", false)]
    [InlineData("https://127.0.0.1/", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("not an address", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_hosts_of_the_platform_are_answered(string? serviceUrl, bool isTrusted) =>
        Assert.Equal(isTrusted, new ServiceHosts(Options.Create(Good)).IsTrusted(serviceUrl));

    [Theory]
    [InlineData("http://127.0.0.1:3978/", true)]
    [InlineData("http://127.0.0.1:3979/", false)]
    [InlineData("http://localhost:1/", true)]
    [InlineData("https://channel.example/", true)]
    [InlineData("http://channel.example/", false)]
    [InlineData("https://smba.trafficmanager.net/", false)]
    public void Listed_hosts_take_the_place_of_the_defaults(string serviceUrl, bool isTrusted)
    {
        var hosts = new ServiceHosts(Options.Create(With(o => o.AllowedServiceHosts = ["127.0.0.1:3978", "localhost", "channel.example"])));

        Assert.Equal(isTrusted, hosts.IsTrusted(serviceUrl));
    }

    [Theory]
    [InlineData("http://localhost:3978/", true)]
    [InlineData("http://[::1]:3978/", true)]
    [InlineData("https://smba.trafficmanager.net/", false)]
    public void Without_authentication_only_this_machine_is_answered(string serviceUrl, bool isTrusted)
    {
        var hosts = new ServiceHosts(Options.Create(new BotFrameworkOptions { AllowAnonymous = true }));

        Assert.Equal(isTrusted, hosts.IsTrusted(serviceUrl));
    }

    private static BotFrameworkOptions With(Action<BotFrameworkOptions> change)
    {
        var options = new BotFrameworkOptions { MicrosoftAppId = Good.MicrosoftAppId, MicrosoftAppPassword = Good.MicrosoftAppPassword };
        change(options);
        return options;
    }

    private static List<string> Mistakes(BotFrameworkOptions options) =>
        [.. new BotFrameworkOptionsRules(new Production()).Validate(null, options).Failures ?? []];

    private sealed class Production : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = Environments.Production;
        public string ApplicationName { get; set; } = "ServiceBot";
        public string ContentRootPath { get; set; } = "";
        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
