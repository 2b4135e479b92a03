using System.Net;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Desk.Access;
using ServiceBot.Testing;
using ServiceBot.Testing.Desk;

namespace ServiceBot.Tests.Desk.Access;

/// <summary>Signing in and out, over real HTTP, on every database.</summary>
public abstract class SessionCompliance : DeskCompliance
{
    [StoreFact]
    public async Task Whoever_signs_in_is_told_who_they_are()
    {
        using var lin = await Server.SignedInAsync("lin", DeskRole.Supervisor);

        var (status, session) = await lin.GetAsync("/session");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("lin", session.GetProperty("me").GetProperty("name").GetString());
        Assert.Equal("客服lin", session.GetProperty("me").GetProperty("displayName").GetString());
        Assert.Equal(["supervisor"], session.GetProperty("me").GetProperty("roles").EnumerateArray().Select(role => role.GetString()));
        Assert.False(session.GetProperty("mustChangePassword").GetBoolean());
    }

    [StoreFact]
    public async Task The_cookie_cannot_be_read_by_scripts_and_is_sent_by_our_own_pages_only()
    {
        await DeskClient.AddAccountAsync(Server.Services, "lin");
        using var page = Server.Open();

        using var content = System.Net.Http.Json.JsonContent.Create(new { name = "LIN", password = DeskClient.Password });
        using var response = await page.Http.PostAsync(new Uri("/api/desk/session", UriKind.Relative), content);

        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=strict", cookie, StringComparison.Ordinal);
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
    }

    [StoreFact]
    public async Task A_locked_account_does_not_open_with_the_right_password_until_the_lock_is_over()
    {
        await DeskClient.AddAccountAsync(Server.Services, "lin");
        using var page = Server.Open();
        await TryAsync(page, "lin", 5);

        var (locked, _) = await page.PostAsync("/session", new { name = "lin", password = DeskClient.Password });
        Server.Time.Advance(TimeSpan.FromMinutes(15));
        var (opened, _) = await page.PostAsync("/session", new { name = "lin", password = DeskClient.Password });

        Assert.Equal(HttpStatusCode.Locked, locked);
        Assert.Equal(HttpStatusCode.OK, opened);
    }

    [StoreFact]
    public async Task Guesses_at_the_same_time_count_as_well()
    {
        await DeskClient.AddAccountAsync(Server.Services, "lin");
        var signIn = Server.Services.GetRequiredService<SignIn>();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => signIn.TryAsync("lin", "wrong", default))));

        Assert.Equal(4, outcomes.OfType<SignInOutcome.Failed>().Count());
        Assert.Equal(16, outcomes.OfType<SignInOutcome.Locked>().Count());
    }

    [StoreFact]
    public async Task A_session_ends_after_half_an_hour_without_use_and_after_twelve_hours_in_any_case()
    {
        using var used = await Server.SignedInAsync("lin");
        using var left = await Server.SignedInAsync("lin");
        List<HttpStatusCode> statuses = [];

        for (var i = 0; i < 25; i++)
        {
            Server.Time.Advance(TimeSpan.FromMinutes(29));
            statuses.Add((await used.GetAsync("/session")).Status);
        }

        var (forgotten, body) = await left.GetAsync("/session");
        Assert.All(statuses[..24], status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(HttpStatusCode.Unauthorized, statuses[24]);
        Assert.Equal((HttpStatusCode.Unauthorized, "signedOut"), (forgotten, DeskClient.CodeOf(body)));
    }

    [StoreFact]
    public async Task What_a_page_asks_by_itself_does_not_keep_the_session()
    {
        using var lin = await Server.SignedInAsync("lin");
        Task<(HttpStatusCode Status, System.Text.Json.JsonElement Body)> AskAsync() => lin.SendAsync(
            HttpMethod.Get, "/session", adjust: request => request.Headers.Add(SessionAuthentication.BackgroundHeader, "1"));

        Server.Time.Advance(TimeSpan.FromMinutes(20));
        var (before, _) = await AskAsync();
        Server.Time.Advance(TimeSpan.FromMinutes(11));
        var (after, _) = await AskAsync();

        Assert.Equal(HttpStatusCode.OK, before);
        Assert.Equal(HttpStatusCode.Unauthorized, after);
    }

    [StoreFact]
    public async Task Signing_out_ends_one_session_or_all_of_them()
    {
        using var here = await Server.SignedInAsync("lin");
        using var there = await Server.SignedInAsync("lin");
        using var elsewhere = await Server.SignedInAsync("lin");

        var (out1, _) = await here.DeleteAsync("/session");
        var (other, _) = await there.GetAsync("/session");
        var (out2, _) = await there.DeleteAsync("/session?everywhere=true");
        var (last, _) = await elsewhere.GetAsync("/session");

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.OK), (out1, other));
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.Unauthorized), (out2, last));
        Assert.Equal(HttpStatusCode.Unauthorized, (await here.GetAsync("/session")).Status);
    }

    [StoreFact]
    public async Task A_new_password_ends_the_sessions_in_other_browsers()
    {
        using var here = await Server.SignedInAsync("lin");
        using var there = await Server.SignedInAsync("lin");

        var (status, _) = await here.PostAsync("/session/password", new { current = DeskClient.Password, next = "another-Good-one-7" });

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/session")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await there.GetAsync("/session")).Status);
        await here.SignInAsync("lin", "another-Good-one-7");
    }

    [StoreFact]
    public async Task A_change_without_proof_or_from_another_page_is_refused()
    {
        using var lin = await Server.SignedInAsync("lin");
        var proof = lin.Csrf;

        lin.Csrf = null;
        var (without, body) = await lin.DeleteAsync("/session");
        lin.Csrf = "wrong";
        var (wrong, _) = await lin.DeleteAsync("/session");
        lin.Csrf = proof;
        var (foreign, _) = await lin.SendAsync(HttpMethod.Delete, "/session", adjust: r => r.Headers.Add("Origin", "https://evil.example"));
        var (crossSite, _) = await lin.SendAsync(HttpMethod.Delete, "/session", adjust: r => r.Headers.Add("Sec-Fetch-Site", "same-site"));

        Assert.Equal((HttpStatusCode.Forbidden, "csrf"), (without, DeskClient.CodeOf(body)));
        Assert.Equal([HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden], [wrong, foreign, crossSite]);
        Assert.Equal(HttpStatusCode.OK, (await lin.GetAsync("/session")).Status);
    }

    [StoreFact]
    public async Task The_first_admin_is_told_once_on_the_console_and_must_choose_a_password()
    {
        var password = Server.Console.ToString().Split("password:")[1].Split('\n')[0].Trim();
        using var admin = Server.Open();

        await admin.SignInAsync("admin", password);
        var (refused, body) = await admin.GetAsync("/agents");
        var (changed, _) = await admin.PostAsync("/session/password", new { current = password, next = "mine-And-only-mine" });
        var (allowed, _) = await admin.GetAsync("/agents");

        Assert.Equal((HttpStatusCode.Forbidden, "passwordChangeNeeded"), (refused, DeskClient.CodeOf(body)));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (changed, allowed));
        Assert.DoesNotContain(Server.Logs.Lines, line => line.Contains(password, StringComparison.Ordinal));
    }

    private static async Task<List<int>> TryAsync(DeskClient page, string name, int times)
    {
        List<int> statuses = [];
        for (var i = 0; i < times; i++)
            statuses.Add((int)(await page.PostAsync("/session", new { name, password = "wrong" })).Status);
        return statuses;
    }
}
