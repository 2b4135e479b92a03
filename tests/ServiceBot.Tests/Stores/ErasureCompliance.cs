using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Customers;
using ServiceBot.Core.Handoff;
using ServiceBot.Core.Messaging;
using ServiceBot.Testing;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Stores;

/// <summary>Deleting what is known of a person, on every database.</summary>
public abstract class ErasureCompliance
{
    private static readonly ConversationAddress Gone = new() { Channel = "wechat", NativeId = "gone", ChannelUser = "user-gone" };
    private static readonly AccountNumber Account = AccountNumber.TryParse("3301000000011") ?? throw new InvalidDataException();

    protected abstract IReadOnlyDictionary<string, string?> Settings { get; }

    [StoreFact]
    public async Task Nothing_of_the_person_is_left_in_any_table_and_others_are_untouched()
    {
        var channel = new ScriptedChannel { Script = (_, _) => new SendOutcome.Held("window-closed") };
        await using var engine = await StartAsync(channel);
        var gone = await FillAsync(engine, "gone");
        var kept = await FillAsync(engine, "kept");
        await channel.AttemptedAsync(2);

        await Erasure(engine).EraseAsync(Gone, default);
        await Erasure(engine).EraseAsync(Gone, default);

        var left = await StoreRows.DumpAsync(engine);
        Assert.DoesNotContain("gone", left, StringComparison.Ordinal);
        Assert.DoesNotContain(gone.Value, left, StringComparison.Ordinal);
        Assert.Equal(2, (await engine.Transcript.ReadAsync(kept, 0, 10, default)).Count);
        Assert.Contains("gap-kept", left, StringComparison.Ordinal);
        Assert.Single((await Customers(engine).ReadAsync(Gone with { NativeId = "kept", ChannelUser = "user-kept" }, default)).Bindings);
        Assert.Single(await engine.Services.GetRequiredService<INoticeStore>().FindWatchersAsync("GZ-001", default));
    }

    [StoreFact]
    public async Task Orders_on_their_way_to_the_utility_stay_and_refused_ones_go()
    {
        await using var engine = await StartAsync(new ScriptedChannel());
        engine.Handler.Leave(new SideRecord.KeptWrite("way", "file", "{}"), new SideRecord.KeptWrite("refused", "file", "{}"));
        var conversation = await engine.OpenAsync("gone", "wechat");
        await engine.SayAsync(conversation, "问");
        await engine.RepliesAsync(conversation, 1);
        var store = engine.Services.GetRequiredService<Core.WorkOrders.IKeptWriteStore>();
        var claimed = await store.ClaimAsync(10, TimeSpan.FromMinutes(1), default);
        await store.GiveUpAsync(claimed.Single(w => w.IdempotencyKey == "refused"), "refused", default);

        await Erasure(engine).EraseAsync(Gone, default);

        Assert.Equal((1, 0), await store.CountAsync(default));
    }

    [StoreFact]
    public async Task Failed_identity_checks_go_on_protecting_the_account()
    {
        await using var engine = await StartAsync(new ScriptedChannel());
        await Customers(engine).RecordCheckAsync(Gone, "m1", Account, false, default);
        await Customers(engine).RecordCheckAsync(Gone, "m2", Account, true, default);

        await Erasure(engine).EraseAsync(Gone, default);
        await Customers(engine).RecordCheckAsync(Gone, "m1", Account, false, default);
        await Erasure(engine).EraseAsync(Gone, default);

        Assert.Equal(2, await Customers(engine).CountFailuresAsync(Account, DateTimeOffset.UnixEpoch, default));
        Assert.Equal(0, (await Customers(engine).ReadAsync(Gone, default)).FailuresInRow);
        Assert.Equal(2, await StoreRows.CountAsync(engine, "SELECT count(*) FROM identity_checks"));
    }

