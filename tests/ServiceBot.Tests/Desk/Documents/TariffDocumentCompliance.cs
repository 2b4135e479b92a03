using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Knowledge;
using ServiceBot.Core.Orchestration;
using ServiceBot.Core.Plugins;
using ServiceBot.Core.Time;
using ServiceBot.Desk.Access;
using ServiceBot.Desk.Documents;
using ServiceBot.Desk.Supervision;
using ServiceBot.Testing;
using ServiceBot.Testing.Desk;
using ServiceBot.Testing.Engine;
using ServiceBot.Tests.Operations;

namespace ServiceBot.Tests.Desk.Documents;

/// <summary>How a price table becomes what the bot answers from, and how it leaves it, on every database.</summary>
public abstract class TariffDocumentCompliance
{
    private const string Now = "浙江居民阶梯电价是多少";

    /// <summary>Settings of a database of this test's own; the same every time.</summary>
    protected abstract IReadOnlyDictionary<string, string?> Settings { get; }

    /// <summary>Whether two programs may use it at once.</summary>
    protected virtual bool CanShare => false;

    [StoreFact]
    public async Task A_price_table_is_seen_beside_the_live_one_published_kept_over_a_restart_and_gone_back_from()
    {
        await using (var server = await DeskServer.StartAsync(Settings))
        {
            await using var other = CanShare ? await DeskServer.StartAsync(Settings, time: server.Time) : null;
            using var admin = await server.SignedInAsync("qian", DeskRole.Admin);
            var uploaded = await UploadAsync(admin, server, 0.548m, fromDays: -20);
            var id = Text(uploaded.Body, "id");
            var prices = (await admin.GetAsync($"/documents/{id}/tariffs")).Body;
            var tried = (await admin.PostAsync($"/documents/{id}/try", new { question = Now })).Body;
            var before = await AskAsync(server, Now);
            var published = await admin.PostAsync($"/documents/{id}/publish", new { version = 1, reason = "当日执行" });
            if (other is not null)
                await other.Services.GetRequiredService<PublishedGuides>().RefreshAsync(default);

            Assert.Equal((HttpStatusCode.OK, 1), (uploaded.Status, uploaded.Body.GetProperty("tariffs").GetInt32()));
            var first = prices.GetProperty("tables")[0].GetProperty("lines")[0];
            Assert.Equal((0.538m, 0.548m, true), (first.GetProperty("priceBefore").GetDecimal(), first.GetProperty("price").GetDecimal(), first.GetProperty("isChanged").GetBoolean()));
            Assert.Contains("0.538", Text(tried.GetProperty("live"), "answer"), StringComparison.Ordinal);
            Assert.Contains("0.548", Text(tried.GetProperty("draft"), "answer"), StringComparison.Ordinal);
            Assert.Contains("0.538", before, StringComparison.Ordinal);
            Assert.Equal((HttpStatusCode.OK, "published"), (published.Status, Text(published.Body, "state")));
            foreach (var node in new[] { server, other ?? server })
            {
                Assert.Contains("0.548", await AskAsync(node, Now), StringComparison.Ordinal);
                Assert.Contains("0.538", await AskAsync(node, "浙江去年的居民阶梯电价是多少"), StringComparison.Ordinal);
                Assert.Equal(54.8m, Charge(node, monthsAgo: 0));
                Assert.Equal(53.8m, Charge(node, monthsAgo: 3));
            }
        }

        await using var again = await DeskServer.StartAsync(Settings);
        using var editor = await again.SignedInAsync("qian", DeskRole.Admin);
        var kept = await AskAsync(again, Now);
        var restored = await editor.PostAsync("/editions/1/restore", new { head = 2, reason = "录错了" });
        var back = await AskAsync(again, Now);
        var forth = await editor.PostAsync("/editions/2/restore", new { head = 3, reason = "没有录错" });

        Assert.Contains("0.548", kept, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, restored.Status);
        Assert.Contains("0.538", back, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, forth.Status);
        Assert.Contains("0.548", await AskAsync(again, Now), StringComparison.Ordinal);
    }

