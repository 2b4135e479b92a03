using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Knowledge;
using ServiceBot.Desk.Access;
using ServiceBot.Desk.Supervision;
using ServiceBot.Stores.Desk;
using ServiceBot.Stores.Writing;
using ServiceBot.Testing;
using ServiceBot.Testing.Desk;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Desk.Supervision;

/// <summary>How a question that the guides do not answer becomes a guide, on every database.</summary>
public abstract class KnowledgeCompliance
{
    private const string Question = "电表箱门上的铅封掉了要紧吗";

    /// <summary>Settings of a database of this test's own; the same every time.</summary>
    protected abstract IReadOnlyDictionary<string, string?> Settings { get; }

    [StoreFact]
    public async Task A_gap_becomes_a_guide_that_somebody_else_publishes_and_that_outlives_a_restart()
    {
        string id;
        await using (var server = await DeskServer.StartAsync(Settings))
        {
            using var author = await server.SignedInAsync("zhao", DeskRole.Supervisor);
            using var other = await server.SignedInAsync("qian", DeskRole.Supervisor);
            await LeaveGapAsync(server, Question, "铅封掉了电表箱门要紧吗");
            var gap = (await author.GetAsync("/gaps?state=open")).Body.GetProperty("items")[0];
            id = Text((await author.PostAsync($"/gaps/{Text(gap, "id")}/draft")).Body, "id");

            var changed = await author.PutAsync($"/drafts/{id}", Content(1));
            var reviewed = await author.PostAsync($"/drafts/{id}/review");
            var tooEarly = await other.PostAsync($"/drafts/{id}/publish");
            var evaluated = await EvaluateAsync(other, id);
            var own = await author.PostAsync($"/drafts/{id}/publish");
            var published = await other.PostAsync($"/drafts/{id}/publish");

            Assert.Equal((HttpStatusCode.OK, 2), (changed.Status, changed.Body.GetProperty("version").GetInt32()));
            Assert.Equal("review", Text(reviewed.Body, "state"));
            Assert.Equal((HttpStatusCode.Conflict, "notEvaluated"), (tooEarly.Status, DeskClient.CodeOf(tooEarly.Body)));
            Assert.True(evaluated.GetProperty("passed").GetBoolean(), evaluated.ToString());
            Assert.Equal(evaluated.GetProperty("before").GetInt32(), evaluated.GetProperty("after").GetInt32());
            Assert.InRange(evaluated.GetProperty("total").GetInt32(), 1000, 20000);
            Assert.Contains("不要自己动手", Text(evaluated, "answers"), StringComparison.Ordinal);
            Assert.Equal((HttpStatusCode.Conflict, "ownDraft"), (own.Status, DeskClient.CodeOf(own.Body)));
            Assert.Equal(("published", "qian"), (Text(published.Body, "state"), Text(published.Body, "reviewer")));
            Assert.Equal($"desk-{id}#1", await BestAsync(server));
            Assert.Equal("closed", Text((await author.GetAsync("/gaps")).Body.GetProperty("items")[0], "state"));
        }

        await using var again = await DeskServer.StartAsync(Settings);
        using var supervisor = await again.SignedInAsync("zhao", DeskRole.Supervisor);
        var found = await BestAsync(again);
        await supervisor.PostAsync($"/drafts/{id}/withdraw");

        Assert.Equal($"desk-{id}#1", found);
        Assert.NotEqual($"desk-{id}#1", await BestAsync(again));
    }

