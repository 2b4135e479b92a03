using System.Net;
using ServiceBot.Testing;
using ServiceBot.Testing.Desk;
using ServiceBot.Testing.Engine;
using ServiceBot.Tests.Stores;

namespace ServiceBot.Tests.Desk.Oidc;

/// <summary>Signing in at an identity provider where several nodes share a database.</summary>
[Collection(PostgreSqlGroup.Name)]
public sealed class PostgreSqlOidcTests(PostgreSqlServer server)
{
    [PostgreSqlFact]
    public async Task What_one_node_began_another_finishes()
    {
        await using var provider = await FakeProvider.StartAsync();
        var settings = EngineSettings.PostgreSql(await server.Cluster.CreateDatabaseAsync())
            .With("environment", "Development")
            .With("Desk:Oidc:Authority", provider.Url)
            .With("Desk:Oidc:ClientId", FakeProvider.Client)
            .With("Desk:Oidc:ClientSecret", FakeProvider.Secret)
            .With("Desk:Oidc:RoleMap:cs-lead", "Agent");
        await using var one = await DeskServer.StartAsync(settings);
        await using var other = await DeskServer.StartAsync(settings);
        using var page = one.Open();

        using var away = await page.Http.GetAsync(new Uri("/api/desk/sign-in/oidc?returnPath=/desk", UriKind.Relative));
        var back = new UriBuilder(provider.Approve(away.Headers.Location ?? other.Address, "subject-1")) { Port = other.Address.Port };
        using var landed = await page.Http.GetAsync(back.Uri);

        Assert.Equal("/desk", landed.Headers.Location?.ToString());
        var (status, session) = await page.GetAsync("/session");
        Assert.Equal((HttpStatusCode.OK, "zhoumin"), (status, session.GetProperty("me").GetProperty("name").GetString()));
    }
}