    [StoreFact]
    public async Task Prices_of_a_coming_day_take_effect_on_that_day()
    {
        await using var server = await DeskServer.StartAsync(Settings);
        using var admin = await server.SignedInAsync("qian", DeskRole.Admin);
        var id = Text((await UploadAsync(admin, server, 0.548m, fromDays: 20)).Body, "id");
        await admin.PostAsync($"/documents/{id}/publish", new { version = 1, reason = "测试" });

        var today = await AskAsync(server, Now);
        server.Time.Advance(TimeSpan.FromDays(19));
        var eve = await AskAsync(server, Now);
        server.Time.Advance(TimeSpan.FromDays(1));
        var day = await AskAsync(server, Now);

        Assert.Contains("0.538", today, StringComparison.Ordinal);
        Assert.Contains("0.538", eve, StringComparison.Ordinal);
        Assert.Contains("0.548", day, StringComparison.Ordinal);
    }

    [StoreFact]
    public async Task The_gate_asks_for_the_prices_and_a_passed_one_opens_it()
    {
        await using var server = await DeskServer.StartAsync(Settings);
        using var admin = await server.SignedInAsync("qian", DeskRole.Admin);
        var id = Text((await UploadAsync(admin, server, 0.548m, fromDays: 20)).Body, "id");

        var refused = await admin.PostAsync($"/documents/{id}/publish", new { version = 1 });
        await admin.PostAsync($"/documents/{id}/evaluate", new { version = 1 });
        var evaluation = (await EvaluatedAsync(admin, id)).GetProperty("evaluation");
        var published = await admin.PostAsync($"/documents/{id}/publish", new { version = 1 });

        Assert.Equal("notEvaluated", DeskClient.CodeOf(refused.Body));
        Assert.True(evaluation.GetProperty("passed").GetBoolean(), evaluation.ToString());
        Assert.Contains("0.548", Text(evaluation, "answers"), StringComparison.Ordinal);
        Assert.Equal("published", Text(published.Body, "state"));
    }

    [StoreFact]
    public async Task What_is_wrong_in_a_table_is_refused_with_its_place_and_nothing_is_stored()
    {
        await using var server = await DeskServer.StartAsync(Settings);
        using var admin = await server.SignedInAsync("qian", DeskRole.Admin);

        var negative = await UploadAsync(admin, server, -0.548m, fromDays: 0);
        var times = await UploadAsync(admin, server, 54.8m, fromDays: 0);
        var elsewhere = await UploadAsync(admin, server, 0.548m, fromDays: 0, ("region", "JS"));

        Assert.All([negative, times, elsewhere], refused => Assert.Equal((HttpStatusCode.BadRequest, "wrongPrices"), (refused.Status, DeskClient.CodeOf(refused.Body))));
        Assert.Contains("“销售电价”第 5 行第 4 列（D5）的电价“-0.548”是负数", Field(negative.Body), StringComparison.Ordinal);
        Assert.Contains("“销售电价”第 5 行第 4 列（D5）的电价 54.8 元/千瓦时不合常理", Field(times.Body), StringComparison.Ordinal);
        Assert.Contains("另一个地区", Field(elsewhere.Body), StringComparison.Ordinal);
        Assert.Empty((await admin.GetAsync("/documents")).Body.GetProperty("items").EnumerateArray());
    }

