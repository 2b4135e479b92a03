using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ServiceBot.Channels.DirectLine;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Customers;
using ServiceBot.Core.Handoff;
using ServiceBot.Core.Messaging;
using ServiceBot.Desk.Access;
using ServiceBot.Desk.Live;
using ServiceBot.Desk.Search;
using ServiceBot.Desk.Settings;
using ServiceBot.Desk.Work;
using ServiceBot.Stores.Desk;
using ServiceBot.Stores.Writing;
using ServiceBot.Testing;
using ServiceBot.Testing.Desk;
using ServiceBot.Testing.Engine;
using ServiceBot.Testing.Server;

namespace ServiceBot.Tests.Desk;

/// <summary>What the desk keeps of talks, and what it does with entries that cannot be read, on every database.</summary>
public abstract class DeskRecordCompliance : DeskInboxCompliance
{
    /// <summary>One of the demo customers.</summary>
    private protected const string Account = "3300102938";

    [StoreFact]
    public async Task A_suggested_answer_names_its_source_and_says_nothing_to_the_customer()
    {
        await using var server = await StartAsync();
        var key = await CustomerAsync(server, "a", "电费逾期不交违约金怎么算");
        await using var boss = await DeskPage.SignInAsync(server, "boss", DeskRole.Supervisor);

        var suggested = await boss.PostAsync($"conversations/{key.Value}/suggest");

        Assert.Equal(200, suggested.Status);
        var cited = suggested.Body.GetProperty("citations")[0];
        Assert.All(["title", "clause", "text", "source"], field => Assert.NotEqual("", Text(cited, field)));
        Assert.DoesNotContain("·", Text(cited, "title"), StringComparison.Ordinal);
        Assert.Contains("违约金", Text(cited, "text"), StringComparison.Ordinal);
        Assert.Equal(1, suggested.Body.GetProperty("basedOn").GetInt64());
        Assert.Equal(1, await server.Services.GetRequiredService<ITranscriptReader>().LastSequenceAsync(key, default));
    }

    [StoreFact]
    public async Task A_message_made_of_a_suggested_answer_brings_its_source_to_the_customer()
    {
        await using var server = await StartAsync();
        var key = await CustomerAsync(server, "a", "电费逾期不交违约金怎么算");
        await using var boss = await DeskPage.SignInAsync(server, "boss", DeskRole.Supervisor);
        var citations = (await boss.PostAsync($"conversations/{key.Value}/suggest")).Body.GetProperty("citations");

        var said = await boss.PostAsync($"conversations/{key.Value}/messages", new { clientId = "c1", text = "按天算[1]", citations });
        var strange = await boss.PostAsync($"conversations/{key.Value}/messages", new { clientId = "c2", text = "按天算[1]", citations = new[] { new { title = "没有编号" } } });

        Assert.DoesNotContain("#", Text(citations[0], "title") + Text(citations[0], "clause"), StringComparison.Ordinal);
        Assert.Equal((200, 400), (said.Status, strange.Status));
        var stored = (await server.Services.GetRequiredService<ITranscriptReader>().ReadAsync(key, 0, 100, default))[^1].Activity;
        Assert.Equal("按天算[1]", stored.Text);
        var source = stored.Citations[0];
        Assert.Equal(
            (Text(citations[0], "id"), $"{Text(citations[0], "title")} · {Text(citations[0], "clause")}", Text(citations[0], "text")),
            (source.PassageId, source.Title, source.Text));
    }

    [StoreFact]
    public async Task A_session_that_ends_closes_the_socket()
    {
        await using var server = await StartAsync();
        await using var li = await DeskPage.SignInAsync(server, "li");
        await li.ConnectAsync();

        await li.SendAsync(HttpMethod.Delete, "session");
        await li.WhenAsync("signedOut", _ => true);

        Assert.Equal(401, (await li.SendAsync(HttpMethod.Get, "inbox")).Status);
        await Assert.ThrowsAnyAsync<Exception>(() => li.CallAsync("Beat"));
    }

    [StoreFact]
    public async Task A_session_that_ends_while_the_socket_is_set_up_closes_it_as_well()
    {
        await using var server = await StartAsync(configure: services => services.Replace(ServiceDescriptor.Singleton(
            provider => ReadAccounts.Of(ActivatorUtilities.CreateInstance<DeskAccounts>(provider)))));
        await using var li = await DeskPage.SignInAsync(server, "li");
        // Nothing looks after it later.
        await server.Services.GetRequiredService<DeskPresence>().StopAsync(default);
        server.Services.GetRequiredService<Colleagues>().Forget();
        ReadAccounts.AtNextRead(
            server.Services.GetRequiredService<IDeskAccounts>(),
            () => server.Services.GetRequiredService<DeskSessions>().EndAllAsync("li", null, default));

        await li.ConnectAsync();

        await li.WhenAsync("signedOut", _ => true);
    }

