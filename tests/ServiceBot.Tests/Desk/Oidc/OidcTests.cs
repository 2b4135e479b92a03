using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Desk;
using ServiceBot.Desk.Access;
using ServiceBot.Testing.BotFramework;
using ServiceBot.Testing.Desk;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Desk.Oidc;

/// <summary>Signing in at an identity provider, over real HTTP.</summary>
public sealed class OidcTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private FakeProvider? _provider;
    private DeskServer? _server;

    private FakeProvider Provider => _provider ?? throw new InvalidOperationException("Not started.");

    private DeskServer Server => _server ?? throw new InvalidOperationException("Not started.");

    public async Task InitializeAsync()
    {
        _provider = await FakeProvider.StartAsync(announcesSignOut: true);
        _server = await DeskServer.StartAsync(EngineSettings.Sqlite(_folder.Path)
            .With("environment", "Development")
            .With("Desk:Oidc:Authority", _provider.Url)
            .With("Desk:Oidc:ClientId", FakeProvider.Client)
            .With("Desk:Oidc:ClientSecret", FakeProvider.Secret)
            .With("Desk:Oidc:RoleMap:cs-lead", "Supervisor"));
    }

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        await Provider.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Somebody_the_provider_vouches_for_gets_an_account_with_the_mapped_role_and_keeps_it()
    {
        using var first = Server.Open();
        using var again = Server.Open();

        var landed = await ComeBackAsync(first, "subject-1");
        await ComeBackAsync(again, "subject-1");

        Assert.Equal("/desk/inbox", landed);
        var (status, session) = await first.GetAsync("/session");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(("zhoumin", "周敏"), (Me(session, "name"), Me(session, "displayName")));
        Assert.Equal(HttpStatusCode.OK, (await first.GetAsync("/audit")).Status);
        Assert.Equal(Me(session, "id"), Me((await again.GetAsync("/session")).Body, "id"));
    }

    [Fact]
    public async Task Signing_out_goes_on_at_the_provider_for_whom_it_vouched()
    {
        using var page = Server.Open();
        using var local = await Server.SignedInAsync("boss", DeskRole.Admin);
        await ComeBackAsync(page, "subject-1");
        page.Take((await page.GetAsync("/session")).Body);

        var (status, body) = await page.DeleteAsync("/session");
        var (plain, _) = await local.DeleteAsync("/session");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NoContent), (status, plain));
        var address = new Uri(body.GetProperty("goOnAt").GetString() ?? "");
        var asked = QueryHelpers.ParseQuery(address.Query);
        Assert.StartsWith(Provider.Url + "/logout", address.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal(("grid", FakeProvider.Client), (asked["realm"].ToString(), asked["client_id"].ToString()));
        Assert.Equal(new Uri(Server.Address, "/desk/sign-in").AbsoluteUri, asked["post_logout_redirect_uri"].ToString());
        Assert.Equal(3, asked["id_token_hint"].ToString().Split('.').Length);
        Assert.Equal(HttpStatusCode.Unauthorized, (await page.GetAsync("/session")).Status);
    }

    [Fact]
    public async Task The_operator_is_told_when_nobody_it_vouches_for_gets_in()
    {
        await using var server = await DeskServer.StartAsync(EngineSettings.Sqlite(Path.Combine(_folder.Path, "other"))
            .With("environment", "Development").With("Desk:LocalAccounts", "false")
            .With("Desk:Oidc:Authority", Provider.Url).With("Desk:Oidc:ClientId", FakeProvider.Client).With("Desk:Oidc:ClientSecret", FakeProvider.Secret));

        var faults = await server.Services.GetRequiredService<DeskFaults>().ReadAsync(default);

        Assert.Contains(faults, fault => fault.Contains("Desk:Oidc:FirstRole", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Somebody_without_a_mapped_role_is_refused_and_told_so()
    {
        using var page = Server.Open();

        var landed = await ComeBackAsync(page, "subject-1", token => token.With("roles", "cleaner"));

        Assert.Equal("/desk/sign-in?problem=oidcNotAllowed", landed);
        Assert.Equal(HttpStatusCode.Unauthorized, (await page.GetAsync("/session")).Status);
    }

    [Fact]
    public async Task A_role_that_was_taken_at_the_provider_is_gone_at_the_next_sign_in()
    {
        using var page = Server.Open();
        await ComeBackAsync(page, "subject-1");

        var landed = await ComeBackAsync(page, "subject-1", token => token.With("roles", "other"));

        Assert.Equal("/desk/sign-in?problem=oidcNotAllowed", landed);
    }

    [Fact]
    public async Task A_disabled_account_does_not_open_again()
    {
        using var page = Server.Open();
        await ComeBackAsync(page, "subject-1");
        var accounts = Server.Services.GetRequiredService<IDeskAccounts>();
        var account = await accounts.FindBySubjectAsync(Provider.Url, "subject-1", default);
        Assert.NotNull(account);

        await accounts.SaveAsync(account with { IsDisabled = true }, default);

        Assert.Equal("/desk/sign-in?problem=oidcNotAllowed", await ComeBackAsync(page, "subject-1"));
    }

    [Fact]
    public async Task A_local_account_is_not_taken_over_by_a_stranger_of_the_same_name()
    {
        await DeskClient.AddAccountAsync(Server.Services, "zhoumin", DeskRole.Admin);
        using var page = Server.Open();

        await ComeBackAsync(page, "subject-1");

        var (_, session) = await page.GetAsync("/session");
        Assert.Equal("zhoumin@127.0.0.1", Me(session, "name"));
        Assert.Equal(HttpStatusCode.Forbidden, (await page.GetAsync("/agents")).Status);
    }

    public static TheoryData<string> WrongTokens => ["nonce", "issuer", "expired", "audience", "forged", "unsigned"];

    [Theory]
    [MemberData(nameof(WrongTokens))]
    public async Task A_token_that_is_not_right_opens_nothing(string wrong)
    {
        using var page = Server.Open();
        var past = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() - 3600;

        var landed = await ComeBackAsync(page, "subject-1", token => _ = wrong switch
        {
            "nonce" => token.With("nonce", "another"),
            "issuer" => token.With("iss", "https://evil.example"),
            "expired" => token.With("exp", past).With("nbf", past - 60),
            "audience" => token.With("aud", "another-program"),
            "forged" => token.SignedBy(FakeKey.Forged),
            _ => token.WithHeader("alg", "none"),
        });

        Assert.Equal("/desk/sign-in?problem=oidcFailed", landed);
        Assert.Equal(HttpStatusCode.Unauthorized, (await page.GetAsync("/session")).Status);
        Assert.DoesNotContain(
            await Server.Services.GetRequiredService<IDeskAccounts>().ReadAsync(default), account => account.Subject is not null);
    }

    [Fact]
    public async Task A_way_back_that_began_in_another_browser_opens_nothing()
    {
        using var begun = Server.Open();
        using var other = Server.Open();
        var back = Provider.Approve(await LeaveAsync(begun), "subject-1");

        using var response = await other.Http.GetAsync(back);

        Assert.Equal("/desk/sign-in?problem=oidcFailed", response.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.Unauthorized, (await other.GetAsync("/session")).Status);
    }

    [Theory]
    [InlineData("https://evil.example/desk")]
    [InlineData("//evil.example")]
    [InlineData("/deskevil")]
    [InlineData("/desk\\..\\evil")]
    public async Task The_way_back_leads_to_pages_of_the_desk_only(string returnPath)
    {
        using var page = Server.Open();

        var landed = await ComeBackAsync(page, "subject-1", returnPath: returnPath);

        Assert.Equal("/desk", landed);
    }

    [Fact]
    public async Task A_provider_that_is_away_is_told_on_the_page()
    {
        await Provider.DisposeAsync();
        using var page = Server.Open();

        using var response = await page.Http.GetAsync(new Uri("/api/desk/sign-in/oidc", UriKind.Relative));

        Assert.Equal("/desk/sign-in?problem=oidcUnavailable", response.Headers.Location?.ToString());
    }

    [Fact]
    public async Task The_page_offers_the_provider()
    {
        using var page = Server.Open();

        var (_, ways) = await page.GetAsync("/sign-in");

        Assert.True(ways.GetProperty("local").GetBoolean());
        Assert.Equal("/api/desk/sign-in/oidc", ways.GetProperty("providers")[0].GetProperty("path").GetString());
    }

    [Fact]
    public async Task Nothing_of_the_person_is_logged()
    {
        using var page = Server.Open();

        await ComeBackAsync(page, "subject-1");

        Assert.DoesNotContain(Server.Logs.Lines, line => line.StartsWith("Warning", StringComparison.Ordinal)
            && (line.Contains("zhoumin", StringComparison.Ordinal) || line.Contains("周敏", StringComparison.Ordinal)));
    }

    private static async Task<Uri> LeaveAsync(DeskClient page, string returnPath = "/desk/inbox")
    {
        using var response = await page.Http.GetAsync(
            new Uri("/api/desk/sign-in/oidc?returnPath=" + Uri.EscapeDataString(returnPath), UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        return response.Headers.Location ?? throw new InvalidOperationException("Nowhere to go.");
    }

    /// <returns>The page on which the person ends.</returns>
    private async Task<string?> ComeBackAsync(
        DeskClient page, string subject, Action<FakeToken>? adjust = null, string returnPath = "/desk/inbox")
    {
        var back = Provider.Approve(await LeaveAsync(page, returnPath), subject, adjust);
        using var response = await page.Http.GetAsync(back);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        return response.Headers.Location?.ToString();
    }

    private static string? Me(JsonElement session, string property) => session.GetProperty("me").GetProperty(property).GetString();
}
