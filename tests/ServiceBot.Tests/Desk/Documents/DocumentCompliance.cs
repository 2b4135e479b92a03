using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Knowledge;
using ServiceBot.Core.Time;
using ServiceBot.Desk.Access;
using ServiceBot.Desk.Documents;
using ServiceBot.Desk.Supervision;
using ServiceBot.Stores.Desk;
using ServiceBot.Stores.Writing;
using ServiceBot.Testing;
using ServiceBot.Testing.Desk;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Desk.Documents;

/// <summary>How a file becomes part of the knowledge, and how it leaves it, on every database.</summary>
public abstract class DocumentCompliance
{
    private const string Question = "浮式光伏平台的系泊缆多久检查一次";
    private const string Rules = """
        # 浮式光伏平台运维规定

        ## 第一条 系泊缆
        浮式光伏平台的系泊缆每 45 天检查一次，大风过后加查一次。

        ## 第二条 防雷
        浮式光伏平台的防雷接地每 12 个月检测一次。
        """;

    /// <summary>Settings of a database of this test's own; the same every time.</summary>
    protected abstract IReadOnlyDictionary<string, string?> Settings { get; }

    /// <summary>Whether two programs may use it at once.</summary>
    protected virtual bool CanShare => false;

    [StoreFact]
    public async Task A_document_is_tried_published_found_after_a_restart_and_gone_back_from()
    {
        await using (var server = await DeskServer.StartAsync(Settings))
        {
            using var admin = await server.SignedInAsync("qian", DeskRole.Admin);
            var uploaded = await admin.UploadAsync("浮式光伏.md", Rules, ("confidence", "A"), ("validFrom", "2026-01-01"));
            var id = Text(uploaded.Body, "id");
            var tried = (await admin.PostAsync($"/documents/{id}/try", new { question = Question })).Body;
            var before = await BestAsync(server);
            var unexplained = await admin.PostAsync($"/documents/{id}/publish", new { version = 1 });
            var published = await admin.PostAsync($"/documents/{id}/publish", new { version = 1, reason = "上级要求当日执行" });

            Assert.Equal((HttpStatusCode.OK, "draft", 2), (uploaded.Status, Text(uploaded.Body, "state"), uploaded.Body.GetProperty("passages").GetInt32()));
            Assert.DoesNotContain(tried.GetProperty("live").GetProperty("hits").EnumerateArray(), hit => hit.GetProperty("isOwn").GetBoolean());
            var hit = tried.GetProperty("draft").GetProperty("hits")[0];
            Assert.True(hit.GetProperty("isOwn").GetBoolean());
            Assert.InRange(hit.GetProperty("score").GetDouble(), 0.5, 1);
            Assert.Contains("浮式光伏平台", hit.GetProperty("words").EnumerateArray().Select(word => word.GetString()));
            Assert.Contains("45 天", Text(tried.GetProperty("draft"), "answer"), StringComparison.Ordinal);
            Assert.NotEqual(Text(hit, "passageId"), before);
            Assert.Equal((HttpStatusCode.Conflict, "notEvaluated"), (unexplained.Status, DeskClient.CodeOf(unexplained.Body)));
            Assert.Equal(("published", 1), (Text(published.Body, "state"), published.Body.GetProperty("publishedVersion").GetInt32()));
            Assert.Equal(Text(hit, "passageId"), await BestAsync(server));
        }

        await using var again = await DeskServer.StartAsync(Settings);
        using var editor = await again.SignedInAsync("qian", DeskRole.Admin);
        var found = await BestAsync(again);
        var editions = (await editor.GetAsync("/editions")).Body;
        var stale = await editor.PostAsync("/editions/1/restore", new { head = 1, reason = "内容有误" });
        var restored = await editor.PostAsync("/editions/1/restore", new { head = 2, reason = "内容有误" });

        Assert.StartsWith("浮式光伏#", found, StringComparison.Ordinal);
        Assert.Equal(["publish", "begin"], editions.EnumerateArray().Select(edition => Text(edition, "kind")));
        Assert.Equal(("上级要求当日执行", 1), (Text(editions[0], "reason"), editions[0].GetProperty("documents").GetInt32()));
        Assert.Equal((HttpStatusCode.Conflict, "outdated"), (stale.Status, DeskClient.CodeOf(stale.Body)));
        Assert.Equal(3, restored.Body.GetProperty("number").GetInt32());
        Assert.NotEqual(found, await BestAsync(again));
        Assert.Equal("retired", Text((await editor.GetAsync("/documents")).Body.GetProperty("items")[0], "state"));
    }

