using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Customers;
using ServiceBot.Stores.Rows;
using ServiceBot.Testing;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Stores;

/// <summary>Bindings and identity checks, on every database.</summary>
public abstract class CustomerStoreCompliance
{
    private static readonly ConversationAddress User = new() { Channel = "wechat", NativeId = "n1", ChannelUser = "openid-1" };
    private static readonly AccountNumber Home = Number("3301000000011");
    private static readonly AccountNumber Shop = Number("3301000000022");

    protected abstract IReadOnlyDictionary<string, string?> Settings { get; }

    [StoreFact]
    public async Task A_new_channel_user_has_an_empty_record()
    {
        await using var engine = await EngineHost.StartAsync(Settings);

        var record = await Store(engine).ReadAsync(User, default);

        Assert.Empty(record.Bindings);
        Assert.Equal((0, null), (record.FailuresInRow, record.LastFailureAt));
    }

    [StoreFact]
    public async Task Failures_count_in_a_row_until_a_check_passes()
    {
        await using var engine = await EngineHost.StartAsync(Settings);
        var store = Store(engine);

        var first = await store.RecordCheckAsync(User, "m1", Home, false, default);
        var second = await store.RecordCheckAsync(User, "m2", Shop, false, default);
        var passed = await store.RecordCheckAsync(User, "m3", Home, true, default);
        var after = await store.RecordCheckAsync(User, "m4", Home, false, default);

        Assert.Equal([1, 2, 0, 1], new[] { first, second, passed, after }.Select(r => r.FailuresInRow));
        Assert.Null(passed.LastFailureAt);
        Assert.True(after.LastFailureAt > first.LastFailureAt);
    }

    [StoreFact]
    public async Task A_repeated_attempt_counts_once_and_its_first_outcome_stands()
    {
        await using var engine = await EngineHost.StartAsync(Settings);
        var store = Store(engine);
        await store.RecordCheckAsync(User, "m1", Home, false, default);

        var failedAgain = await store.RecordCheckAsync(User, "m1", Home, false, default);
        var passedAgain = await store.RecordCheckAsync(User, "m1", Home, true, default);
        var ofAnother = await store.RecordCheckAsync(User with { ChannelUser = "openid-2" }, "m1", Home, false, default);

        Assert.Equal((1, 1, 1), (failedAgain.FailuresInRow, passedAgain.FailuresInRow, ofAnother.FailuresInRow));
    }

