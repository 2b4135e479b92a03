using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Handoff;
using ServiceBot.Desk.Access;
using ServiceBot.Desk.Settings;
using ServiceBot.Testing;
using ServiceBot.Testing.Desk;

namespace ServiceBot.Tests.Desk.Settings;

/// <summary>What is set at the desk, on every database.</summary>
public abstract class SettingsCompliance : DeskCompliance
{
    private static readonly DateTimeOffset SundayNight = new(2026, 11, 29, 15, 30, 0, TimeSpan.Zero);

    private static object Night(int version = 0, string workday = "00:00-24:00") => new
    {
        workdays = new[] { workday },
        freeDays = new[] { "22:00-24:00" },
        holidays = Array.Empty<string>(),
        shiftedWorkdays = Array.Empty<string>(),
        closedDays = new[] { "2026-12-25" },
        version,
    };

    [StoreFact]
    public async Task Hours_set_at_the_desk_count_at_once_and_after_a_restart()
    {
        using var chief = await Server.SignedInAsync("chief", DeskRole.Supervisor);
        var hours = Server.Services.GetRequiredService<ServiceHours>();
        var before = hours.IsOpen(SundayNight);

        var (status, body) = await chief.PutAsync("/settings/hours", Night());

        Assert.Equal((HttpStatusCode.OK, 1), (status, body.GetProperty("version").GetInt32()));
        Assert.Equal((false, true), (before, hours.IsOpen(SundayNight)));
        await Server.StopAsync();
        await using var restarted = await DeskServer.StartAsync(Settings);
        Assert.True(restarted.Services.GetRequiredService<ServiceHours>().IsOpen(SundayNight));
    }

