using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Stores;
using ServiceBot.Stores.Migrations;
using ServiceBot.Stores.Rows;
using ServiceBot.Stores.Writing;
using ServiceBot.Testing;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Stores;

/// <summary>What every database has to do, seen through the engine.</summary>
public abstract class StoreCompliance
{
    /// <summary>Settings of a database of this test's own; the same every time.</summary>
    protected abstract IReadOnlyDictionary<string, string?> Settings { get; }

    [StoreFact]
    public async Task A_message_is_stored_and_answered()
    {
        await using var engine = await EngineHost.StartAsync(Settings);
        var conversation = await engine.OpenAsync("a");

        var acceptance = await engine.SayAsync(conversation, "电价多少", "m1");

        Assert.Equal(new Acceptance.Stored("m1", 1), acceptance);
        var entries = await engine.WhenAsync(conversation, e => e.Count == 2);
        Assert.Equal([1, 2], entries.Select(e => e.Sequence));
        Assert.Equal(("re:电价多少", "m1"), (entries[1].Activity.Text, entries[1].Activity.ReplyToId));
    }

    [StoreFact]
    public async Task The_same_activity_three_times_at_once_is_stored_and_answered_once()
    {
        await using var engine = await EngineHost.StartAsync(Settings);
        var conversation = await engine.OpenAsync("a");

        var acceptances = await Task.WhenAll(
            Enumerable.Range(0, 3).Select(_ => Task.Run(() => engine.SayAsync(conversation, "一次", "m1"))));

        Assert.Single(acceptances.OfType<Acceptance.Stored>());
        Assert.All(acceptances.OfType<Acceptance.Duplicate>(), d => Assert.Equal(("m1", 1L), (d.ActivityId, d.Sequence)));
        await engine.RepliesAsync(conversation, 1);
        await engine.SayAsync(conversation, "然后", "m2");
        Assert.Equal(["re:一次", "re:然后"], await engine.RepliesAsync(conversation, 2));
    }

    [StoreFact]
    public async Task A_resend_with_the_same_client_id_names_the_first_activity()
    {
        await using var engine = await EngineHost.StartAsync(Settings);
        var conversation = await engine.OpenAsync("a");
        await engine.SayAsync(conversation, "一次", "m1", "client-1");

        var again = await engine.SayAsync(conversation, "一次", "m2", "client-1");

        Assert.Equal(new Acceptance.Duplicate("m1", 1), again);
    }

    [StoreFact]
    public async Task A_duplicate_is_known_after_a_restart_and_only_in_its_own_conversation()
    {
        await using (var before = await EngineHost.StartAsync(Settings))
            await before.SayAsync(await before.OpenAsync("a"), "一次", "m1");
        await using var engine = await EngineHost.StartAsync(Settings);

        var same = await engine.SayAsync(await engine.OpenAsync("a"), "一次", "m1");
        var other = await engine.SayAsync(await engine.OpenAsync("b"), "一次", "m1");

        Assert.IsType<Acceptance.Duplicate>(same);
        Assert.IsType<Acceptance.Stored>(other);
    }

    [StoreFact]
    public async Task A_conversation_that_was_never_opened_is_unknown()
    {
        await using var engine = await EngineHost.StartAsync(Settings);

        var acceptance = await engine.SayAsync(new ConversationKey("nobody"), "喂");

        Assert.IsType<Acceptance.UnknownConversation>(acceptance);
        Assert.Null(await engine.Transcript.FindAsync("directline", "nobody", default));
    }

    [StoreFact]
    public async Task Opening_again_finds_the_conversation_and_keeps_the_newest_reference()
    {
        await using var engine = await EngineHost.StartAsync(Settings);
        var address = new ConversationAddress { Channel = "botframework", NativeId = "n", ChannelUser = "u", ReferenceJson = "1" };
        var first = await engine.Intake.OpenAsync(address, default);

        var second = await engine.Intake.OpenAsync(address with { ReferenceJson = "2" }, default);
        await engine.Intake.OpenAsync(address with { ReferenceJson = null }, default);

        Assert.Equal(first, second);
        var found = await engine.Transcript.FindAsync("botframework", "n", default);
        Assert.Equal((first, address with { ReferenceJson = "2" }), found);
    }

