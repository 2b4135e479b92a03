using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Chat;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Stores;
using ServiceBot.Testing;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Stores;

/// <summary>The chat model's journal and its tokens of the day, on every database.</summary>
public abstract class ModelStoreCompliance
{
    private static readonly DateOnly Day = new(2026, 11, 27);

    protected abstract IReadOnlyDictionary<string, string?> Settings { get; }

    [StoreFact]
    public async Task Exchanges_are_read_as_they_were_written_oldest_first()
    {
        await using var engine = await EngineHost.StartAsync(Settings);
        var (conversation, other) = (await engine.OpenAsync("a"), await engine.OpenAsync("b"));
        var (first, second) = (Exchange(conversation, "一"), Exchange(conversation, "二") with { Received = null, Failure = ModelFailure.Timeout });
        await Journal(engine).WriteAsync(first, default);
        await Journal(engine).WriteAsync(Exchange(other, "别人"), default);
        await Journal(engine).WriteAsync(second, default);

        var all = await Journal(engine).ReadAsync(conversation, 10, default);
        var latest = await Journal(engine).ReadAsync(conversation, 1, default);

        Assert.Equal([first, second], all);
        Assert.Equal([second], latest);
    }

    [StoreFact]
    public async Task Of_a_conversation_that_was_erased_nothing_is_kept_also_when_its_turn_still_ran()
    {
        await using var engine = await EngineHost.StartAsync(Settings);
        var conversation = await engine.OpenAsync("gone");
        await Journal(engine).WriteAsync(Exchange(conversation, "一"), default);

        await engine.Services.GetRequiredService<IErasure>().EraseAsync(
            new ConversationAddress { Channel = "directline", NativeId = "gone", ChannelUser = "user-gone" }, default);
        await Journal(engine).WriteAsync(Exchange(conversation, "二"), default);

        Assert.Equal(0, await StoreRows.CountAsync(engine, "SELECT COUNT(*) FROM model_exchanges"));
    }

    [StoreFact]
    public async Task Exchanges_go_after_the_days_they_are_kept()
    {
        await using var engine = await EngineHost.StartAsync(Settings);
        var conversation = await engine.OpenAsync("a");
        var young = Exchange(conversation, "新") with { At = Whole(TimeProvider.System.GetUtcNow().AddDays(-29)) };
        await Journal(engine).WriteAsync(young, default);
        await Journal(engine).WriteAsync(Exchange(conversation, "旧") with { At = young.At.AddDays(-2) }, default);

        await engine.Services.GetRequiredService<TranscriptRetention>().CleanUpAsync(default);

        Assert.Equal([young], await Journal(engine).ReadAsync(conversation, 10, default));
    }

    [StoreFact]
    public async Task A_day_never_gives_more_than_its_tokens_however_many_take_at_once()
    {
        await using var engine = await EngineHost.StartAsync(Settings);

        var taken = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ =>
            Task.Run(() => Usage(engine).TryTakeAsync("t", Day, 100, 1050, default))));

        Assert.Equal(10, taken.Count(isTaken => isTaken));
        Assert.Equal(1000, await Usage(engine).ReadAsync("t", Day, default));
    }

    [StoreFact]
    public async Task What_was_not_spent_is_there_again_and_each_day_and_tenant_has_its_own()
    {
        await using var engine = await EngineHost.StartAsync(Settings);
        var isTooMuch = !await Usage(engine).TryTakeAsync("t", Day, 1001, 1000, default);
        await Usage(engine).TryTakeAsync("t", Day, 1000, 1000, default);

        await Usage(engine).SettleAsync("t", Day, -400, default);

        Assert.True(isTooMuch);
        Assert.Equal(600, await Usage(engine).ReadAsync("t", Day, default));
        Assert.True(await Usage(engine).TryTakeAsync("t", Day, 400, 1000, default));
        Assert.True(await Usage(engine).TryTakeAsync("t", Day.AddDays(1), 1000, 1000, default));
        Assert.True(await Usage(engine).TryTakeAsync("other", Day, 1000, 1000, default));
        Assert.Equal(0, await Usage(engine).ReadAsync("nobody", Day, default));
    }

    private static ModelExchange Exchange(ConversationKey conversation, string text) => new()
    {
        Conversation = conversation,
        At = Whole(TimeProvider.System.GetUtcNow()),
        Purpose = ModelPurpose.Answer,
        Model = "m",
        Sent = $$"""[{"role":"user","content":"{{text}}"}]""",
        Received = """[{"role":"assistant","content":"好的"}]""",
        TokensIn = 10,
        TokensOut = 2,
        Duration = TimeSpan.FromMilliseconds(120),
    };

    private static DateTimeOffset Whole(DateTimeOffset at) => DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());

    private static IModelJournal Journal(EngineHost engine) => engine.Services.GetRequiredService<IModelJournal>();

    private static IModelUsage Usage(EngineHost engine) => engine.Services.GetRequiredService<IModelUsage>();
}