    [StoreFact]
    public async Task A_message_that_cannot_be_read_does_not_hold_up_the_search()
    {
        await using var server = await StartAsync(configure: services =>
            services.Remove(services.Single(one => one.ImplementationType?.Name == "SearchWorker")));
        var broken = await CustomerAsync(server, "a", "停电了", "什么时候来电");
        await CustomerAsync(server, "b", "停电了吗");
        await BreakAsync(server, broken, 1);
        await using var boss = await DeskPage.SignInAsync(server, "boss", DeskRole.Supervisor);

        await server.Services.GetRequiredService<IDeskSearch>().TakeInAsync(20, default);
        var found = (await boss.GetAsync("search?q=" + Uri.EscapeDataString("停电"))).GetProperty("items");
        var next = (await boss.GetAsync("search?q=" + Uri.EscapeDataString("来电"))).GetProperty("items");
        await BreakAsync(server, broken, 2);
        var afterwards = (await boss.GetAsync("search?q=" + Uri.EscapeDataString("来电"))).GetProperty("items");

        Assert.Equal(["停电了吗"], found.EnumerateArray().Select(one => Text(one, "text")));
        Assert.Equal(["什么时候来电"], next.EnumerateArray().Select(one => Text(one, "text")));
        Assert.Equal(0, afterwards.GetArrayLength());
        Assert.Null(await server.Services.GetRequiredService<IDeskSearch>().ReadLagAsync(default));
    }

    [StoreFact]
    public async Task A_conversation_with_an_entry_that_cannot_be_read_opens_with_all_the_others_and_a_line_in_its_place()
    {
        await using var server = await StartAsync();
        var key = await CustomerAsync(server, "a", "停电了", "什么时候来电", "在吗");
        await BreakAsync(server, key, 2);
        await using var boss = await DeskPage.SignInAsync(server, "boss", DeskRole.Supervisor);
        await boss.ConnectAsync();

        var opened = await boss.OpenAsync(key.Value);
        var entries = (await boss.GetAsync($"conversations/{key.Value}/entries")).GetProperty("entries").EnumerateArray().ToList();
        var pane = await boss.GetAsync($"conversations/{key.Value}");

        Assert.Equal(key.Value, Text(pane.GetProperty("item"), "conversation"));
        Assert.Equal(["停电了", null, "在吗"], opened.GetProperty("entries").EnumerateArray().Select(entry => Text(entry, "text")));
        Assert.Equal(["停电了", null, "在吗"], entries.Select(entry => Text(entry, "text")));
        Assert.Equal(("system", "unreadable"), (Text(entries[1], "from"), Text(entries[1], "kind")));
        Assert.Contains(server.Logs.Lines, line => line.Contains($"Entry 2 of {key} cannot be read", StringComparison.Ordinal));
    }

    [StoreFact]
    public async Task A_customer_whose_talk_has_an_entry_that_cannot_be_read_sees_the_others()
    {
        await using var server = await StartAsync();
        var key = await CustomerAsync(server, "a", "停电了", "什么时候来电", "在吗");
        await BreakAsync(server, key, 2);
        var transcript = server.Services.GetRequiredService<ITranscriptReader>();

        var received = await transcript.ReadLastReceivedAsync(key, 10, default);
        var shown = (await transcript.ReadAsync(key, 0, 10, default)).Where(entry => DirectLineWire.IsShown(entry.Activity));

        Assert.Equal(["在吗", "停电了"], received.Select(entry => entry.Activity.Text));
        Assert.Equal([1L, 3L], shown.Select(entry => entry.Sequence));
    }

    [StoreFact]
    public async Task A_conversation_that_cannot_be_read_does_not_hold_up_the_news_of_others()
    {
        await using var server = await StartAsync();
        var good = await CustomerAsync(server, "good", "电费问题");
        await EnqueueAsync(server, good);
        var broken = await CustomerAsync(server, "broken", "停电了");
        await EnqueueAsync(server, broken);
        await using var boss = await DeskPage.SignInAsync(server, "boss", DeskRole.Supervisor);
        await boss.ConnectAsync();
        await boss.OpenAsync(good.Value);
        await boss.OpenAsync(broken.Value);
        var writer = server.Services.GetRequiredService<StoreWriter>();
        foreach (var key in (ConversationKey[])[broken, good])
        {
            await writer.ExecuteAsync(
                "INSERT INTO transcript (conversation, sequence, at, activity_json) SELECT conversation, 1000, at, activity_json FROM transcript "
                + "WHERE conversation = @key AND sequence = 1", [("@key", key.Value)], default);
        }
        await BreakAsync(server, broken, 1000);

        server.Services.GetRequiredService<StoreSignals>().TellSignalsMissed();
        var told = await boss.WhenAsync("entries", values => values[0].GetString() == good.Value && values[1].EnumerateArray().Any(entry => entry.GetProperty("sequence").GetInt64() == 1000));

        Assert.Equal(good.Value, told[0].GetString());
    }