    [StoreFact]
    public async Task A_draft_that_takes_another_guides_question_is_not_published()
    {
        await using var server = await DeskServer.StartAsync(Settings);
        using var author = await server.SignedInAsync("zhao", DeskRole.Supervisor);
        using var other = await server.SignedInAsync("qian", DeskRole.Supervisor);
        var greedy = new
        {
            title = "电费在哪儿交",
            question = "电费在哪儿交",
            answer = "电费在哪儿交？去哪里可以缴费？用微信能交电费吗？手机上能不能交电费？请看公告。",
            source = "测试",
            asks = new[] { "用微信能交电费吗", "支付宝可以交电费不", "去哪里可以缴费", "手机上能不能交电费", "我想交电费，去哪点" },
        };
        var id = Text((await author.PostAsync("/drafts", greedy)).Body, "id");
        await author.PostAsync($"/drafts/{id}/review");

        var evaluated = await EvaluateAsync(other, id);
        var published = await other.PostAsync($"/drafts/{id}/publish");

        Assert.False(evaluated.GetProperty("passed").GetBoolean());
        var changed = evaluated.GetProperty("changed")[0];
        Assert.NotEqual(Text(changed, "before"), Text(changed, "after"));
        Assert.Equal((HttpStatusCode.Conflict, "notPassed"), (published.Status, DeskClient.CodeOf(published.Body)));
    }

    [StoreFact]
    public async Task An_evaluation_counts_for_its_version_and_its_knowledge_only()
    {
        await using var server = await DeskServer.StartAsync(Settings);
        using var author = await server.SignedInAsync("zhao", DeskRole.Supervisor);
        using var other = await server.SignedInAsync("qian", DeskRole.Supervisor);
        var id = Text((await author.PostAsync("/drafts", Content(0))).Body, "id");
        await EvaluateAsync(author, id);
        await author.PutAsync($"/drafts/{id}", Content(1));
        await author.PostAsync($"/drafts/{id}/review");

        var published = await other.PostAsync($"/drafts/{id}/publish");
        var outdated = await author.PutAsync($"/drafts/{id}", Content(1));

        Assert.Equal("notEvaluated", DeskClient.CodeOf(published.Body));
        Assert.Equal((HttpStatusCode.Conflict, "outdated"), (outdated.Status, DeskClient.CodeOf(outdated.Body)));
    }

    [StoreFact]
    public async Task An_evaluation_that_a_program_left_is_made_by_the_next_one()
    {
        string id;
        await using (var first = await DeskServer.StartAsync(Settings, WithoutWorker))
        {
            using var author = await first.SignedInAsync("zhao", DeskRole.Supervisor);
            id = Text((await author.PostAsync("/drafts", Content(0))).Body, "id");
            var wanted = (await author.PostAsync($"/drafts/{id}/evaluate")).Body;
            await author.PostAsync($"/drafts/{id}/evaluate");
            // It had begun, and the program was ended at once.
            var claimed = await first.Services.GetRequiredService<IDraftTrials>().ClaimAsync(TimeSpan.Zero, default);
            Assert.Equal(("waiting", false), (Text(wanted.GetProperty("trial"), "state"), wanted.GetProperty("may").GetProperty("evaluate").GetBoolean()));
            Assert.Equal(new ClaimedTrial(id, 1, 1), claimed);
        }

        await using var next = await DeskServer.StartAsync(Settings);
        using var supervisor = await next.SignedInAsync("zhao", DeskRole.Supervisor);
        var evaluated = await EvaluatedAsync(supervisor, id);

        Assert.True(evaluated.GetProperty("passed").GetBoolean());
        Assert.Empty(await next.Services.GetRequiredService<IDraftTrials>().ReadAsync(default));
    }

