using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Handoff;
using ServiceBot.Desk.Access;
using ServiceBot.Stores.Desk;
using ServiceBot.Testing;
using ServiceBot.Testing.Desk;

namespace ServiceBot.Tests.Desk.Access;

/// <summary>Accounts and the audit log, on every database.</summary>
public abstract class AgentCompliance : DeskCompliance
{
    private static object Wang(string name = "wang", string number = "1024", string[]? roles = null, bool disabled = false) => new
    {
        name,
        displayName = "王芳",
        number,
        roles = roles ?? ["agent"],
        queues = new[] { "general" },
        regions = new[] { "ZJ" },
        capacity = 4,
        disabled,
    };

    [StoreFact]
    public async Task A_new_agent_signs_in_with_the_password_shown_once_and_is_known_to_the_queue()
    {
        using var admin = await Server.SignedInAsync("boss", DeskRole.Admin);

        var (status, made) = await admin.PostAsync("/agents", Wang());

        Assert.Equal(HttpStatusCode.Created, status);
        var id = made.GetProperty("agent").GetProperty("id").GetString() ?? "";
        using var wang = Server.Open();
        var (signedIn, session) = await wang.PostAsync("/session", new { name = "Wang", password = made.GetProperty("password").GetString() });
        Assert.Equal((HttpStatusCode.OK, true), (signedIn, session.GetProperty("mustChangePassword").GetBoolean()));
        var person = await Server.Services.GetRequiredService<IHumanAgentStore>().FindAsync(id, default);
        Assert.Equal(("1024", 4), (person?.Number, person?.Capacity));
        Assert.Equal(["general"], person?.Queues);
    }

    [StoreFact]
    public async Task Names_and_work_numbers_belong_to_one_person()
    {
        using var admin = await Server.SignedInAsync("boss", DeskRole.Admin);
        await admin.PostAsync("/agents", Wang());

        var (sameName, name) = await admin.PostAsync("/agents", Wang("WANG", "2048"));
        var (sameNumber, number) = await admin.PostAsync("/agents", Wang("li"));

        Assert.Equal((HttpStatusCode.Conflict, "nameTaken"), (sameName, DeskClient.CodeOf(name)));
        Assert.Equal((HttpStatusCode.Conflict, "numberTaken"), (sameNumber, DeskClient.CodeOf(number)));
    }

