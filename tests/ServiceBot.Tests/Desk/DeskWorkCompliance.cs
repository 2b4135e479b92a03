using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Handoff;
using ServiceBot.Core.Messaging;
using ServiceBot.Desk.Access;
using ServiceBot.Testing;
using ServiceBot.Testing.Desk;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Desk;

/// <summary>What the desk promises on every database, over HTTP and a socket.</summary>
public abstract class DeskWorkCompliance : DeskRecordCompliance
{
    [StoreFact]
    public async Task Of_many_who_claim_at_once_one_gets_the_conversation()
    {
        await using var server = await StartAsync();
        var key = await CustomerAsync(server, "a", "电费怎么这么高");
        await EnqueueAsync(server, key);
        var pages = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => DeskPage.SignInAsync(server, $"p{i}")));

        var answers = await Task.WhenAll(pages.Select(page => page.PostAsync($"conversations/{key.Value}/claim")));

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.All(answers.Where(answer => answer.Status != 200), answer =>
        {
            Assert.Equal(409, answer.Status);
            Assert.Equal("notYours", answer.Body.GetProperty("error").GetProperty("code").GetString());
        });
        var owner = answers.Single(answer => answer.Status == 200).Body;
        Assert.Equal("active", owner.GetProperty("state").GetString());
    }

    [StoreFact]
    public async Task Who_does_not_own_a_talk_cannot_write_into_it_but_can_leave_a_note()
    {
        await using var server = await StartAsync();
        var key = await CustomerAsync(server, "a", "停电了");
        await EnqueueAsync(server, key);
        await using var li = await DeskPage.SignInAsync(server, "li");
        await using var wang = await DeskPage.SignInAsync(server, "wang");
        await li.PostAsync($"conversations/{key.Value}/claim");

        var said = await wang.PostAsync($"conversations/{key.Value}/messages", new { clientId = "c1", text = "我也来说" });
        var noted = await wang.PostAsync($"conversations/{key.Value}/notes", new { clientId = "n1", text = "客户是老用户 13900001111", mentions = new[] { "li" } });

        Assert.Equal((409, "notOwner"), (said.Status, said.Body.GetProperty("error").GetProperty("code").GetString()));
        Assert.Equal(200, noted.Status);
        var transcript = await server.Services.GetRequiredService<ITranscriptReader>().ReadAsync(key, 0, 100, default);
        Assert.DoesNotContain(transcript, entry => entry.Activity.Text?.Contains("老用户", StringComparison.Ordinal) == true);
        var notes = (await li.GetAsync($"conversations/{key.Value}/notes")).GetProperty("notes");
        Assert.Equal(["li"], notes[0].GetProperty("mentions").EnumerateArray().Select(one => one.GetString()));
    }

    [StoreFact]
    public async Task A_message_that_is_sent_twice_is_stored_once_and_its_draft_is_gone()
    {
        await using var server = await StartAsync();
        var key = await CustomerAsync(server, "a", "停电了");
        await using var li = await DeskPage.SignInAsync(server, "li");
        await EnqueueAsync(server, key);
        await li.PostAsync($"conversations/{key.Value}/claim");
        await li.SendAsync(HttpMethod.Put, $"conversations/{key.Value}/draft", new { text = "您好，我来处理" });
        var draft = (await li.GetAsync($"conversations/{key.Value}")).GetProperty("draft").GetString();

        var first = await li.PostAsync($"conversations/{key.Value}/messages", new { clientId = "c1", text = "您好，我来处理" });
        var again = await li.PostAsync($"conversations/{key.Value}/messages", new { clientId = "c1", text = "您好，我来处理" });

        Assert.Equal("您好，我来处理", draft);
        Assert.Equal(first.Body.GetProperty("sequence").GetInt64(), again.Body.GetProperty("sequence").GetInt64());
        Assert.Equal("", (await li.GetAsync($"conversations/{key.Value}")).GetProperty("draft").GetString());
    }

    [StoreFact]
    public async Task Conversations_of_other_queues_are_closed_to_an_agent_and_the_look_is_written_down()
    {
        await using var server = await StartAsync();
        var key = await CustomerAsync(server, "a", "停电了");
        await EnqueueAsync(server, key);
        await using var other = await DeskPage.SignInAsync(server, "other", queues: ["complaints"]);
        await using var li = await DeskPage.SignInAsync(server, "li");

        var refused = await other.SendAsync(HttpMethod.Get, $"conversations/{key.Value}");
        await li.GetAsync($"conversations/{key.Value}");

        Assert.Equal(403, refused.Status);
        var lines = await server.Services.GetRequiredService<IDeskAudit>().ReadAsync(new AuditQuery(null, null, null, null, 50), default);
        Assert.Contains(lines, line => line.Entry is { Agent: "li", What: AuditActions.ConversationRead } && line.Entry.Conversation == key.Value);
        Assert.Contains(lines, line => line.Entry is { Agent: "other", What: AuditActions.Refused });
    }

    [StoreFact]
    public async Task A_transfer_carries_its_note_and_the_next_agent_gets_it()
    {
        await using var server = await StartAsync();
        var key = await CustomerAsync(server, "a", "停电了");
        await EnqueueAsync(server, key);
        await using var li = await DeskPage.SignInAsync(server, "li");
        await using var wang = await DeskPage.SignInAsync(server, "wang", available: true);
        await li.PostAsync($"conversations/{key.Value}/claim");

        var passed = await li.PostAsync($"conversations/{key.Value}/transfer", new { queue = "general", agent = "wang", note = "客户要求回电" });
        var taken = await wang.PostAsync($"conversations/{key.Value}/claim");
        var view = await wang.GetAsync($"conversations/{key.Value}");

        Assert.Equal(200, passed.Status);
        Assert.Equal((200, "wang"), (taken.Status, Text(taken.Body, "humanAgent")));
        Assert.Equal("客户要求回电", Text(view.GetProperty("summary"), "transferNote"));
        Assert.True(view.GetProperty("may").GetProperty("write").GetBoolean());
    }

    [StoreFact]
    public async Task What_is_put_off_is_listed_and_calls_when_it_is_due()
    {
        await using var server = await StartAsync();
        var key = await CustomerAsync(server, "a", "停电了");
        await EnqueueAsync(server, key);
        await using var li = await DeskPage.SignInAsync(server, "li");
        await li.PostAsync($"conversations/{key.Value}/claim");
        await li.ConnectAsync();

        var set = await li.SendAsync(HttpMethod.Put, $"conversations/{key.Value}/later", new { kind = "callback", until = TimeProvider.System.GetUtcNow().AddSeconds(1), note = "回电" });
        var listed = (await li.GetAsync("inbox?view=later")).GetProperty("items");
        var alert = (await li.WhenAsync("alert", values => Text(values[0], "kind") == "callback"))[0];

        Assert.Equal((200, "回电"), (set.Status, Text(set.Body.GetProperty("later"), "note")));
        Assert.Equal(key.Value, Text(listed[0], "conversation"));
        Assert.Equal((key.Value, "回电"), (Text(alert, "conversation"), Text(alert, "text")));
    }

    [StoreFact]
    public async Task A_page_hears_of_words_notes_and_rings_and_misses_nothing_while_its_socket_is_gone()
    {
        await using var server = await StartAsync();
        var key = await CustomerAsync(server, "a", "停电了");
        await EnqueueAsync(server, key);
        await using var li = await DeskPage.SignInAsync(server, "li");
        await li.PostAsync($"conversations/{key.Value}/claim");
        await li.ConnectAsync();
        var opened = await li.OpenAsync(key.Value);
        var last = opened.GetProperty("last").GetInt64();

        await SayAsync(server, key, "什么时候来电");
        var pushed = await li.WhenAsync("entries", values => values[1].EnumerateArray().Any(entry => Text(entry, "text") == "什么时候来电"));
        await li.WhenAsync("alert", values => Text(values[0], "kind") == "message");
        await li.DropAsync();
        await SayAsync(server, key, "在吗");
        await li.PostAsync($"conversations/{key.Value}/notes", new { clientId = "n1", text = "催一下", mentions = Array.Empty<string>() });
        await li.PostAsync($"conversations/{key.Value}/messages", new { clientId = "c1", text = "马上查" });
        await li.ReconnectAsync();
        var heard = pushed[1].EnumerateArray().Last().GetProperty("sequence").GetInt64();
        var again = await li.OpenAsync(key.Value, heard);

        Assert.True(heard > last);
        Assert.Equal(["在吗", "马上查"], again.GetProperty("entries").EnumerateArray().Select(entry => Text(entry, "text")));
        Assert.Equal(["催一下"], again.GetProperty("notes").EnumerateArray().Select(note => Text(note, "text")));
        var stored = await server.Services.GetRequiredService<ITranscriptReader>().LastSequenceAsync(key, default);
        Assert.Equal(stored, again.GetProperty("last").GetInt64());
    }

    [StoreFact]
    public async Task Only_whose_conversation_it_is_is_shown_to_type_and_sees_the_customer_type()
    {
        await using var server = await StartAsync();
        var key = await CustomerAsync(server, "a", "停电了");
        await EnqueueAsync(server, key);
        await using var li = await DeskPage.SignInAsync(server, "li");
        await using var wang = await DeskPage.SignInAsync(server, "wang", DeskRole.Supervisor);
        await li.ConnectAsync();
        await wang.ConnectAsync();
        await wang.OpenAsync(key.Value);
        await li.OpenAsync(key.Value);
        var typing = server.Services.GetRequiredService<TypingSignals>();
        List<TypingSign> signs = [];
        typing.Typed += signs.Add;

        await li.CallAsync("Typing", key.Value);
        await li.PostAsync($"conversations/{key.Value}/claim");
        await wang.CallAsync("Typing", key.Value);
        var ofOthers = signs.Count;
        await li.CallAsync("Typing", key.Value);
        typing.Tell(key, ActivityRole.Customer);
        await wang.WhenAsync("typing", values => values[1].GetString() == "humanAgent");
        await li.WhenAsync("typing", values => values[1].GetString() == "customer");
        await li.PostAsync($"conversations/{key.Value}/messages", new { clientId = "c1", text = "您好" });
        await li.CallAsync("Typing", key.Value);

        Assert.Equal(0, ofOthers);
        Assert.Equal([ActivityRole.HumanAgent, ActivityRole.Customer], signs.Select(sign => sign.From));
    }

    [StoreFact]
    public async Task A_new_ticket_calls_whoever_may_see_it_once_and_is_counted()
    {
        await using var server = await StartAsync();
        var key = await CustomerAsync(server, "a", "想问过户");
        await using var li = await DeskPage.SignInAsync(server, "li");
        await using var other = await DeskPage.SignInAsync(server, "other", queues: ["complaints"]);
        await li.ConnectAsync();
        await other.ConnectAsync();
        await EnqueueAsync(server, key);

        await server.Services.GetRequiredService<IEpisodeStore>().MoveAsync(new EpisodeCommand(key, new EpisodeMove.Fail("LY20261127001"), EpisodeActor.System), default);
        var alert = (await li.WhenAsync("alert", values => Text(values[0], "kind") == "ticket"))[0];
        await li.WhenAsync("counts", values => values[0].GetProperty("tickets").GetInt32() == 1);
        await SayAsync(server, key, "还有一件事");
        await li.WhenAsync("inbox", values => Text(values[0], "lastText") == "还有一件事" || Text(values[0], "ticket") is not null);

        Assert.Equal(key.Value, Text(alert, "conversation"));
        Assert.Single(li.Pushed["alert"], values => Text(values[0], "kind") == "ticket");
        Assert.False(other.Pushed.TryGetValue("alert", out var others) && others.Any(values => Text(values[0], "kind") == "ticket"));
    }

    [StoreFact]
    public async Task Every_refusal_says_in_Chinese_what_to_do()
    {
        await using var server = await StartAsync();
        await using var li = await DeskPage.SignInAsync(server, "li");

        var unknown = await li.SendAsync(HttpMethod.Get, "nothing/here");
        var verb = await li.SendAsync(HttpMethod.Delete, "catalog");
        var body = await li.PostAsync("conversations/aaaaaaaaaaaaaaaaaaaaaaaaaa/messages", new[] { 1, 2 });

        Assert.Equal([(404, "notFound"), (405, "notAllowed"), (400, "invalid")], ((int Status, JsonElement Body)[])[unknown, verb, body] is var all
            ? all.Select(one => (one.Status, Text(one.Body.GetProperty("error"), "code") ?? "")) : []);
        Assert.All((JsonElement[])[unknown.Body, verb.Body, body.Body], one => Assert.Matches("请刷新页面", Text(one.GetProperty("error"), "message")));
    }

    [StoreFact]
    public async Task The_catalog_tells_the_service_hours()
    {
        await using var server = await StartAsync();
        await using var li = await DeskPage.SignInAsync(server, "li");

        Assert.Equal("工作日 08:00–20:00，周末和节假日 09:00–17:00", Text(await li.GetAsync("catalog"), "hours"));
    }

    [StoreFact]
    public async Task Words_of_two_characters_are_found_in_all_that_was_said_but_not_in_others_queues()
    {
        await using var server = await StartAsync();
        var key = await CustomerAsync(server, "a", "我家昨晚停电了，电话13800001234", "电费也不对");
        await CustomerAsync(server, "b", "今天天气不错");
        await using var boss = await DeskPage.SignInAsync(server, "boss", DeskRole.Supervisor);
        await using var li = await DeskPage.SignInAsync(server, "li");

        var found = await WhenFoundAsync(boss, "停电");
        var hit = Assert.Single(found.EnumerateArray());
        var both = (await boss.GetAsync("search?q=" + Uri.EscapeDataString("昨晚停电"))).GetProperty("items");
        var none = (await boss.GetAsync("search?q=" + Uri.EscapeDataString("停电费"))).GetProperty("items");
        var closed = (await li.GetAsync("search?q=" + Uri.EscapeDataString("停电"))).GetProperty("items");

        Assert.Equal(key.Value, Text(hit, "conversation"));
        Assert.Equal("停电", Text(hit, "text")?.Substring(hit.GetProperty("marks")[0][0].GetInt32(), hit.GetProperty("marks")[0][1].GetInt32()));
        Assert.DoesNotContain("13800001234", Text(hit, "text"), StringComparison.Ordinal);
        Assert.Equal((1, 0, 0), (both.GetArrayLength(), none.GetArrayLength(), closed.GetArrayLength()));
    }

    [StoreFact]
    public async Task Who_was_erased_is_neither_listed_nor_found()
    {
        await using var server = await StartAsync();
        var key = await CustomerAsync(server, "a", "我家昨晚停电了");
        await using var boss = await DeskPage.SignInAsync(server, "boss", DeskRole.Supervisor);
        await WhenFoundAsync(boss, "停电");

        await server.Services.GetRequiredService<IErasure>().EraseAsync(AddressOf("a"), default);

        Assert.Equal(0, (await boss.GetAsync("search?q=" + Uri.EscapeDataString("停电"))).GetProperty("items").GetArrayLength());
        Assert.Equal(0, (await boss.GetAsync("inbox?view=all")).GetProperty("items").GetArrayLength());
        Assert.Equal(404, (await boss.SendAsync(HttpMethod.Get, $"conversations/{key.Value}")).Status);
    }

    [StoreFact]
    public async Task The_panel_shows_a_proved_account_masked_and_a_field_only_with_a_reason_that_is_written_down()
    {
        await using var server = await StartAsync(new CustomerSession(Account, TimeProvider.System.GetUtcNow(), TimeProvider.System.GetUtcNow()));
        var key = await CustomerAsync(server, "a", "查电费");
        await AnsweredAsync(server, key);
        await using var boss = await DeskPage.SignInAsync(server, "boss", DeskRole.Supervisor);

        var panel = await boss.GetAsync($"conversations/{key.Value}/customer");
        var account = Text(panel.GetProperty("accounts")[0], "id");
        var silent = await boss.PostAsync($"conversations/{key.Value}/customer/reveal", new { field = "accountNumber", account, why = "" });
        var shown = await boss.PostAsync($"conversations/{key.Value}/customer/reveal", new { field = "accountNumber", account, why = "核对过户资料" });
        var bills = await boss.PostAsync($"conversations/{key.Value}/tools/bills", new { clientId = "t1", args = new { account } });

        Assert.Equal("verified", Text(panel, "identity"));
        Assert.DoesNotContain(Account, panel.ToString(), StringComparison.Ordinal);
        Assert.NotEqual(0, panel.GetProperty("bills").GetArrayLength());
        Assert.Equal((400, 200, Account), (silent.Status, shown.Status, Text(shown.Body, "value")));
        Assert.Contains("元", Text(bills.Body, "insert"), StringComparison.Ordinal);
        var lines = await server.Services.GetRequiredService<IDeskAudit>().ReadAsync(new AuditQuery("boss", null, null, null, 50), default);
        var line = Assert.Single(lines, one => one.Entry.What == AuditActions.Revealed);
        Assert.Contains("核对过户资料", line.Entry.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain(Account, line.Entry.Detail, StringComparison.Ordinal);
    }

    [StoreFact]
    public async Task A_repair_that_is_filed_twice_with_one_id_is_one_order_and_one_private_note()
    {
        await using var server = await StartAsync();
        var key = await CustomerAsync(server, "a", "停电了");
        await using var boss = await DeskPage.SignInAsync(server, "boss", DeskRole.Supervisor);
        var body = new { clientId = "t1", args = new { description = "整栋楼没电", place = "浙江省杭州市西湖区文三路518号", phone = "13800001234", urgent = "no" } };

        var first = await boss.PostAsync($"conversations/{key.Value}/tools/repair", body);
        var again = await boss.PostAsync($"conversations/{key.Value}/tools/repair", body);
        var chased = await boss.PostAsync($"conversations/{key.Value}/tools/chase", new { clientId = "t2", args = new { order = Text(first.Body, "order") } });

        Assert.StartsWith("BX", Text(first.Body, "order"), StringComparison.Ordinal);
        Assert.Equal([key], await server.Services.GetRequiredService<INoticeStore>().FindWatchersAsync(Text(first.Body, "order") ?? "", default));
        Assert.Equal(Text(first.Body, "order"), Text(again.Body, "order"));
        Assert.Contains("已催办", Text(chased.Body, "text"), StringComparison.Ordinal);
        var notes = (await boss.GetAsync($"conversations/{key.Value}/notes")).GetProperty("notes").EnumerateArray().ToList();
        Assert.Equal(2, notes.Count);
        Assert.All(notes, note => Assert.DoesNotContain("13800001234", Text(note, "text"), StringComparison.Ordinal));
    }

    [StoreFact]
    public async Task A_message_that_the_platform_refused_is_shown_as_failed_and_sent_again_once()
    {
        var isClosed = true;
        var channel = new ScriptedChannel { Script = (activity, _) => isClosed && activity.Text == "您好" ? new SendOutcome.Refused("user-gone") : new SendOutcome.Sent() };
        await using var server = await StartAsync(configure: services => services.RemoveAll<IChannel>().AddSingleton<IChannel>(channel));
        var key = await server.Services.GetRequiredService<IMessageIntake>().OpenAsync(AddressOf("a", "wechat"), default);
        await SayAsync(server, key, "停电了");
        await EnqueueAsync(server, key);
        await using var li = await DeskPage.SignInAsync(server, "li");
        await li.ConnectAsync();
        await li.PostAsync($"conversations/{key.Value}/claim");
        await li.OpenAsync(key.Value);

        var said = (await li.PostAsync($"conversations/{key.Value}/messages", new { clientId = "c1", text = "您好" })).Body.GetProperty("sequence").GetInt64();
        var failed = await li.WhenAsync("entries", values => values[1].EnumerateArray().Any(entry => Text(entry, "text") == "您好" && Text(entry, "delivery") == "failed"));
        isClosed = false;
        var resent = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => li.PostAsync($"conversations/{key.Value}/messages/{said}/resend")));
        await li.WhenAsync("entries", values => values[1].EnumerateArray().Any(entry => Text(entry, "text") == "您好" && Text(entry, "delivery") == "sent"));

        Assert.Contains("重新发送", failed[1].EnumerateArray().First(entry => Text(entry, "text") == "您好").GetProperty("deliveryError").GetString(), StringComparison.Ordinal);
        Assert.Equal([202, 409, 409, 409], resent.Select(answer => answer.Status).Order());
        Assert.Equal(2, channel.Attempts.Count(attempt => attempt.Activity.Text == "您好"));
    }

    /// <summary>The index is filled behind the messages.</summary>
    private static async Task<JsonElement> WhenFoundAsync(DeskPage page, string words)
    {
        using var patience = new CancellationTokenSource(EngineHost.Patience, TimeProvider.System);
        while (true)
        {
            var items = (await page.GetAsync("search?q=" + Uri.EscapeDataString(words))).GetProperty("items");
            if (items.GetArrayLength() > 0)
                return items;
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, patience.Token);
        }
    }
}