    [StoreFact]
    public async Task Of_two_changes_on_the_same_basis_the_second_is_refused()
    {
        using var chief = await Server.SignedInAsync("chief", DeskRole.Supervisor);

        var (first, _) = await chief.PutAsync("/settings/hours", Night());
        var (second, body) = await chief.PutAsync("/settings/hours", Night());
        var (third, _) = await chief.PutAsync("/settings/hours", Night(version: 1));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first, third));
        Assert.Equal((HttpStatusCode.Conflict, "outdated"), (second, DeskClient.CodeOf(body)));
    }

    [StoreFact]
    public async Task Hours_that_cannot_be_are_refused_and_nothing_changes()
    {
        using var chief = await Server.SignedInAsync("chief", DeskRole.Supervisor);

        var (status, body) = await chief.PutAsync("/settings/hours", Night(workday: "20:00-08:00"));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("20:00-08:00", body.GetProperty("error").GetProperty("fields").GetProperty("workdays").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, (await chief.GetAsync("/settings/hours")).Body.GetProperty("version").GetInt32());
    }

    [StoreFact]
    public async Task A_route_set_at_the_desk_sends_the_next_handoff_there()
    {
        using var chief = await Server.SignedInAsync("chief", DeskRole.Supervisor);
        var options = Server.Services.GetRequiredService<IOptions<HandoffOptions>>().Value;
        var before = options.QueueOf(HandoffReason.Complaint);

        var (status, _) = await chief.PutAsync("/settings/queues", new
        {
            queues = new[] { new { id = "general", name = "综合" }, new { id = "emergency", name = "险情" }, new { id = "vip", name = "投诉专席" } },
            routes = new { complaint = "vip" },
            version = 0,
        });

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(("general", "vip"), (before, options.QueueOf(HandoffReason.Complaint)));
        Assert.Equal("emergency", options.QueueOf(HandoffReason.Hazard));
        var catalog = (await chief.GetAsync("/catalog")).Body;
        Assert.Contains("投诉专席", catalog.GetProperty("queues").EnumerateArray().Select(queue => queue.GetProperty("name").GetString()));
    }

    [StoreFact]
    public async Task The_queue_of_dangers_cannot_be_removed_and_routes_lead_somewhere()
    {
        using var chief = await Server.SignedInAsync("chief", DeskRole.Supervisor);

        var (_, body) = await chief.PutAsync("/settings/queues", new
        {
            queues = new[] { new { id = "general", name = "综合" } },
            routes = new { asked = "nowhere" },
        });

        Assert.Equal(["queues", "routes"], body.GetProperty("error").GetProperty("fields").EnumerateObject().Select(field => field.Name).Order());
    }

    [StoreFact]
    public async Task Settings_are_the_supervisors()
    {
        using var agent = await Server.SignedInAsync("wang");

        var (read, _) = await agent.GetAsync("/settings/hours");
        var (write, _) = await agent.PutAsync("/settings/hours", Night());
        var (catalog, _) = await agent.GetAsync("/catalog");

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.OK), (read, write, catalog));
    }

    [StoreFact]
    public async Task A_new_desk_has_canned_replies_and_a_removed_one_stays_removed()
    {
        using var chief = await Server.SignedInAsync("chief", DeskRole.Supervisor);
        var seeded = (await chief.GetAsync("/canned")).Body.GetArrayLength();

        var (status, _) = await chief.DeleteAsync("/canned/seed-01");

        Assert.Equal(HttpStatusCode.NoContent, status);
        await Server.StopAsync();
        await using var restarted = await DeskServer.StartAsync(Settings);
        var left = await restarted.Services.GetRequiredService<ICannedReplies>().ReadAsync("chief", default);
        Assert.Equal(DeskSeed.Read().Canned.Count, seeded);
        Assert.Equal(seeded - 1, left.Count);
    }

    [StoreFact]
    public async Task Everybodys_replies_are_changed_by_supervisors_and_ones_own_by_oneself()
    {
        using var wang = await Server.SignedInAsync("wang");
        using var li = await Server.SignedInAsync("li");
        static object Reply(string? owner, string text = "您好，{{工号}}") =>
            new { shortcut = "wo", title = "我的", text, group = "常用", ownedBy = owner };

        var (own, made) = await wang.PostAsync("/canned", Reply("wang"));
        var id = made.GetProperty("id").GetString();
        var (everybodys, _) = await wang.PostAsync("/canned", Reply(null));
        var (others, _) = await wang.PostAsync("/canned", Reply("li"));
        var (seed, _) = await wang.PutAsync("/canned/seed-01", Reply(null));
        var (changed, after) = await wang.PutAsync($"/canned/{id}", Reply("wang", "再见"));
        var (hidden, _) = await li.PutAsync($"/canned/{id}", Reply("wang"));
        var (unknown, _) = await wang.PostAsync("/canned", Reply("wang", "{{身份证号}}"));

        Assert.Equal(
            [HttpStatusCode.Created, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden],
            [own, everybodys, others, seed]);
        Assert.Equal((HttpStatusCode.OK, "再见", 2), (changed, after.GetProperty("text").GetString(), after.GetProperty("version").GetInt32()));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.BadRequest), (hidden, unknown));
        Assert.DoesNotContain(id, (await li.GetAsync("/canned")).Body.EnumerateArray().Select(reply => reply.GetProperty("id").GetString()));
    }

    [StoreFact]
    public async Task Wrap_up_codes_are_added_renamed_and_retired_but_never_removed()
    {
        using var chief = await Server.SignedInAsync("chief", DeskRole.Supervisor);
        using var agent = await Server.SignedInAsync("wang");
        var seeded = DeskSeed.Read().WrapUpCodes;
        var changed = seeded.Select(known => new { code = known.Code, name = known.Code == "bill" ? "账单" : known.Name, retired = known.Code == "report" })
            .Append(new { code = "", name = "充电桩", retired = false }).ToList();

        var forbidden = await agent.PutAsync("/settings/wrap-ups", new { codes = changed, version = 0 });
        var saved = await chief.PutAsync("/settings/wrap-ups", new { codes = changed, version = 0 });
        var outdated = await chief.PutAsync("/settings/wrap-ups", new { codes = changed, version = 0 });
        var removed = await chief.PutAsync("/settings/wrap-ups", new { codes = changed.Skip(1).Where(one => one.code.Length > 0), version = 1 });
        var offered = (await agent.GetAsync("/catalog")).Body.GetProperty("wrapUpCodes").EnumerateArray()
            .Select(one => (one.GetProperty("code").GetString(), one.GetProperty("name").GetString())).ToList();
        var audit = await Server.Services.GetRequiredService<IDeskAudit>().ReadAsync(new AuditQuery("chief", null, null, null, 10), default);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.OK, HttpStatusCode.Conflict), (forbidden.Status, saved.Status, outdated.Status));
        Assert.Equal(HttpStatusCode.BadRequest, removed.Status);
        Assert.Contains(("bill", "账单"), offered);
        Assert.Contains(("own1", "充电桩"), offered);
        Assert.DoesNotContain("report", offered.Select(one => one.Item1));
        Assert.Contains(audit, line => line.Entry is { What: AuditActions.SettingsChanged, Detail: LiveSettings.WrapUpsName });
        await Server.StopAsync();
        await using var restarted = await DeskServer.StartAsync(Settings);
        var kept = restarted.Services.GetRequiredService<LiveSettings>().WrapUps;
        Assert.Equal(seeded.Count + 1, kept.Codes?.Count);
        Assert.Equal((false, true), (kept.IsInUse("report"), kept.IsInUse("own1")));
    }
}