    [StoreFact]
    public async Task A_turn_that_runs_meanwhile_leaves_nothing_also_when_the_customer_is_back_before_its_end()
    {
        var channel = new ScriptedChannel();
        await using var engine = await StartAsync(channel);
        var (started, gate) = engine.Handler.Block(turn => turn.Inbound[0].Activity.Text == "旧");
        var conversation = await engine.OpenAsync("gone", channel.Name);
        await engine.SayAsync(conversation, "旧");
        await started.PassAsync();
        await engine.SayAsync(conversation, "也旧");

        await Erasure(engine).EraseAsync(Gone, default);
        var again = await engine.OpenAsync("gone", channel.Name);
        await engine.SayAsync(again, "新");
        gate.Open();

        var entries = await engine.WhenAsync(again, e => e.Count >= 2);
        Assert.Equal(["新", "re:新"], entries.Select(e => e.Activity.Text));
        await channel.AttemptedAsync(1);
        Assert.Equal(["re:新"], channel.Attempts.Select(a => a.Activity.Text));
        Assert.DoesNotContain("旧", await StoreRows.DumpAsync(engine), StringComparison.Ordinal);
    }

    [StoreFact]
    public async Task A_request_that_waits_for_an_answer_is_not_kept_waiting()
    {
        var channel = new ScriptedChannel();
        await using var engine = await StartAsync(channel);
        var (started, gate) = engine.Handler.Block(_ => true);
        var conversation = await engine.OpenAsync("gone", channel.Name);
        await engine.AskAsync(conversation, "旧", "m1", TimeProvider.System.GetUtcNow().AddMinutes(1));
        await started.PassAsync();
        var waiting = engine.TakeAsync(conversation, "m1");

        await Erasure(engine).EraseAsync(Gone, default);

        Assert.IsType<InlineAnswer.Empty>(await waiting);
        gate.Open();
    }

    [StoreFact]
    public async Task Messages_that_arrive_at_the_same_time_are_stored_after_it_or_gone_never_half()
    {
        await using var engine = await StartAsync(new ScriptedChannel());
        var conversation = await engine.OpenAsync("gone", "wechat");

        var saying = Enumerable.Range(0, 60).Select(i => Task.Run(() => engine.SayAsync(conversation, "问" + i))).ToList();
        await Erasure(engine).EraseAsync(Gone, default);
        await Task.WhenAll(saying);
        await Erasure(engine).EraseAsync(Gone, default);

        Assert.DoesNotContain(conversation.Value, await StoreRows.DumpAsync(engine), StringComparison.Ordinal);
    }

    private static IErasure Erasure(EngineHost engine) => engine.Services.GetRequiredService<IErasure>();

    private static ICustomerStore Customers(EngineHost engine) => engine.Services.GetRequiredService<ICustomerStore>();

    private static async Task<ConversationKey> FillAsync(EngineHost engine, string id)
    {
        engine.Handler.Leave(
            new SideRecord.KnowledgeGap("gap-" + id, null, 0), new SideRecord.HandoffWish("asked"), new SideRecord.DeskMark("mark-" + id),
            new SideRecord.Watch("GZ-001"), new SideRecord.Satisfaction("episode-" + id, 5, "word-" + id));
        var conversation = await engine.OpenAsync(id, "wechat");
        await engine.SayAsync(conversation, "text-" + id, "m-" + id, "c-" + id);
        await engine.RepliesAsync(conversation, 1);
        var address = Gone with { NativeId = id, ChannelUser = "user-" + id };
        var now = TimeProvider.System.GetUtcNow();
        await Customers(engine).BindAsync(address, new AccountBinding(Account, "label-" + id, now), default);
        await Customers(engine).RecordCheckAsync(address, "attempt-" + id, Account, true, default);
        await engine.Services.GetRequiredService<IDeskDrafts>().SaveAsync(conversation, "li", "draft-" + id, default);
        await engine.Services.GetRequiredService<IDeskReminders>().SetAsync(
            new DeskReminder { Id = "reminder-" + id, Conversation = conversation, HumanAgent = "li", Kind = DeskReminderKind.Snooze, DueAt = now }, default);
        await engine.Services.GetRequiredService<ISendWindows>().TakeAsync(
            conversation, new SendWindow("message", now, now.AddHours(48), 5), 1, 0, default);
        return conversation;
    }

    private Task<EngineHost> StartAsync(ScriptedChannel channel) => EngineHost.StartAsync(
        Settings.With("Outbox:PollInterval", "00:00:00.05"), configure: services => services.AddSingleton<IChannel>(channel));
}