    [StoreFact]
    public async Task Typing_is_not_stored_and_only_messages_and_named_events_are_answered()
    {
        await using var engine = await EngineHost.StartAsync(Settings.With("Messaging:GatherWindow", "00:00:00"));
        var conversation = await engine.OpenAsync("a");
        var message = EngineHost.Message("");
        await engine.Intake.AcceptAsync(conversation, message with { Id = "1", Type = ActivityType.Typing }, default);
        await engine.Intake.AcceptAsync(conversation, message with { Id = "2", Type = ActivityType.ConversationUpdate }, default);
        await engine.Intake.AcceptAsync(conversation, message with { Id = "3", Type = ActivityType.Event, Name = "other" }, default);
        await engine.Intake.AcceptAsync(conversation, message with { Id = "4", From = ActivityRole.HumanAgent, Text = "坐席" }, default);

        await engine.Intake.AcceptAsync(
            conversation, message with { Id = "5", Type = ActivityType.Event, Name = "servicebot/human", Text = null }, default);

        var entries = await engine.WhenAsync(conversation, e => e.Count == 5);
        Assert.Equal(["2", "3", "4", "5", "bot-0000005"], entries.Select(e => e.Activity.Id));
        Assert.Equal("re:servicebot/human", entries[^1].Activity.Text);
    }

    [StoreFact]
    public async Task Timestamps_grow_strictly_whatever_the_sender_says()
    {
        await using var engine = await EngineHost.StartAsync(Settings);
        var conversation = await engine.OpenAsync("a");
        var far = EngineHost.Message("未来", "1") with { Timestamp = DateTimeOffset.MaxValue };
        await engine.Intake.AcceptAsync(conversation, far, default);
        await engine.RepliesAsync(conversation, 1);

        await engine.Intake.AcceptAsync(conversation, far with { Id = "2", Timestamp = DateTimeOffset.UnixEpoch }, default);

        var entries = await engine.WhenAsync(conversation, e => e.Count == 4);
        var times = entries.Select(e => e.Activity.Timestamp).ToList();
        Assert.Equal(times.Distinct().Order(), times);
        Assert.InRange(times[^1], DateTimeOffset.UnixEpoch, TimeProvider.System.GetUtcNow().AddMinutes(1));
    }

    [StoreFact]
    public async Task Two_hundred_interleaved_conversations_are_each_answered_in_order()
    {
        const int Conversations = 200, Messages = 5;
        await using var engine = await EngineHost.StartAsync(Settings.With("Messaging:MaxTurnActivities", "1"));
        var keys = await Task.WhenAll(Enumerable.Range(0, Conversations).Select(i => engine.OpenAsync("c" + i)));

        for (var i = 0; i < Messages; i++)
            await Task.WhenAll(keys.Select(key => engine.SayAsync(key, "第" + i)));

        foreach (var key in keys)
            Assert.Equal(Enumerable.Range(0, Messages).Select(i => "re:第" + i), await engine.RepliesAsync(key, Messages));
    }

    [StoreFact]
    public async Task State_lasts_over_a_restart()
    {
        await using (var before = await EngineHost.StartAsync(Settings))
        {
            before.Handler.Script = (turn, _) => Task.FromResult(ScriptedHandler.Echo(turn) with
            {
                State = new ConversationState { Region = "ZJ", Last = new LastTopic { Intent = "tariff", Question = "电价“阶梯”😀" } },
            });
            var key = await before.OpenAsync("a");
            await before.SayAsync(key, "浙江");
            await before.RepliesAsync(key, 1);
        }
        await using var engine = await EngineHost.StartAsync(Settings);
        var conversation = await engine.OpenAsync("a");

        await engine.SayAsync(conversation, "第二档呢");

        await engine.RepliesAsync(conversation, 2);
        var state = engine.Handler.Turns.Single().State;
        Assert.Equal(("ZJ", "电价“阶梯”😀", false), (state.Region, state.Last?.Question, state.IsGreeted));
    }