    [StoreFact]
    public async Task An_evaluation_belongs_to_one_node_and_to_one_version()
    {
        await using var server = await DeskServer.StartAsync(Settings, WithoutWorker);
        using var author = await server.SignedInAsync("zhao", DeskRole.Supervisor);
        var trials = server.Services.GetRequiredService<IDraftTrials>();
        var id = Text((await author.PostAsync("/drafts", Content(0))).Body, "id");
        await author.PostAsync($"/drafts/{id}/evaluate");

        var claimed = await trials.ClaimAsync(TimeSpan.FromMinutes(1), default);
        var second = await trials.ClaimAsync(TimeSpan.FromMinutes(1), default);
        Assert.NotNull(claimed);
        var goesOn = await trials.RenewAsync(claimed, 10, 100, TimeSpan.FromMinutes(1), default);
        var shown = (await author.GetAsync($"/drafts/{id}")).Body.GetProperty("trial");
        await author.PutAsync($"/drafts/{id}", Content(1));
        var goesOnAfterChange = await trials.RenewAsync(claimed, 20, 100, TimeSpan.FromMinutes(1), default);
        var changed = (await author.GetAsync($"/drafts/{id}")).Body;

        Assert.Null(second);
        Assert.Equal((true, false), (goesOn, goesOnAfterChange));
        Assert.Equal(("running", 10, 100), (Text(shown, "state"), shown.GetProperty("done").GetInt32(), shown.GetProperty("total").GetInt32()));
        Assert.Equal((JsonValueKind.Null, true), (changed.GetProperty("trial").ValueKind, changed.GetProperty("may").GetProperty("evaluate").GetBoolean()));
    }

    [StoreFact]
    public async Task An_evaluation_that_cannot_be_made_is_tried_three_times_and_then_wanted_anew()
    {
        await using var server = await DeskServer.StartAsync(Settings, WithoutWorker);
        using var author = await server.SignedInAsync("zhao", DeskRole.Supervisor);
        var trials = server.Services.GetRequiredService<IDraftTrials>();
        var id = Text((await author.PostAsync("/drafts", Content(0))).Body, "id");
        await author.PostAsync($"/drafts/{id}/evaluate");
        for (var attempt = 1; attempt <= 3; attempt++)
            await trials.GiveBackAsync(new ClaimedTrial(id, 1, (await trials.ClaimAsync(TimeSpan.FromMinutes(1), default))?.Attempts ?? 0), attempt == 3, default);

        var broken = (await author.GetAsync($"/drafts/{id}")).Body;
        var claimed = await trials.ClaimAsync(TimeSpan.FromMinutes(1), default);
        var again = (await author.PostAsync($"/drafts/{id}/evaluate")).Body;

        Assert.Equal(("broken", true), (Text(broken.GetProperty("trial"), "state"), broken.GetProperty("may").GetProperty("evaluate").GetBoolean()));
        Assert.Null(claimed);
        Assert.Equal("waiting", Text(again.GetProperty("trial"), "state"));
    }

    [StoreFact]
    public async Task What_one_node_publishes_another_answers_with()
    {
        await using var first = await DeskServer.StartAsync(Settings);
        using var author = await first.SignedInAsync("zhao", DeskRole.Supervisor);
        var store = first.Services.GetRequiredService<IDraftStore>();
        var id = Text((await author.PostAsync("/drafts", Content(0))).Body, "id");
        var draft = await store.FindAsync(id, default);
        Assert.NotNull(draft);
        // As another node would: in the database only.
        await store.ReplaceAsync(draft, draft with { State = DraftState.Published, UpdatedAt = draft.UpdatedAt.AddSeconds(1) }, "qian", default);

        await first.Services.GetRequiredService<PublishedGuides>().RefreshAsync(default);

        Assert.Equal($"desk-{id}#1", await BestAsync(first));
    }