    [StoreFact]
    public async Task Of_two_tables_for_one_time_the_second_is_not_published_and_one_that_was_not_checked_neither()
    {
        await using var server = await DeskServer.StartAsync(Settings);
        using var admin = await server.SignedInAsync("qian", DeskRole.Admin);
        var one = Text((await UploadAsync(admin, server, 0.548m, fromDays: -20)).Body, "id");
        var two = Text((await admin.UploadAsync("电价2.xlsx", Workbook(server, 0.558m, -20))).Body, "id");
        var documents = server.Services.GetRequiredService<IDocumentStore>();
        var document = await documents.FindAsync(one, default) ?? throw new InvalidOperationException("Missing.");

        var unchecked_ = await documents.PublishAsync(document, new EditionNote("qian", one, "测试"), 7, default);
        var first = await admin.PostAsync($"/documents/{one}/publish", new { version = 1, reason = "测试" });
        var second = await admin.PostAsync($"/documents/{two}/publish", new { version = 1, reason = "测试" });

        Assert.False(unchecked_);
        Assert.Equal(HttpStatusCode.OK, first.Status);
        Assert.Equal((HttpStatusCode.Conflict, "wrongPrices"), (second.Status, DeskClient.CodeOf(second.Body)));
        Assert.Contains("0.548", await AskAsync(server, Now), StringComparison.Ordinal);
    }

    [StoreFact]
    public async Task A_corrected_file_takes_the_place_of_its_older_version_and_the_same_prices_are_told_to_be_there()
    {
        await using var server = await DeskServer.StartAsync(Settings);
        using var admin = await server.SignedInAsync("qian", DeskRole.Admin);
        var id = Text((await UploadAsync(admin, server, 0.558m, fromDays: -20)).Body, "id");
        await admin.PostAsync($"/documents/{id}/publish", new { version = 1, reason = "测试" });

        var corrected = await UploadAsync(admin, server, 0.548m, fromDays: -20);
        var waiting = await AskAsync(server, Now);
        var changed = await admin.PutAsync($"/documents/{id}", new { title = "电价", source = "浙价〔2026〕1号", region = "ZJ", confidence = "a", version = 2 });
        await admin.PostAsync($"/documents/{id}/publish", new { version = 3, reason = "更正" });
        var copy = await admin.UploadAsync("副本.xlsx", Workbook(server, 0.548m, -20));
        var told = (await admin.GetAsync($"/documents/{Text(copy.Body, "id")}/tariffs")).Body;

        Assert.Equal((id, 2), (Text(corrected.Body, "id"), corrected.Body.GetProperty("version").GetInt32()));
        Assert.Contains("0.558", waiting, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, changed.Status);
        Assert.Contains("0.548", await AskAsync(server, Now), StringComparison.Ordinal);
        Assert.Empty(told.GetProperty("tables").EnumerateArray());
        Assert.Contains(told.GetProperty("remarks").EnumerateArray(), remark => remark.GetString()?.Contains("和现用的一样", StringComparison.Ordinal) == true);
    }

    private static Task<(HttpStatusCode Status, JsonElement Body)> UploadAsync(DeskClient page, DeskServer server, decimal first, int fromDays, params (string, string)[] fields) =>
        page.UploadAsync("电价.xlsx", Workbook(server, first, fromDays), [("confidence", "B"), .. fields]);

    private static byte[] Workbook(DeskServer server, decimal first, int fromDays) =>
        PriceWorkbook.Bytes(first, ChinaTime.Today(server.Time).AddDays(fromDays).ToString("yyyy年M月d日", CultureInfo.InvariantCulture));

    private static async Task<string> AskAsync(DeskServer server, string question) =>
        (await server.Services.GetRequiredService<AnswerTrial>().AskAsync(server.Services.GetRequiredService<IKnowledgeIndex>(), question, default)).Reply?.Text ?? "";

    private static decimal? Charge(DeskServer server, int monthsAgo)
    {
        var today = ChinaTime.Today(server.Time);
        return server.Services.GetRequiredService<ITariffReference>().Charge("ZJ", new DateOnly(today.Year, today.Month, 1).AddMonths(-monthsAgo), 0, 100)?.AmountYuan;
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

    private static string Field(JsonElement body) => body.GetProperty("error").GetProperty("message").GetString() ?? "";

    private static string Text(JsonElement body, string name) => body.GetProperty(name).GetString() ?? "";
}
