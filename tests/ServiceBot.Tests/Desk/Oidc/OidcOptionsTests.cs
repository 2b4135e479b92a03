using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using ServiceBot.Desk.Oidc;

namespace ServiceBot.Tests.Desk.Oidc;

/// <summary>Mistakes in the settings of an identity provider are told at start, all at once.</summary>
public sealed class OidcOptionsTests
{
    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        var result = Judge(new OidcOptions { Authority = "http://login.example.com" });

        Assert.Equal(3, result.Count);
        Assert.Contains(result, mistake => mistake.Contains("https", StringComparison.Ordinal));
        Assert.Contains(result, mistake => mistake.Contains("Desk__Oidc__ClientSecret", StringComparison.Ordinal));
    }

    [Fact]
    public void A_client_without_a_provider_is_a_mistake() =>
        Assert.Contains("Authority", Assert.Single(Judge(new OidcOptions { ClientId = "desk" })), StringComparison.Ordinal);

    [Fact]
    public void Nothing_set_means_off() => Assert.Empty(Judge(new OidcOptions()));

    private static List<string> Judge(OidcOptions options) =>
        [.. new OidcOptionsRules(new HostingEnvironment { EnvironmentName = Environments.Production }).Validate(null, options).Failures ?? []];
}