    [StoreFact]
    public async Task Checks_at_the_same_time_all_count()
    {
        await using var engine = await EngineHost.StartAsync(Settings);
        var store = Store(engine);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            Task.Run(() => store.RecordCheckAsync(User, "m" + (i / 2), Home, false, default))));

        Assert.Equal(10, (await store.ReadAsync(User, default)).FailuresInRow);
    }

    [StoreFact]
    public async Task A_lock_that_has_ended_forgives_its_failures()
    {
        var time = new ShiftedTime();
        await using var engine = await EngineHost.StartAsync(Settings, configure: s => s.AddSingleton<TimeProvider>(time));
        var store = Store(engine);
        for (var i = 1; i <= 3; i++)
            await store.RecordCheckAsync(User, "m" + i, Home, false, default);

        time.Advance(TimeSpan.FromMinutes(29));
        var locked = await store.ReadAsync(User, default);
        time.Advance(TimeSpan.FromMinutes(2));
        var unlocked = await store.ReadAsync(User, default);
        var next = await store.RecordCheckAsync(User, "m4", Home, false, default);

        Assert.Equal((3, 0, 1), (locked.FailuresInRow, unlocked.FailuresInRow, next.FailuresInRow));
    }

    [StoreFact]
    public async Task Failures_of_an_account_are_counted_whoever_tried()
    {
        var time = new ShiftedTime();
        await using var engine = await EngineHost.StartAsync(Settings, configure: s => s.AddSingleton<TimeProvider>(time));
        var store = Store(engine);
        await store.RecordCheckAsync(User, "m0", Home, false, default);
        time.Advance(TimeSpan.FromHours(25));
        await store.RecordCheckAsync(User, "m1", Home, false, default);
        await store.RecordCheckAsync(User with { ChannelUser = "openid-2" }, "m1", Home, false, default);
        await store.RecordCheckAsync(User with { ChannelUser = "openid-2" }, "m2", Home, true, default);
        await store.RecordCheckAsync(User, "m2", Shop, false, default);

        var lastDay = await store.CountFailuresAsync(Home, time.GetUtcNow() - TimeSpan.FromDays(1), default);
        var ever = await store.CountFailuresAsync(Home, DateTimeOffset.UnixEpoch, default);

        Assert.Equal((2, 3), (lastDay, ever));
    }

    [StoreFact]
    public async Task Bindings_last_over_a_restart_oldest_first_and_are_renamed_and_ended()
    {
        var at = new DateTimeOffset(2026, 11, 21, 8, 0, 0, TimeSpan.Zero);
        await using (var before = await EngineHost.StartAsync(Settings))
        {
            await Store(before).BindAsync(User, new AccountBinding(Shop, "店铺", at.AddMinutes(1)), default);
            await Store(before).BindAsync(User, new AccountBinding(Home, "", at), default);
        }
        await using var engine = await EngineHost.StartAsync(Settings);
        var store = Store(engine);
        var kept = await store.ReadAsync(User, default);

        await store.BindAsync(User, new AccountBinding(Home, "家里\0😀\ud800", at.AddDays(1)), default);
        var renamed = await store.ReadAsync(User, default);
        await store.UnbindAsync(User, Shop, default);
        await store.UnbindAsync(User, Shop, default);
        var left = await store.ReadAsync(User, default);

        Assert.Equal([new AccountBinding(Home, "", at), new AccountBinding(Shop, "店铺", at.AddMinutes(1))], kept.Bindings);
        Assert.Equal([new AccountBinding(Home, "家里😀", at), new AccountBinding(Shop, "店铺", at.AddMinutes(1))], renamed.Bindings);
        Assert.Equal([new AccountBinding(Home, "家里😀", at)], left.Bindings);
    }

    [StoreFact]
    public async Task A_channel_user_is_the_same_in_every_conversation_and_another_one_on_every_channel()
    {
        await using var engine = await EngineHost.StartAsync(Settings);
        var store = Store(engine);
        await store.BindAsync(User, new AccountBinding(Home, "家里", DateTimeOffset.UnixEpoch), default);

        var elsewhere = await store.ReadAsync(User with { NativeId = "n2", ReferenceJson = "{}" }, default);
        var otherChannel = await store.ReadAsync(User with { Channel = "directline" }, default);

        Assert.Single(elsewhere.Bindings);
        Assert.Empty(otherChannel.Bindings);
    }

    [StoreFact]
    public async Task No_row_names_the_channel_user_and_no_check_names_the_account()
    {
        await using var engine = await EngineHost.StartAsync(Settings);
        await Store(engine).RecordCheckAsync(User, "m1", Home, false, default);
        await Store(engine).BindAsync(User, new AccountBinding(Home, "", DateTimeOffset.UnixEpoch), default);

        await using var db = await engine.Services.GetRequiredService<IDbContextFactory<ServiceBotDb>>().CreateDbContextAsync();
        var check = await db.IdentityChecks.SingleAsync();
        var binding = await db.AccountBindings.SingleAsync();

        Assert.Equal(check.ChannelUser, binding.ChannelUser);
        Assert.DoesNotContain("openid", check.ChannelUser, StringComparison.Ordinal);
        Assert.Equal((26, 26), (check.ChannelUser.Length, check.AccountKey.Length));
        Assert.DoesNotContain(Home.Value, check.AccountKey, StringComparison.Ordinal);
    }

    private static ICustomerStore Store(EngineHost engine) => engine.Services.GetRequiredService<ICustomerStore>();

    private static AccountNumber Number(string digits) => AccountNumber.TryParse(digits) ?? throw new ArgumentException(digits);
}