    [StoreFact]
    public async Task A_database_of_the_first_version_is_brought_up_with_its_conversations()
    {
        var address = new ConversationAddress { Channel = "directline", NativeId = "a", ChannelUser = "user-a" };
        var secret = new byte[32];
        await CreateFirstVersionAsync(secret, ConversationKey.Of(secret, address));
        await using var engine = await EngineHost.StartAsync(Settings);
        var conversation = await engine.OpenAsync("a");

        await engine.SayAsync(conversation, "二");

        Assert.Equal(["re:二"], await engine.RepliesAsync(conversation, 1));
        var state = engine.Handler.Turns.Single().State;
        Assert.Equal(("SH", null), (state.Region, state.Form));
        Assert.Empty(state.Suspended);
    }

    [StoreFact]
    public async Task Every_part_of_an_activity_comes_back()
    {
        await using var engine = await EngineHost.StartAsync(Settings);
        var conversation = await engine.OpenAsync("a");
        var activity = EngineHost.Message("空\0字符 😀 'quote\"", "m-1", "客户端\0\ud800") with
        {
            ValueJson = """{"a":1}""",
            ChannelDataJson = """{"b":"二"}""",
            Locale = "zh-Hans",
            Attachments = [new Attachment { ContentType = "image/png", ContentUrl = "/files/1", Name = "表.png" }],
        };

        await engine.Intake.AcceptAsync(conversation, activity, default);

        var stored = (await engine.WhenAsync(conversation, e => e.Count == 2))[0].Activity;
        Assert.Equal(activity.Attachments, stored.Attachments);
        Assert.Equal(
            (activity.Text, activity.ValueJson, activity.ChannelDataJson, activity.Locale),
            (stored.Text, stored.ValueJson, stored.ChannelDataJson, stored.Locale));
        Assert.IsType<Acceptance.Duplicate>(
            await engine.Intake.AcceptAsync(conversation, activity with { Id = "m-2" }, default));
    }

    [StoreFact]
    public async Task The_transcript_is_read_in_pages()
    {
        await using var engine = await EngineHost.StartAsync(Settings);
        var conversation = await engine.OpenAsync("a");
        for (var i = 0; i < 3; i++)
        {
            await engine.SayAsync(conversation, "问" + i);
            await engine.RepliesAsync(conversation, i + 1);
        }

        var page = await engine.Transcript.ReadAsync(conversation, 2, 3, default);

        Assert.Equal([3, 4, 5], page.Select(e => e.Sequence));
        Assert.Equal(6, await engine.Transcript.LastSequenceAsync(conversation, default));
        Assert.Equal(0, await engine.Transcript.LastSequenceAsync(new ConversationKey("nobody"), default));
    }

    [StoreFact]
    public async Task Gaps_and_wishes_are_recorded_with_their_turn()
    {
        await using var engine = await EngineHost.StartAsync(Settings);
        engine.Handler.Script = (turn, _) => Task.FromResult(ScriptedHandler.Echo(turn) with
        {
            Records = [new SideRecord.KnowledgeGap("充电桩补贴", "guide#1", 0.25), new SideRecord.HandoffWish("asked")],
        });
        var conversation = await engine.OpenAsync("a");

        await engine.SayAsync(conversation, "充电桩补贴");
        await engine.RepliesAsync(conversation, 1);

        await using var db = await engine.Services.GetRequiredService<IDbContextFactory<ServiceBotDb>>().CreateDbContextAsync();
        var gap = await db.KnowledgeGaps.SingleAsync();
        var episode = await db.Episodes.SingleAsync();
        Assert.Equal((conversation.Value, "充电桩补贴", "guide#1", 0.25), (gap.Conversation, gap.Question, gap.BestPassageId, gap.Score));
        Assert.Equal((conversation.Value, true, "Queued"), (episode.Conversation, episode.IsOpen, episode.State));
    }

