using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Customers;
using ServiceBot.Core.Messaging;
using ServiceBot.Core.WorkOrders;
using ServiceBot.Stores;
using ServiceBot.Stores.Rows;
using ServiceBot.Testing;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Stores;

/// <summary>Writes that were kept, satisfaction, and how long things stay, on every database.</summary>
public abstract class KeptWriteCompliance
{
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(1);

    protected abstract IReadOnlyDictionary<string, string?> Settings { get; }

    [StoreFact]
    public async Task A_write_is_kept_with_its_turn_and_lasts_over_a_restart()
    {
        ConversationKey conversation;
        await using (var before = await EngineHost.StartAsync(Settings))
            conversation = await KeepAsync(before, Write("k1"), Write("k2"));

        await using var engine = await EngineHost.StartAsync(Settings);

        var writes = await Store(engine).ClaimAsync(10, Claim, default);
        Assert.Equal(["k1", "k2"], writes.Select(w => w.IdempotencyKey).Order());
        Assert.All(writes, w => Assert.Equal(
            (conversation, "open", """{"what":"没电"}""", 0), (w.Conversation, w.Operation, w.PayloadJson, w.Attempts)));
        Assert.All(writes, w => Assert.InRange(w.KeptAt, DateTimeOffset.UnixEpoch.AddYears(1), TimeProvider.System.GetUtcNow().AddMinutes(1)));
    }

    [StoreFact]
    public async Task The_same_write_is_kept_once_and_stays_as_it_was_first()
    {
        await using var engine = await EngineHost.StartAsync(Settings);
        await KeepAsync(engine, Write("k1"), Write("k1") with { PayloadJson = "{}" });

        await KeepAsync(engine, Write("k1") with { PayloadJson = "[]" });

        var write = Assert.Single(await Store(engine).ClaimAsync(10, Claim, default));
        Assert.Equal("""{"what":"没电"}""", write.PayloadJson);
    }

    [StoreFact]
    public async Task A_claimed_write_is_nobody_elses_until_the_claim_ends()
    {
        var time = new ShiftedTime();
        await using var engine = await StartAsync(time);
        await KeepAsync(engine, Write("k1"), Write("k2"), Write("k3"));
        var store = Store(engine);

        var first = await store.ClaimAsync(2, Claim, default);
        var rest = await store.ClaimAsync(10, Claim * 10, default);
        var none = await store.ClaimAsync(10, Claim, default);
        time.Advance(Claim * 2);
        var again = await store.ClaimAsync(10, Claim, default);

        Assert.Equal((2, 1, 0), (first.Count, rest.Count, none.Count));
        Assert.Equal(first.Select(w => w.IdempotencyKey).Order(), again.Select(w => w.IdempotencyKey).Order());
    }

    [StoreFact]
    public async Task A_write_that_was_not_taken_is_due_again_after_its_pause()
    {
        var time = new ShiftedTime();
        await using var engine = await StartAsync(time);
        await KeepAsync(engine, Write("k1"));
        var store = Store(engine);
        var write = Assert.Single(await store.ClaimAsync(10, Claim, default));

        await store.RetryAsync(write, TimeSpan.FromMinutes(5), default);
        var early = await store.ClaimAsync(10, Claim, default);
        time.Advance(TimeSpan.FromMinutes(6));
        var due = await store.ClaimAsync(10, Claim, default);

        Assert.Empty(early);
        Assert.Equal(("k1", 1), (Assert.Single(due).IdempotencyKey, due[0].Attempts));
    }

    [StoreFact]
    public async Task A_write_that_was_taken_is_gone_and_the_end_may_be_told_twice()
    {
        var time = new ShiftedTime();
        await using var engine = await StartAsync(time);
        await KeepAsync(engine, Write("k1"));
        var store = Store(engine);
        var write = Assert.Single(await store.ClaimAsync(10, Claim, default));

        await store.DoneAsync(write, default);
        await store.DoneAsync(write, default);
        await store.RetryAsync(write, TimeSpan.Zero, default);

        time.Advance(Claim * 2);
        Assert.Empty(await store.ClaimAsync(10, Claim, default));
        Assert.Equal((0, 0), await store.CountAsync(default));
    }

    [StoreFact]
    public async Task A_refused_write_is_kept_for_the_operator_and_never_sent_again()
    {
        var time = new ShiftedTime();
        await using var engine = await StartAsync(time);
        await KeepAsync(engine, Write("k1"), Write("k2"));
        var store = Store(engine);
        var writes = await store.ClaimAsync(10, Claim, default);

        await store.GiveUpAsync(writes[0], "invalid-address", default);
        await store.RetryAsync(writes[0], TimeSpan.Zero, default);
        await store.DoneAsync(writes[0], default);

        time.Advance(Claim * 2);
        Assert.Equal(writes[1].IdempotencyKey, Assert.Single(await store.ClaimAsync(10, Claim, default)).IdempotencyKey);
        Assert.Equal((1, 1), await store.CountAsync(default));
        await using var db = await DbAsync(engine);
        var dead = await db.KeptWrites.SingleAsync(w => w.IsDead);
        Assert.Equal(("invalid-address", 1), (dead.Reason, dead.Attempts));
    }

