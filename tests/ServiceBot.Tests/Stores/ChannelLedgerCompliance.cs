using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Messaging;
using ServiceBot.Stores;
using ServiceBot.Testing;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Stores;

/// <summary>Sending windows, shared values, leases and the channels' book, on every database.</summary>
public abstract class ChannelLedgerCompliance
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly StoppedTime _time = new(Noon);

    protected abstract IReadOnlyDictionary<string, string?> Settings { get; }

    private static SendWindow FiveMessages => new("message", Noon, Noon.AddHours(48), 5);

    [StoreFact]
    public async Task A_window_gives_no_more_messages_than_it_has_and_keeps_the_reserve()
    {
        await using var engine = await StartAsync();
        var (windows, conversation) = (Windows(engine), await engine.OpenAsync("a"));

        var first = await windows.TakeAsync(conversation, FiveMessages, 3, 1, default);
        var tooMany = await windows.TakeAsync(conversation, FiveMessages, 2, 1, default);
        var last = await windows.TakeAsync(conversation, FiveMessages, 1, 1, default);
        var reserved = await windows.TakeAsync(conversation, FiveMessages, 1, 0, default);
        var none = await windows.TakeAsync(conversation, FiveMessages, 1, 0, default);

        Assert.Equal(
            [(true, 3), (false, 3), (true, 4), (true, 5), (false, 5)],
            new[] { first, tooMany, last, reserved, none }.Select(t => (t.IsTaken, t.Budget.Used)));
        Assert.Equal(FiveMessages, none.Budget.Window);
    }

    [StoreFact]
    public async Task Many_that_take_at_once_get_no_more_than_there_is()
    {
        await using var engine = await StartAsync();
        var (windows, conversation) = (Windows(engine), await engine.OpenAsync("a"));

        var taken = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ =>
            Task.Run(() => windows.TakeAsync(conversation, FiveMessages, 1, 0, default))));

        Assert.Equal(5, taken.Count(t => t.IsTaken));
    }

    [StoreFact]
    public async Task A_later_action_begins_a_new_budget_and_an_earlier_one_does_not()
    {
        await using var engine = await StartAsync();
        var (windows, conversation) = (Windows(engine), await engine.OpenAsync("a"));
        await windows.TakeAsync(conversation, FiveMessages, 5, 0, default);
        await windows.CloseAsync(conversation, FiveMessages, "45047", default);
        var later = FiveMessages with { OpenedAt = Noon.AddMinutes(1), EndsAt = Noon.AddHours(49) };

        var closed = await windows.TakeAsync(conversation, FiveMessages, 1, 0, default);
        var anew = await windows.TakeAsync(conversation, later, 1, 0, default);
        var earlier = await windows.TakeAsync(conversation, FiveMessages, 1, 0, default);

        Assert.Equal((false, "45047"), (closed.IsTaken, closed.Budget.ClosedReason));
        Assert.Equal((true, 1, null), (anew.IsTaken, anew.Budget.Used, anew.Budget.ClosedReason));
        Assert.Equal((true, 2, later), (earlier.IsTaken, earlier.Budget.Used, earlier.Budget.Window));
    }

    [StoreFact]
    public async Task A_window_that_has_ended_gives_nothing()
    {
        await using var engine = await StartAsync();
        var (windows, conversation) = (Windows(engine), await engine.OpenAsync("a"));
        _time.Advance(TimeSpan.FromHours(48));

        var (budget, isTaken) = await windows.TakeAsync(conversation, FiveMessages, 1, 0, default);

        Assert.False(isTaken);
        Assert.Equal(0, budget.Left(_time.GetUtcNow()));
    }

    [StoreFact]
    public async Task Messages_given_back_can_be_taken_again_but_only_into_their_own_window()
    {
        await using var engine = await StartAsync();
        var (windows, conversation) = (Windows(engine), await engine.OpenAsync("a"));
        var menu = new SendWindow("menu", Noon, Noon.AddMinutes(1), 3);
        await windows.TakeAsync(conversation, FiveMessages, 5, 0, default);
        await windows.TakeAsync(conversation, menu, 1, 0, default);

        await windows.GiveBackAsync(conversation, FiveMessages, 2, default);
        await windows.GiveBackAsync(conversation, menu with { OpenedAt = Noon.AddMinutes(-1) }, 1, default);
        await windows.GiveBackAsync(conversation, menu, 9, default);

        var budgets = await windows.ReadAsync(conversation, default);
        Assert.Equal([("menu", 0), ("message", 3)], budgets.Select(b => (b.Window.Kind, b.Used)));
        Assert.Empty(await windows.ReadAsync(await engine.OpenAsync("b"), default));
    }

    [StoreFact]
    public async Task A_shared_value_is_read_until_it_expires_and_survives_a_restart()
    {
        await using (var engine = await StartAsync())
        {
            await Values(engine).WriteAsync("wechat:token", "old", null, default);
            await Values(engine).WriteAsync("wechat:token", "new", Noon.AddHours(2), default);
        }
        await using var restarted = await StartAsync();

        var value = await Values(restarted).ReadAsync("wechat:token", default);
        _time.Advance(TimeSpan.FromHours(2));
        var expired = await Values(restarted).ReadAsync("wechat:token", default);

        Assert.Equal(new SharedValue("new", Noon.AddHours(2)), value);
        Assert.Null(expired);
    }

    [StoreFact]
    public async Task Shared_values_are_listed_by_the_beginning_of_their_names_without_those_that_expired()
    {
        await using var engine = await StartAsync();
        var values = Values(engine);
        foreach (var (name, end) in new (string, DateTimeOffset?)[]
            { ("files:b", null), ("files:a", Noon.AddHours(2)), ("files:c", Noon.AddHours(1)), ("files:d", null), ("filesystem", null), ("file", null) })
            await values.WriteAsync(name, "of " + name, end, default);
        _time.Advance(TimeSpan.FromHours(1));

        var all = await values.ListAsync("files:", 10, default);
        var first = await values.ListAsync("files:", 2, default);

        Assert.Equal(["files:a", "files:b", "files:d"], all.Select(value => value.Key));
        Assert.Equal(new SharedValue("of files:a", Noon.AddHours(2)), all[0].Value);
        Assert.Equal(["files:a", "files:b"], first.Select(value => value.Key));
    }

    [StoreFact]
    public async Task A_shared_value_is_removed_only_while_it_is_the_known_one()
    {
        await using var engine = await StartAsync();
        var values = Values(engine);
        await values.WriteAsync("wechat:token", "second", null, default);

        await values.RemoveAsync("wechat:token", "first", default);
        var kept = await values.ReadAsync("wechat:token", default);
        await values.RemoveAsync("wechat:token", "second", default);
        await values.RemoveAsync("wechat:token", "second", default);

        Assert.Equal("second", kept?.Value);
        Assert.Null(await values.ReadAsync("wechat:token", default));
    }

    [StoreFact]
    public async Task A_lease_belongs_to_one_until_it_is_released_or_ends()
    {
        await using var engine = await StartAsync();
        var values = Values(engine);

        var all = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            Task.Run(() => values.TryLeaseAsync("wechat:token", TimeSpan.FromSeconds(10), default))));
        var lease = Assert.Single(all, l => l is not null) ?? "";
        await values.ReleaseAsync("wechat:token", "someone else's", default);
        var refused = await values.TryLeaseAsync("wechat:token", TimeSpan.FromSeconds(10), default);
        await values.ReleaseAsync("wechat:token", lease, default);
        var afterRelease = await values.TryLeaseAsync("wechat:token", TimeSpan.FromSeconds(10), default);
        _time.Advance(TimeSpan.FromSeconds(10));
        var afterEnd = await values.TryLeaseAsync("wechat:token", TimeSpan.FromSeconds(10), default);
        await values.ReleaseAsync("wechat:token", lease, default);

        Assert.Null(refused);
        Assert.NotNull(afterRelease);
        Assert.NotNull(afterEnd);
        Assert.Null(await values.TryLeaseAsync("wechat:token", TimeSpan.FromSeconds(10), default));
    }

    [StoreFact]
    public async Task The_book_counts_by_hour_and_outcome_and_survives_a_restart()
    {
        await using (var engine = await StartAsync())
        {
            var book = Book(engine);
            book.Note("wechat", ChannelDirection.Sent, "45047", "first");
            book.Note("wechat", ChannelDirection.Received, "ok");
            book.Note("teams", ChannelDirection.Received, "ok");
            await book.ReadAsync("wechat", Noon, default);
            _time.Advance(TimeSpan.FromMinutes(59));
            book.Note("wechat", ChannelDirection.Sent, "45047", new string('长', 400));
            _time.Advance(TimeSpan.FromMinutes(1));
            book.Note("wechat", ChannelDirection.Sent, "45047");
        }
        await using var restarted = await StartAsync();

        var counts = await Book(restarted).ReadAsync("wechat", Noon.AddMinutes(30), default);

        Assert.Equal(
            [
                new ChannelCount("wechat", ChannelDirection.Sent, "45047", Noon.AddHours(1), 1, Noon.AddHours(1), null),
                new ChannelCount("wechat", ChannelDirection.Sent, "45047", Noon, 2, Noon.AddMinutes(59), new string('长', 300)),
                new ChannelCount("wechat", ChannelDirection.Received, "ok", Noon, 1, Noon, null),
            ],
            counts);
    }

    [StoreFact]
    public async Task What_concerns_channels_is_removed_after_thirty_days()
    {
        await using var engine = await StartAsync();
        var conversation = await engine.OpenAsync("a");
        await Windows(engine).TakeAsync(conversation, FiveMessages, 1, 0, default);
        await Values(engine).WriteAsync("token", "t", Noon.AddHours(2), default);
        await Values(engine).WriteAsync("account", "unverified", null, default);
        await Values(engine).TryLeaseAsync("token", TimeSpan.FromSeconds(10), default);
        Book(engine).Note("wechat", ChannelDirection.Sent, "ok");
        await Book(engine).ReadAsync("wechat", Noon, default);
        _time.Advance(TimeSpan.FromDays(33));

        await engine.Services.GetRequiredService<TranscriptRetention>().CleanUpAsync(default);

        Assert.Empty(await Windows(engine).ReadAsync(conversation, default));
        Assert.Empty(await Book(engine).ReadAsync("wechat", Noon, default));
        Assert.Equal(1, await StoreRows.CountAsync(engine, "SELECT count(*) FROM shared_values"));
        Assert.Equal(0, await StoreRows.CountAsync(engine, "SELECT count(*) FROM leases"));
    }

    private static ISendWindows Windows(EngineHost engine) => engine.Services.GetRequiredService<ISendWindows>();

    private static ISharedValues Values(EngineHost engine) => engine.Services.GetRequiredService<ISharedValues>();

    private static IChannelBook Book(EngineHost engine) => engine.Services.GetRequiredService<IChannelBook>();

    private Task<EngineHost> StartAsync() =>
        EngineHost.StartAsync(Settings, configure: services => services.AddSingleton<TimeProvider>(_time));
}