    [StoreFact]
    public async Task A_passed_evaluation_opens_the_way_and_supervisors_prepare_what_admins_publish()
    {
        await using var server = await DeskServer.StartAsync(Settings);
        using var agent = await server.SignedInAsync("li");
        using var supervisor = await server.SignedInAsync("zhao", DeskRole.Supervisor);
        using var admin = await server.SignedInAsync("qian", DeskRole.Admin);
        var refused = await agent.UploadAsync("浮式光伏.md", Rules);
        var id = Text((await supervisor.UploadAsync("浮式光伏.md", Rules)).Body, "id");

        await supervisor.PostAsync($"/documents/{id}/evaluate", new { version = 1 });
        var evaluated = await EvaluatedAsync(supervisor, id);
        var forbidden = await supervisor.PostAsync($"/documents/{id}/publish", new { version = 1 });
        var published = await admin.PostAsync($"/documents/{id}/publish", new { version = 1 });
        var retired = await admin.PostAsync($"/documents/{id}/retire", new { version = 1 });
        var audit = await server.Services.GetRequiredService<IDeskAudit>().ReadAsync(new AuditQuery("qian", null, null, null, 10), default);

        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.True(evaluated.GetProperty("evaluation").GetProperty("passed").GetBoolean(), evaluated.ToString());
        Assert.False(evaluated.GetProperty("may").GetProperty("publish").GetBoolean());
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.Status);
        Assert.Equal((HttpStatusCode.OK, "published"), (published.Status, Text(published.Body, "state")));
        Assert.Equal((HttpStatusCode.OK, "retired"), (retired.Status, Text(retired.Body, "state")));
        Assert.Contains(audit, line => line.Entry is { What: AuditActions.KnowledgeChanged } && line.Entry.Detail == $"publish document {id} version 1");
    }

    [StoreFact]
    public async Task A_new_file_of_the_same_name_waits_beside_the_version_in_use()
    {
        await using var server = await DeskServer.StartAsync(Settings);
        using var admin = await server.SignedInAsync("qian", DeskRole.Admin);
        var id = Text((await admin.UploadAsync("浮式光伏.md", Rules)).Body, "id");
        var second = (await admin.GetAsync($"/documents/{id}/passages")).Body[1];
        await admin.PutAsync($"/documents/{id}/passages", new { id = Text(second, "id"), isLeftOut = true, version = 1 });
        await admin.PostAsync($"/documents/{id}/publish", new { version = 2, reason = "测试" });

        var same = await admin.UploadAsync("浮式光伏.md", Rules, ("confidence", "A"));
        var renewed = await admin.UploadAsync("浮式光伏.md", Rules.Replace("45 天", "30 天", StringComparison.Ordinal));
        var inUse = (await admin.GetAsync($"/documents/{id}/passages?published=true")).Body;
        var atHand = (await admin.GetAsync($"/documents/{id}/passages?question={Uri.EscapeDataString(Question)}")).Body;
        var served = await SearchAsync(server);

        Assert.Equal((id, 3), (Text(same.Body, "id"), same.Body.GetProperty("version").GetInt32()));
        Assert.Equal((4, 2, "draft"), (renewed.Body.GetProperty("version").GetInt32(), renewed.Body.GetProperty("publishedVersion").GetInt32(), Text(renewed.Body, "state")));
        var changes = renewed.Body.GetProperty("changes");
        Assert.Equal((0, 1, 0, 1), (Number(changes, "added"), Number(changes, "changed"), Number(changes, "removed"), Number(changes, "unchanged")));
        Assert.Contains("45 天", Text(inUse[0], "text"), StringComparison.Ordinal);
        Assert.Contains("30 天", Text(atHand[0], "text"), StringComparison.Ordinal);
        Assert.NotEmpty(atHand[0].GetProperty("places").EnumerateArray());
        Assert.True(atHand[1].GetProperty("isLeftOut").GetBoolean());
        Assert.Contains("45 天", served[0].Passage.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(served, hit => hit.Passage.Id == Text(second, "id"));
    }

    [StoreFact]
    public async Task What_editors_change_is_a_new_version_and_an_old_page_changes_nothing()
    {
        await using var server = await DeskServer.StartAsync(Settings);
        using var admin = await server.SignedInAsync("qian", DeskRole.Admin);
        var id = Text((await admin.UploadAsync("浮式光伏.md", Rules)).Body, "id");
        var clause = Text((await admin.GetAsync($"/documents/{id}/passages")).Body[0], "id");

        var facts = await admin.PutAsync($"/documents/{id}", new { title = "平台运维", source = "浙电〔2026〕1 号", region = "zj", validFrom = "2026-01-01", validTo = "2026-12-31", confidence = "b", version = 1 });
        var edited = await admin.PutAsync($"/documents/{id}/passages", new { id = clause, text = "系泊缆每 40 天检查一次。", asks = new[] { "系泊缆什么时候查" }, version = 2 });
        var outdated = await admin.PutAsync($"/documents/{id}/passages", new { id = clause, isLeftOut = true, version = 2 });
        var unknown = await admin.PutAsync($"/documents/{id}/passages", new { id = "x#1", isLeftOut = true, version = 3 });
        var wrong = await admin.PutAsync($"/documents/{id}", new { title = " ", source = "x", region = "上海", validFrom = "2026-01-02", validTo = "2026-01-01", version = 3 });
        var read = (await admin.GetAsync($"/documents/{id}/passages")).Body[0];
        await admin.PostAsync($"/documents/{id}/publish", new { version = 3, reason = "测试" });
        var passage = (await SearchAsync(server))[0].Passage;

        Assert.Equal((HttpStatusCode.OK, "ZJ"), (facts.Status, Text(facts.Body, "region")));
        Assert.Equal(3, edited.Body.GetProperty("version").GetInt32());
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.NotFound), (outdated.Status, unknown.Status));
        Assert.Equal(["region", "title", "validTo"], wrong.Body.GetProperty("error").GetProperty("fields").EnumerateObject().Select(field => field.Name).Order());
        Assert.Equal(("系泊缆每 40 天检查一次。", true, false), (Text(read, "text"), read.GetProperty("isEdited").GetBoolean(), read.GetProperty("isLeftOut").GetBoolean()));
        Assert.Equal(
            ("平台运维", "浙电〔2026〕1 号", "ZJ", new DateOnly(2026, 12, 31), Confidence.B),
            (passage.GuideTitle, passage.Source, passage.Region, passage.ValidTo, passage.Confidence));
        Assert.Equal(["系泊缆什么时候查"], passage.Asks);
        Assert.Equal("系泊缆每 40 天检查一次。（以当地供电公司公布为准）", passage.Text);
    }

    [StoreFact]
    public async Task Sources_that_contradict_each_other_are_shown_before_they_are_published()
    {
        await using var server = await DeskServer.StartAsync(Settings);
        using var admin = await server.SignedInAsync("qian", DeskRole.Admin);
        var first = Text((await admin.UploadAsync("浮式光伏.md", Rules)).Body, "id");
        await admin.PostAsync($"/documents/{first}/publish", new { version = 1, reason = "测试" });
        var other = Text((await admin.UploadAsync("水面电站.md", Rules.Replace("45 天", "60 天", StringComparison.Ordinal))).Body, "id");

        var own = (await admin.GetAsync($"/documents/conflicts?document={other}")).Body;
        var before = (await admin.GetAsync("/documents/conflicts")).Body;
        await admin.PostAsync($"/documents/{other}/publish", new { version = 1, reason = "测试" });
        var after = (await admin.GetAsync("/documents/conflicts")).Body;

        Assert.Contains("45 天", Text(Assert.Single(own.EnumerateArray()).GetProperty("other"), "sentence") + Text(own[0].GetProperty("one"), "sentence"), StringComparison.Ordinal);
        Assert.Equal(before.GetArrayLength() + 1, after.GetArrayLength());
    }

    [StoreFact]
    public async Task Guides_written_at_the_desk_are_part_of_an_edition()
    {
        await using var server = await DeskServer.StartAsync(Settings);
        using var admin = await server.SignedInAsync("qian", DeskRole.Admin);
        var (drafts, editions) = (server.Services.GetRequiredService<IDraftStore>(), server.Services.GetRequiredService<IEditionStore>());
        var draft = Text((await admin.PostAsync("/drafts", new { title = "系泊缆", question = Question, answer = "每 45 天一次。", source = "测试" })).Body, "id");
        var written = await drafts.FindAsync(draft, default) ?? throw new InvalidOperationException("Missing.");
        await drafts.ReplaceAsync(written, written with { State = DraftState.Published, Reviewer = "zhao" }, "zhao", default);
        var id = Text((await admin.UploadAsync("浮式光伏.md", Rules)).Body, "id");
        await admin.PostAsync($"/documents/{id}/publish", new { version = 1, reason = "测试" });

        var begin = await admin.PostAsync("/editions/1/restore", new { head = 3, reason = "测试" });
        var (withdrawn, nothing) = ((await drafts.FindAsync(draft, default))?.State, server.Services.GetRequiredService<LiveKnowledge>().Published);
        var back = await admin.PostAsync("/editions/3/restore", new { head = 4, reason = "测试" });
        var all = server.Services.GetRequiredService<LiveKnowledge>().Published;
        var last = (await editions.ReadAsync(1, default))[0];

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (begin.Status, back.Status));
        Assert.Equal(DraftState.Withdrawn, withdrawn);
        Assert.Empty(nothing);
        Assert.Equal(3, all.Count);
        Assert.Equal([new EditionPart(id, 1)], last.Content.Documents);
        Assert.Equal([new EditionPart(draft, 1)], last.Content.Guides);
        Assert.Empty(back.Body.GetProperty("missing").EnumerateArray());
    }

    [StoreFact]
    public async Task Documents_published_at_once_are_all_in_the_last_edition()
    {
        await using var first = await DeskServer.StartAsync(Settings);
        await using var second = CanShare ? await DeskServer.StartAsync(Settings, time: first.Time) : null;
        using var admin = await first.SignedInAsync("qian", DeskRole.Admin);
        var ids = new List<string>();
        for (var i = 0; i < 4; i++)
            ids.Add(Text((await admin.UploadAsync($"电站{i}.md", Rules.Replace("45", $"{50 + i}", StringComparison.Ordinal))).Body, "id"));
        DeskServer[] nodes = [first, second ?? first];

        await Task.WhenAll(ids.Select(async (id, i) =>
        {
            var documents = nodes[i % 2].Services.GetRequiredService<IDocumentStore>();
            var document = await documents.FindAsync(id, default) ?? throw new InvalidOperationException("Missing.");
            Assert.True(await documents.PublishAsync(document, new EditionNote("qian", id, "测试"), null, default));
        }));
        var editions = await first.Services.GetRequiredService<IEditionStore>().ReadAsync(10, default);

        Assert.Equal([5, 4, 3, 2, 1], editions.Select(edition => edition.Number));
        Assert.Equal([4, 3, 2, 1, 0], editions.Select(edition => edition.Content.Documents.Count));
    }

    [StoreFact]
    public async Task Citations_are_counted_for_each_clause_and_removal_is_for_what_was_never_in_use()
    {
        await using var server = await DeskServer.StartAsync(Settings);
        using var admin = await server.SignedInAsync("qian", DeskRole.Admin);
        var id = Text((await admin.UploadAsync("浮式光伏.md", Rules)).Body, "id");
        var never = Text((await admin.UploadAsync("水面.md", Rules)).Body, "id");
        await admin.PostAsync($"/documents/{id}/publish", new { version = 1, reason = "测试" });
        var clauses = (await admin.GetAsync($"/documents/{id}/passages")).Body.EnumerateArray().Select(clause => Text(clause, "id")).ToList();
        await CiteAsync(server, clauses[0], 2, TimeSpan.FromDays(1));
        await CiteAsync(server, clauses[1], 1);
        await CiteAsync(server, clauses[1], 4, TimeSpan.FromDays(31));
        server.Time.Advance(TimeSpan.FromMinutes(2));

        var read = (await admin.GetAsync($"/documents/{id}/passages")).Body;
        var sum = (await admin.GetAsync($"/documents/{id}")).Body;
        var kept = await admin.DeleteAsync($"/documents/{id}");
        var removed = await admin.DeleteAsync($"/documents/{never}");

        Assert.Equal([2, 1], read.EnumerateArray().Select(clause => clause.GetProperty("cited").GetInt32()));
        Assert.Equal(3, sum.GetProperty("cited").GetInt32());
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.NoContent), (kept.Status, removed.Status));
        Assert.Single((await admin.GetAsync("/documents")).Body.GetProperty("items").EnumerateArray());
    }

    private static Task<int> CiteAsync(DeskServer server, string passage, int times, TimeSpan ago = default)
    {
        var at = server.Time.GetUtcNow() - ago;
        return server.Services.GetRequiredService<StoreWriter>().ExecuteAsync(
            "INSERT INTO passage_usage (passage, day, cited, last_at) VALUES (@passage, @day, @cited, @at)",
            [("@passage", passage), ("@day", DateOnly.FromDateTime(ChinaTime.Of(at).DateTime).ToString("O", CultureInfo.InvariantCulture)), ("@cited", times), ("@at", at.ToUnixTimeMilliseconds())], default);
    }

    private static async Task<JsonElement> EvaluatedAsync(DeskClient page, string id)
    {
        using var patience = new CancellationTokenSource(EngineHost.Patience * 4, TimeProvider.System);
        while (true)
        {
            var document = (await page.GetAsync($"/documents/{id}")).Body;
            if (document.GetProperty("trial").ValueKind == JsonValueKind.Null)
                return document;
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, patience.Token);
        }
    }

    private static async Task<string?> BestAsync(DeskServer server) => (await SearchAsync(server)) is [var hit, ..] ? hit.Passage.Id : null;

    private static async Task<IReadOnlyList<KnowledgeHit>> SearchAsync(DeskServer server) =>
        await server.Services.GetRequiredService<IKnowledgeIndex>().SearchAsync(new KnowledgeQuery { Text = Question, Top = 5 }, default);

    private static int Number(JsonElement body, string name) => body.GetProperty(name).GetInt32();

    private static string Text(JsonElement body, string name) => body.GetProperty(name).GetString() ?? "";
}