    [StoreFact]
    public async Task A_disabled_agent_is_signed_out_at_once_and_cannot_come_back()
    {
        using var admin = await Server.SignedInAsync("boss", DeskRole.Admin);
        using var wang = await Server.SignedInAsync("wang");
        var ended = new List<DeskSessionsEnded>();
        Server.Services.GetRequiredService<DeskSessionSignals>().Ended += ended.Add;

        var (status, _) = await admin.PutAsync("/agents/wang", Wang(disabled: true));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await wang.GetAsync("/session")).Status);
        var again = await wang.PostAsync("/session", new { name = "wang", password = DeskClient.Password });
        Assert.Equal(HttpStatusCode.Unauthorized, again.Status);
        Assert.Equal("wang", Assert.Single(ended).Account);
    }

    [StoreFact]
    public async Task A_change_on_the_basis_of_an_old_version_is_refused()
    {
        using var admin = await Server.SignedInAsync("boss", DeskRole.Admin);
        await DeskClient.AddAccountAsync(Server.Services, "wang");
        var change = new { displayName = "王芳", number = "1024", roles = new[] { "agent" }, version = 1 };

        var (first, _) = await admin.PutAsync("/agents/wang", change);
        var (second, body) = await admin.PutAsync("/agents/wang", change);

        Assert.Equal(HttpStatusCode.OK, first);
        Assert.Equal((HttpStatusCode.Conflict, "outdated"), (second, DeskClient.CodeOf(body)));
    }

    [StoreFact]
    public async Task The_desk_keeps_an_admin()
    {
        var accounts = Server.Services.GetRequiredService<IDeskAccounts>();
        var first = Assert.Single(await accounts.ReadAsync(default));
        using var admin = await Server.SignedInAsync("boss", DeskRole.Admin);

        var (own, body) = await admin.PutAsync("/agents/boss", Wang("boss", "1", ["agent"]));
        var removed = await accounts.SaveAsync(first with { IsDisabled = true }, default);
        var boss = await accounts.FindAsync("boss", default);
        var last = await accounts.SaveAsync(boss! with { Roles = [DeskRole.Agent] }, default);

        Assert.Equal((HttpStatusCode.Conflict, "ownAccount"), (own, DeskClient.CodeOf(body)));
        Assert.Equal((AccountSaving.Saved, AccountSaving.LastAdmin), (removed, last));
    }

    [StoreFact]
    public async Task What_is_beyond_a_role_is_refused_and_written_down()
    {
        using var admin = await Server.SignedInAsync("boss", DeskRole.Admin);
        using var supervisor = await Server.SignedInAsync("chief", DeskRole.Supervisor);
        using var agent = await Server.SignedInAsync("wang");
        using var nobody = Server.Open();

        var statuses = new List<HttpStatusCode>();
        foreach (var page in (DeskClient[])[admin, supervisor, agent, nobody])
        {
            statuses.Add((await page.GetAsync("/agents")).Status);
            statuses.Add((await page.GetAsync("/audit")).Status);
        }

        Assert.Equal(
            [
                HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.OK,
                HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized,
            ],
            statuses);
        var (_, log) = await admin.GetAsync("/audit?agent=wang");
        Assert.Equal(["GET /api/desk/audit", "GET /api/desk/agents", null], Lines(log, "detail"));
    }

    [StoreFact]
    public async Task The_audit_log_tells_who_did_what_page_by_page_and_cannot_be_changed()
    {
        using var admin = await Server.SignedInAsync("boss", DeskRole.Admin);
        await admin.PostAsync("/agents", Wang());
        using var thief = Server.Open();
        await thief.PostAsync("/session", new { name = "boss", password = "guess" });
        await thief.PostAsync("/session", new { name = "my-secret-in-the-wrong-field", password = "guess" });

        var (_, first) = await admin.GetAsync("/audit?limit=3");
        var (_, second) = await admin.GetAsync($"/audit?limit=3&cursor={first.GetProperty("next").GetString()}");
        var (change, _) = await admin.DeleteAsync("/audit");

        Assert.Equal(["auditRead", "signInFailed", "signInFailed"], Lines(first, "what"));
        Assert.Equal(["", "boss"], Lines(first, "agent")[1..]);
        Assert.Equal(["accountAdded", "signIn", "accountAdded"], Lines(second, "what"));
        Assert.DoesNotContain("my-secret", first.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, change);
    }

    [StoreFact]
    public async Task A_mistake_is_told_by_field()
    {
        using var admin = await Server.SignedInAsync("boss", DeskRole.Admin);

        var (status, body) = await admin.PostAsync("/agents", new { name = "a b", number = "工号", capacity = 0, regions = new[] { "??" }, queues = new[] { "nowhere" } });

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(
            ["capacity", "displayName", "name", "number", "queues", "regions", "roles"],
            body.GetProperty("error").GetProperty("fields").EnumerateObject().Select(field => field.Name).Order());
    }

    [StoreFact]
    public async Task Outdated_lines_and_ended_sessions_are_removed_and_nothing_else()
    {
        using var admin = await Server.SignedInAsync("boss", DeskRole.Admin);
        var retention = Server.Services.GetRequiredService<DeskRetention>();

        var early = await retention.CleanUpAsync(default);
        Server.Time.Advance(TimeSpan.FromDays(181));
        var late = await retention.CleanUpAsync(default);

        Assert.Equal(0, early);
        // The first admin's account, the sign-in, its session.
        Assert.Equal(3, late);
        Assert.Empty(await Server.Services.GetRequiredService<IDeskAudit>().ReadAsync(new AuditQuery(null, null, null, null, 10), default));
        Assert.NotNull(await Server.Services.GetRequiredService<IDeskAccounts>().FindAsync("boss", default));
    }

    [StoreFact]
    public async Task A_lost_admin_comes_back_from_the_command_line()
    {
        using var admin = await Server.SignedInAsync("boss", DeskRole.Admin);

        var password = await Server.Services.GetRequiredService<FirstAdmin>().ResetAsync("boss", default);

        using var again = Server.Open();
        await again.SignInAsync("boss", password);
        Assert.Equal(HttpStatusCode.Unauthorized, (await admin.GetAsync("/session")).Status);
        Assert.Equal("passwordChangeNeeded", DeskClient.CodeOf((await again.GetAsync("/agents")).Body));
    }

    private static List<string?> Lines(JsonElement page, string property) =>
        [.. page.GetProperty("items").EnumerateArray().Select(line => line.GetProperty(property).GetString())];
}
