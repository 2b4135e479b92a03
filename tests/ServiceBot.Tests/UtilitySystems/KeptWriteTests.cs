using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Polly.CircuitBreaker;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Core.Prompts;
using ServiceBot.Core.WorkOrders;
using ServiceBot.Stores;
using ServiceBot.Testing;
using ServiceBot.Testing.Engine;
using ServiceBot.Testing.Utility;
using ServiceBot.UtilitySystems.Http;

namespace ServiceBot.Tests.UtilitySystems;

/// <summary>What the customer confirmed while the system was away arrives there once, and the customer hears of it once.</summary>
public sealed class KeptWriteTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ShiftedTime _time = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_filing_is_kept_while_the_system_is_away_and_sent_once_when_it_is_back()
    {
        await using var server = await ScriptedUtilityServer.StartAsync(_time);
        server.Always = UtilityFault.InternalError;
        await using var engine = await StartAsync(server);
        var conversation = await KeepAsync(engine, KeptWrites.File(UtilityParts.Draft, "message-1"));
        await server.ArrivedAsync(2);
        var whileAway = await Store(engine).CountAsync(default);

        server.Always = null;
        var replies = await engine.RepliesAsync(conversation, 2);
        var watchers = await WhenDoneAsync(engine);

        Assert.Equal((1, 0), whileAway);
        Assert.Contains("BX20261121001", replies[1], StringComparison.Ordinal);
        Assert.Equal([conversation], watchers);
        Assert.Single(server.Data.Orders);
        Assert.Equal(["message-1"], server.Exchanges.Select(exchange => exchange.Headers["Idempotency-Key"]).Distinct());
    }

    [Fact]
    public async Task A_restart_in_between_and_a_lost_answer_give_one_order_and_one_notice()
    {
        await using var server = await ScriptedUtilityServer.StartAsync(_time);
        server.Always = UtilityFault.LostResponse;
        ConversationKey conversation;
        await using (var first = await StartAsync(server))
        {
            conversation = await KeepAsync(first, KeptWrites.File(UtilityParts.Draft, "message-1"));
            await server.ArrivedAsync(1);
        }

        server.Always = null;
        await using var second = await StartAsync(server);
        var replies = await second.RepliesAsync(conversation, 2);
        await WhenDoneAsync(second);

        Assert.Single(server.Data.Orders);
        Assert.Equal(2, replies.Count);
        Assert.Contains("BX20261121001", replies[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kill_after_the_notice_repeats_neither_order_nor_notice()
    {
        await using var server = await ScriptedUtilityServer.StartAsync(_time);
        ConversationKey conversation;
        await using (var first = await StartAsync(server, isForgetful: true))
        {
            conversation = await KeepAsync(first, KeptWrites.File(UtilityParts.Draft, "message-1"));
            await first.RepliesAsync(conversation, 2);
        }

        await using var second = await StartAsync(server);
        await WhenDoneAsync(second);
        var replies = await second.RepliesAsync(conversation, 2);

        Assert.Single(server.Data.Orders);
        Assert.Equal(2, replies.Count);
        Assert.True(server.Exchanges.Count >= 2);
    }

    [Fact]
    public async Task A_refusal_is_told_with_a_way_to_a_human_and_not_sent_again()
    {
        await using var server = await ScriptedUtilityServer.StartAsync(_time);
        server.Data.RefusesFilings = "address";
        await using var engine = await StartAsync(server);

        var conversation = await KeepAsync(engine, KeptWrites.File(UtilityParts.Draft, "message-1"));
        var entries = await engine.WhenAsync(conversation, entries => entries.Count(entry => entry.Activity.From == ActivityRole.Bot) == 2);
        await WhenAsync(engine, count => count == (0, 1));

        Assert.Contains("地址", entries[^1].Activity.Text, StringComparison.Ordinal);
        Assert.Contains("转人工", entries[^1].Activity.SuggestedActions);
        Assert.Single(server.Exchanges);
    }

    [Fact]
    public async Task A_chase_is_kept_as_well()
    {
        await using var server = await ScriptedUtilityServer.StartAsync(_time);
        await using var engine = await StartAsync(server);
        var conversation = await KeepAsync(engine, KeptWrites.File(UtilityParts.Draft, "message-1"));
        await engine.RepliesAsync(conversation, 2);
        server.Play(UtilityFault.LostResponse, UtilityFault.LostResponse);

        await KeepAsync(engine, KeptWrites.Add(new WorkOrderNote("BX20261121001", WorkOrderNoteKind.Chase, ""), "message-2"));
        var replies = await engine.RepliesAsync(conversation, 4);

        Assert.Contains("催办", replies[3], StringComparison.Ordinal);
        Assert.Equal(1, server.Data.NoteCount);
    }

    [Fact]
    public async Task An_addition_to_an_order_that_does_not_exist_is_told()
    {
        await using var server = await ScriptedUtilityServer.StartAsync(_time);
        await using var engine = await StartAsync(server);

        var conversation = await KeepAsync(engine, KeptWrites.Add(new WorkOrderNote("BX20261121099", WorkOrderNoteKind.Chase, ""), "message-2"));
        var replies = await engine.RepliesAsync(conversation, 2);

        Assert.Contains("查不到单号 BX20261121099", replies[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_write_that_always_fails_does_not_stop_the_others()
    {
        await using var server = await ScriptedUtilityServer.StartAsync(_time);
        server.Play(UtilityFault.WrongSignature);
        await using var engine = await StartAsync(server, ("KeptWrites:MaxConcurrentSends", "1"));

        var conversation = await KeepAsync(engine,
            KeptWrites.File(UtilityParts.Draft, "message-1"), KeptWrites.File(UtilityParts.Draft with { Description = "路灯" }, "message-2"));
        await engine.RepliesAsync(conversation, 3);

        Assert.Equal(2, server.Data.Orders.Count);
    }

    [Fact]
    public async Task The_breaker_that_closes_wakes_the_sender()
    {
        await using var server = await ScriptedUtilityServer.StartAsync(_time);
        server.Always = UtilityFault.InternalError;
        await using var engine = await StartAsync(server,
            ("KeptWrites:FirstPause", "00:01:00"), ("KeptWrites:PollInterval", "00:00:00.050"), ("UtilitySystems:Http:BreakerMinimumAttempts", "2"));
        var conversation = await KeepAsync(engine, KeptWrites.File(UtilityParts.Draft, "message-1"));
        var breaker = engine.Services.GetRequiredService<UtilityClients>()[UtilitySystem.WorkOrders].Breaker;
        await WhenAsync(() => Task.FromResult(breaker.Standing.State == CircuitState.Open));

        server.Always = null;
        _time.Advance(TimeSpan.FromSeconds(16));
        var system = engine.Services.GetRequiredService<IWorkOrderSystem>();
        await system.FindOpenAsync(new WorkOrderQuery { AccountNumber = ScriptedUtilityData.AccountNumber }, default);
        var replies = await engine.RepliesAsync(conversation, 2);

        Assert.Contains("BX20261121001", replies[1], StringComparison.Ordinal);
    }

    private async Task<EngineHost> StartAsync(ScriptedUtilityServer server, params (string Key, string Value)[] settings) =>
        await StartAsync(server, isForgetful: false, settings);

    private async Task<EngineHost> StartAsync(ScriptedUtilityServer server, bool isForgetful, params (string Key, string Value)[] settings)
    {
        var values = new Dictionary<string, string?>(EngineSettings.Sqlite(_folder.Path))
        {
            ["KeptWrites:PollInterval"] = "00:00:00.050",
            ["KeptWrites:FirstPause"] = "00:00:00.050",
            ["KeptWrites:LongestPause"] = "00:01:00",
            ["KeptWrites:ClaimTime"] = "00:00:00.500",
            ["UtilitySystems:Http:Retries"] = "1",
            ["UtilitySystems:Http:RetryPause"] = "00:00:00.010",
            ["UtilitySystems:Http:BreakerPause"] = "00:00:00.500",
        };
        foreach (var (key, value) in server.Settings())
            values[key] = value;
        foreach (var (key, value) in settings)
            values[key] = value;
        var handler = new ScriptedHandler();
        return await EngineHost.StartAsync(values, handler, services =>
        {
            services.AddSingleton<TimeProvider>(_time);
            services.AddHttpUtilitySystems(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
            services.AddSingleton(new PromptFolder(Path.Combine(AppContext.BaseDirectory, "prompts")));
            services.AddPrompts();
            services.AddWorkOrders();
            if (isForgetful)
                services.AddSingleton<IKeptWriteStore>(provider => new ForgetfulStore(ActivatorUtilities.CreateInstance<KeptWriteStore>(provider)));
        });
    }

    /// <summary>A turn that leaves writes behind.</summary>
    private static async Task<ConversationKey> KeepAsync(EngineHost engine, params SideRecord.KeptWrite[] writes)
    {
        engine.Handler.Script = (turn, _) => Task.FromResult(ScriptedHandler.Echo(turn) with { Records = writes });
        var conversation = await engine.OpenAsync("one");
        await engine.SayAsync(conversation, "报修");
        return conversation;
    }

    private static IKeptWriteStore Store(EngineHost engine) => engine.Services.GetRequiredService<IKeptWriteStore>();

    private static async Task<IReadOnlyList<ConversationKey>> WhenDoneAsync(EngineHost engine)
    {
        await WhenAsync(engine, count => count == (0, 0));
        return await engine.Services.GetRequiredService<INoticeStore>().FindWatchersAsync("BX20261121001", default);
    }

    private static Task WhenAsync(EngineHost engine, Func<(int Waiting, int GivenUp), bool> isMet) =>
        WhenAsync(async () => isMet(await Store(engine).CountAsync(default)));

    /// <summary>For what has no signal to wait on: it is looked at until it is so.</summary>
    private static async Task WhenAsync(Func<Task<bool>> isMet)
    {
        using var patience = new CancellationTokenSource(EngineHost.Patience, TimeProvider.System);
        while (!await isMet())
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, patience.Token);
    }

    /// <summary>A node that is gone before it can note that the system took a write.</summary>
    private sealed class ForgetfulStore(KeptWriteStore inner) : IKeptWriteStore
    {
        public Task<IReadOnlyList<KeptWrite>> ClaimAsync(int limit, TimeSpan claim, CancellationToken cancellationToken) =>
            inner.ClaimAsync(limit, claim, cancellationToken);

        public Task DoneAsync(KeptWrite write, CancellationToken cancellationToken) =>
            throw new StoreUnavailableException("gone", new IOException());

        public Task RetryAsync(KeptWrite write, TimeSpan pause, CancellationToken cancellationToken) =>
            inner.RetryAsync(write, pause, cancellationToken);

        public Task GiveUpAsync(KeptWrite write, string reason, CancellationToken cancellationToken) =>
            inner.GiveUpAsync(write, reason, cancellationToken);

        public Task<(int Waiting, int GivenUp)> CountAsync(CancellationToken cancellationToken) => inner.CountAsync(cancellationToken);
    }
}