    [StoreFact]
    public async Task One_episode_has_one_satisfaction_the_first()
    {
        await using var engine = await EngineHost.StartAsync(Settings);
        engine.Handler.Leave(
            new SideRecord.Satisfaction("e1", 5, "很快\0\n谢谢\ud800"), new SideRecord.Satisfaction("e1", 1, null), new SideRecord.Satisfaction("e2", 3, null));
        var conversation = await engine.OpenAsync("a");
        await engine.SayAsync(conversation, "5");
        await engine.RepliesAsync(conversation, 1);

        await engine.SayAsync(conversation, "1");

        await engine.RepliesAsync(conversation, 2);
        await using var db = await DbAsync(engine);
        var rows = await db.Satisfaction.OrderBy(s => s.Episode).ToListAsync();
        Assert.Equal([("e1", 5, "很快\n谢谢"), ("e2", 3, null)], rows.Select(s => (s.Episode, s.Score, s.Word)));
        Assert.All(rows, s => Assert.Equal(conversation.Value, s.Conversation));
    }

    [StoreFact]
    public async Task Clean_up_leaves_bindings_and_what_is_still_to_be_sent()
    {
        var time = new ShiftedTime();
        await using var engine = await StartAsync(time);
        var address = new ConversationAddress { Channel = "directline", NativeId = "a", ChannelUser = "user-a" };
        var number = AccountNumber.TryParse("3301000000011") ?? throw new InvalidOperationException();
        var customers = engine.Services.GetRequiredService<ICustomerStore>();
        await customers.RecordCheckAsync(address, "m1", number, false, default);
        await customers.BindAsync(address, new AccountBinding(number, "家里", DateTimeOffset.UnixEpoch), default);
        var conversation = await KeepAsync(
            engine, Write("dead"), Write("due"), new SideRecord.Watch("BX1"), new SideRecord.Satisfaction("e1", 5, null));
        await engine.Services.GetRequiredService<INoticeStore>().SayAsync(
            conversation, new Reply { Kind = ReplyKind.Progress, Text = "已派出" }, "k", default);
        var writes = await Store(engine).ClaimAsync(10, Claim, default);
        await Store(engine).GiveUpAsync(writes.Single(w => w.IdempotencyKey == "dead"), "refused", default);
        var retention = engine.Services.GetRequiredService<TranscriptRetention>();

        time.Advance(TimeSpan.FromDays(179));
        var nothing = await retention.CleanUpAsync(default);
        var kept = await CountAsync(engine);
        time.Advance(TimeSpan.FromDays(2));
        await retention.CleanUpAsync(default);

        // The inbox row of the one message is a duplicate's memory only, and shorter.
        Assert.Equal((1, "1 1 1 1 1 2"), (nothing, kept));
        Assert.Equal("1 0 0 0 0 1", await CountAsync(engine));
        Assert.Equal((1, 0), await Store(engine).CountAsync(default));
    }

    internal static SideRecord.KeptWrite Write(string key) => new(key, "open", """{"what":"没电"}""");

    internal static async Task<ConversationKey> KeepAsync(EngineHost engine, params SideRecord[] records)
    {
        engine.Handler.Leave(records);
        var conversation = await engine.OpenAsync("a");
        var before = await engine.Transcript.LastSequenceAsync(conversation, default);
        await engine.SayAsync(conversation, "报修");
        await engine.WhenAsync(conversation, entries => entries.Count == before + 2);
        return conversation;
    }

    private static IKeptWriteStore Store(EngineHost engine) => engine.Services.GetRequiredService<IKeptWriteStore>();

    private static Task<ServiceBotDb> DbAsync(EngineHost engine) =>
        engine.Services.GetRequiredService<IDbContextFactory<ServiceBotDb>>().CreateDbContextAsync();

    /// <summary>Bindings, checks, watches, notices, satisfaction, kept writes.</summary>
    private static async Task<string> CountAsync(EngineHost engine)
    {
        await using var db = await DbAsync(engine);
        return string.Join(' ',
            await db.AccountBindings.CountAsync(), await db.IdentityChecks.CountAsync(), await db.Watches.CountAsync(),
            await db.Notices.CountAsync(), await db.Satisfaction.CountAsync(), await db.KeptWrites.CountAsync());
    }

    private Task<EngineHost> StartAsync(ShiftedTime time) =>
        EngineHost.StartAsync(Settings, configure: services => services.AddSingleton<TimeProvider>(time));
}