    [StoreFact]
    public async Task Earlier_talks_of_the_account_on_another_channel_stand_beside_the_customer()
    {
        await using var server = await StartAsync(new CustomerSession(Account, TimeProvider.System.GetUtcNow(), TimeProvider.System.GetUtcNow()));
        var elsewhere = AddressOf("w", "wechat");
        var before = await server.Services.GetRequiredService<IMessageIntake>().OpenAsync(elsewhere, default);
        await server.Services.GetRequiredService<ICustomerStore>().RecordCheckAsync(elsewhere, "1", Number, passed: true, default);
        await EndTalkAsync(server, before);
        var stranger = await CustomerAsync(server, "s", "你好");
        await EndTalkAsync(server, stranger);
        var earlier = await server.Services.GetRequiredService<IMessageIntake>().OpenAsync(AddressOf("old") with { ChannelUser = "user-a" }, default);
        await EndTalkAsync(server, earlier);
        var key = await CustomerAsync(server, "a", "查电费");
        await AnsweredAsync(server, key);
        await EnqueueAsync(server, key);
        await using var boss = await DeskPage.SignInAsync(server, "boss", DeskRole.Supervisor);

        var shown = (await boss.GetAsync($"conversations/{key.Value}/customer")).GetProperty("earlier");
        await boss.GetAsync($"conversations/{before.Value}");
        await server.Services.GetRequiredService<ICustomerStore>().UnbindAsync(elsewhere, Number, default);
        var unbound = (await boss.GetAsync($"conversations/{key.Value}/customer")).GetProperty("earlier");
        var audit = await server.Services.GetRequiredService<IDeskAudit>().ReadAsync(new AuditQuery("boss", null, null, null, 50), default);

        Assert.Equal(
            [(earlier.Value, "directline", true), (before.Value, "wechat", true)],
            shown.EnumerateArray().Select(one => (Text(one, "conversation"), Text(one, "channel"), one.GetProperty("mayOpen").GetBoolean())));
        Assert.DoesNotContain(Account, shown.ToString(), StringComparison.Ordinal);
        Assert.Equal([earlier.Value], unbound.EnumerateArray().Select(one => Text(one, "conversation")));
        Assert.Contains(audit, line => line.Entry.What == AuditActions.ConversationRead && line.Entry.Conversation == before.Value);
    }

    [StoreFact]
    public async Task A_retired_wrap_up_code_ends_no_talk()
    {
        await using var server = await StartAsync();
        var key = await CustomerAsync(server, "a", "电费问题");
        await EnqueueAsync(server, key);
        await using var li = await DeskPage.SignInAsync(server, "li");
        await using var boss = await DeskPage.SignInAsync(server, "boss", DeskRole.Supervisor);
        await li.PostAsync($"conversations/{key.Value}/claim");
        await li.PostAsync($"conversations/{key.Value}/conclude");
        var codes = DeskSeed.Read().WrapUpCodes.Select(known => new { code = known.Code, name = known.Name, retired = known.Code == "bill" });
        await boss.SendAsync(HttpMethod.Put, "settings/wrap-ups", new { codes, version = 0 });

        var retired = await li.PostAsync($"conversations/{key.Value}/finish", new { wrapUpCode = "bill" });
        var used = await li.PostAsync($"conversations/{key.Value}/finish", new { wrapUpCode = "tariff" });
        await boss.SendAsync(HttpMethod.Put, "settings/wrap-ups", new { codes = codes.Select(one => one.code == "tariff" ? new { one.code, name = "电价", one.retired } : one), version = 1 });
        var episode = (await boss.GetAsync($"conversations/{key.Value}")).GetProperty("episodes")[0];

        Assert.Equal((400, 200), (retired.Status, used.Status));
        Assert.Equal(("tariff", "电价政策"), (Text(episode, "wrapUpCode"), Text(episode, "wrapUpName")));
    }

    private static AccountNumber Number { get; } = AccountNumber.TryParse(Account) ?? throw new InvalidOperationException("No account number.");

    private static async Task EndTalkAsync(RunningServer server, ConversationKey key)
    {
        var episodes = server.Services.GetRequiredService<IEpisodeStore>();
        await EnqueueAsync(server, key);
        await episodes.MoveAsync(new EpisodeCommand(key, new EpisodeMove.Abandon(), EpisodeActor.Customer), default);
    }

    private static Task<int> BreakAsync(RunningServer server, ConversationKey key, int sequence) =>
        server.Services.GetRequiredService<StoreWriter>().ExecuteAsync(
            "UPDATE transcript SET activity_json = '{' WHERE conversation = @key AND sequence = @sequence", [("@key", key.Value), ("@sequence", sequence)], default);

    private protected static async Task AnsweredAsync(RunningServer server, ConversationKey key)
    {
        using var patience = new CancellationTokenSource(EngineHost.Patience, TimeProvider.System);
        while ((await server.Services.GetRequiredService<IEpisodeStore>().ReadStateAsync(key, patience.Token)).Session is null)
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, patience.Token);
    }
}