    [StoreFact]
    public async Task Gaps_that_ask_alike_stand_together_until_one_is_dismissed()
    {
        await using var server = await DeskServer.StartAsync(Settings);
        using var supervisor = await server.SignedInAsync("zhao", DeskRole.Supervisor);
        await LeaveGapAsync(server, Question, "请问电表箱门的铅封掉了要紧不", "铅封掉了，电表箱门上，要紧吗？", "充电宝借一下在哪还");

        var gaps = (await supervisor.GetAsync("/gaps?state=open")).Body.GetProperty("items");
        var unexplained = await supervisor.PostAsync($"/gaps/{Text(gaps[1], "id")}/dismiss", new { why = " " });
        var dismissed = await supervisor.PostAsync($"/gaps/{Text(gaps[1], "id")}/dismiss", new { why = "与用电无关" });
        var open = (await supervisor.GetAsync("/gaps?state=open")).Body.GetProperty("items");

        Assert.Equal([(Question, 3), ("充电宝借一下在哪还", 1)], gaps.EnumerateArray().Select(gap => (Text(gap, "question"), gap.GetProperty("count").GetInt32())));
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.NoContent), (unexplained.Status, dismissed.Status));
        Assert.Equal([Question], open.EnumerateArray().Select(gap => Text(gap, "question")));
    }

    [StoreFact]
    public async Task Agents_see_nothing_of_it_and_exports_are_written_down()
    {
        await using var server = await DeskServer.StartAsync(Settings);
        using var agent = await server.SignedInAsync("li");
        using var supervisor = await server.SignedInAsync("zhao", DeskRole.Supervisor);
        string[] paths = ["/wall", "/figures", "/questions", "/export", "/gaps", "/drafts"];

        var refusals = await Task.WhenAll(paths.Select(path => agent.GetAsync(path)));
        var export = await supervisor.Http.GetByteArrayAsync(new Uri("/api/desk/export?from=2026-11-01&to=2026-11-02", UriKind.Relative));
        var wall = (await supervisor.GetAsync("/wall")).Body;
        var audit = await server.Services.GetRequiredService<IDeskAudit>().ReadAsync(new AuditQuery("zhao", null, null, null, 10), default);

        Assert.All(refusals, refusal => Assert.Equal(HttpStatusCode.Forbidden, refusal.Status));
        Assert.Equal([0xEF, 0xBB, 0xBF], export[..3]);
        Assert.Equal(["emergency", "general"], wall.GetProperty("queues").EnumerateArray().Select(queue => Text(queue, "id")).Order());
        Assert.Contains(audit, line => line.Entry is { What: AuditActions.Exported, Detail: "2026-11-01 2026-11-02" });
    }

    private static object Content(int version) => new
    {
        title = "电表箱铅封",
        question = Question,
        answer = "铅封掉了不影响用电，但请不要自己动手修复。请拍照后联系供电公司，由工作人员上门核实并重新加封。",
        source = "供电营业规则第二十三条",
        asks = new[] { "铅封掉了电表箱门要紧吗" },
        version,
    };

    /// <summary>Only tests look at what is to be evaluated.</summary>
    private static void WithoutWorker(IServiceCollection services) =>
        services.Remove(services.Single(one => one.ImplementationFactory?.Method.ReturnType == typeof(DraftTrialWorker)));

    private static async Task<JsonElement> EvaluateAsync(DeskClient page, string id)
    {
        await page.PostAsync($"/drafts/{id}/evaluate");
        return await EvaluatedAsync(page, id);
    }

    private static async Task<JsonElement> EvaluatedAsync(DeskClient page, string id)
    {
        using var patience = new CancellationTokenSource(EngineHost.Patience * 4, TimeProvider.System);
        while (true)
        {
            var draft = (await page.GetAsync($"/drafts/{id}")).Body;
            if (draft.GetProperty("trial").ValueKind == JsonValueKind.Null)
                return draft.GetProperty("evaluation");
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, patience.Token);
        }
    }

    private static async Task<string?> BestAsync(DeskServer server) =>
        (await server.Services.GetRequiredService<IKnowledgeIndex>().SearchAsync(new KnowledgeQuery { Text = Question, Top = 1 }, default)) is [var hit, ..]
            ? hit.Passage.Id : null;

    private static async Task LeaveGapAsync(DeskServer server, params string[] questions)
    {
        foreach (var question in questions)
            await server.Services.GetRequiredService<StoreWriter>().ExecuteAsync(
                "INSERT INTO knowledge_gaps (conversation, at, question, score) VALUES ('k', 1, @question, 0.1)", [("@question", question)], default);
    }

    private static string Text(JsonElement body, string name) => body.GetProperty(name).GetString() ?? "";
}