    [StoreFact]
    public async Task Listeners_are_told_every_entry_once_and_in_order()
    {
        await using var engine = await EngineHost.StartAsync(Settings);
        var conversation = await engine.OpenAsync("a");
        var told = new List<long>();
        var enough = new TaskCompletionSource();
        using var subscription = engine.Feed.Subscribe(conversation, entries =>
        {
            told.AddRange(entries.Select(e => e.Sequence));
            if (told.Count >= 40)
                enough.TrySetResult();
        });

        for (var i = 0; i < 20; i++)
        {
            await engine.SayAsync(conversation, "问" + i);
            await engine.RepliesAsync(conversation, i + 1);
        }

        await enough.Task.WaitAsync(EngineHost.Patience);
        Assert.Equal(Enumerable.Range(1, 40).Select(i => (long)i), told);
    }

    [StoreFact]
    public async Task Clean_up_removes_what_is_too_old_and_keeps_what_is_needed()
    {
        await using var engine = await EngineHost.StartAsync(Settings);
        var old = await engine.OpenAsync("old");
        var young = await engine.OpenAsync("young");
        await engine.SayAsync(old, "很久以前", "m1");
        await engine.SayAsync(young, "刚才", "m2");
        await engine.RepliesAsync(old, 1);
        await engine.RepliesAsync(young, 1);
        await AgeAsync(engine, old, TimeSpan.FromDays(181));

        await engine.Services.GetRequiredService<TranscriptRetention>().CleanUpAsync(default);

        Assert.Null(await engine.Transcript.FindAsync("directline", "old", default));
        Assert.Empty(await engine.Transcript.ReadAsync(old, 0, 10, default));
        Assert.Equal(2, (await engine.Transcript.ReadAsync(young, 0, 10, default)).Count);
        Assert.IsType<Acceptance.Duplicate>(await engine.SayAsync(young, "刚才", "m2"));
    }

    [StoreFact]
    public async Task A_write_that_ends_in_nothing_ends_and_the_writer_goes_on()
    {
        await using var engine = await EngineHost.StartAsync(Settings);
        var writer = engine.Services.GetRequiredService<StoreWriter>();

        var nothing = await writer.WriteAsync(new DirectRequest<string?>((_, _) => Task.FromResult<string?>(null)), default);
        await Assert.ThrowsAsync<InvalidOperationException>(() => writer.WriteAsync(new ForgetfulRequest(), default));
        var something = await writer.WriteAsync(new DirectRequest<string>((_, _) => Task.FromResult("stored")), default).WaitAsync(EngineHost.Patience, TimeProvider.System);

        Assert.Equal((null, "stored"), (nothing, something));
    }

    /// <summary>Forgets to say what came of it.</summary>
    private sealed class ForgetfulRequest : WriteRequest<string>
    {
        public override void Collect(WriteGroup group) { }

        public override void Apply(WriteGroup group) { }
    }

    private async Task CreateFirstVersionAsync(byte[] secret, ConversationKey conversation)
    {
        await using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(Settings).Build())
            .AddStores().BuildServiceProvider();
        var database = services.GetRequiredService<IStorageDatabase>();
        await database.PrepareAsync(default);
        await using var connection = await database.ConnectAsync(default);
        await using var command = connection.Command(
            MigrationScript.Load(database.MigrationsFolder)[0].Sql + $$"""
            CREATE TABLE schema_versions (version integer NOT NULL PRIMARY KEY, applied_at bigint NOT NULL);
            INSERT INTO schema_versions VALUES (1, 0);
            INSERT INTO settings VALUES ('conversation-key-secret', '{{Convert.ToBase64String(secret)}}');
            INSERT INTO conversations (key, channel, native_id, channel_user, opened_at, state_json)
            VALUES ('{{conversation.Value}}', 'directline', 'a', 'user-a', 0, '{"isGreeted":true,"region":"SH","isPlainMode":false}');
            """);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task AgeAsync(EngineHost engine, ConversationKey conversation, TimeSpan age)
    {
        var at = TimeProvider.System.GetUtcNow() - age;
        await using var db = await engine.Services.GetRequiredService<IDbContextFactory<ServiceBotDb>>().CreateDbContextAsync();
        await db.Transcript.Where(t => t.Conversation == conversation.Value)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.At, at));
        await db.Inbox.Where(i => i.Conversation == conversation.Value)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.AcceptedAt, at));
        await db.Conversations.Where(c => c.Key == conversation.Value)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.LastAt, at).SetProperty(c => c.OpenedAt, at));
    }
}
