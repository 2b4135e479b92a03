using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Messaging;
using ServiceBot.Testing;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Stores;

/// <summary>Sending replies, on every database.</summary>
public abstract class OutboxCompliance
{
    protected abstract IReadOnlyDictionary<string, string?> Settings { get; }

    private IReadOnlyDictionary<string, string?> Quick => Settings
        .With("Outbox:FirstPause", "00:00:00.02").With("Outbox:PollInterval", "00:00:00.05").With("Outbox:MaxAttempts", "3")
        .With("Messaging:MaxTurnActivities", "1");

    [StoreFact]
    public async Task Replies_leave_in_order_although_some_sends_fail()
    {
        var channel = new ScriptedChannel { Script = (_, count) => count % 2 == 1 ? new SendOutcome.Retry(null) : new SendOutcome.Sent() };
        await using var engine = await StartAsync(channel);
        var conversation = await engine.OpenAsync("a", channel.Name);

        for (var i = 0; i < 4; i++)
            await engine.SayAsync(conversation, "问" + i);

        await channel.AttemptedAsync(8);
        Assert.Equal(
            ["re:问0", "re:问0", "re:问1", "re:问1", "re:问2", "re:问2", "re:问3", "re:问3"],
            channel.Attempts.Select(a => a.Activity.Text));
        Assert.All(channel.Attempts.Chunk(2), pair => Assert.Equal(pair[0].Activity.Id, pair[1].Activity.Id));
    }

    [StoreFact]
    public async Task A_reply_that_is_never_taken_becomes_a_dead_letter_and_the_next_one_leaves()
    {
        var channel = new ScriptedChannel
        {
            Script = (activity, _) => activity.Text == "re:坏" ? new SendOutcome.Retry(null) : new SendOutcome.Sent(),
        };
        await using var engine = await StartAsync(channel);
        var conversation = await engine.OpenAsync("a", channel.Name);
        await engine.SayAsync(conversation, "坏");

        await engine.SayAsync(conversation, "好");

        await channel.AttemptedAsync(4);
        Assert.Equal(["re:坏", "re:坏", "re:坏", "re:好"], channel.Attempts.Select(a => a.Activity.Text));
        var dead = Assert.Single(await DeadLettersAsync(engine));
        Assert.Equal((conversation, "wechat", 3, "too-many-attempts"), (dead.Conversation, dead.Channel, dead.Attempts, dead.Reason));
    }

    [StoreFact]
    public async Task A_refused_reply_is_not_tried_again()
    {
        var channel = new ScriptedChannel
        {
            Script = (activity, _) => activity.Text == "re:坏" ? new SendOutcome.Refused("user-gone") : new SendOutcome.Sent(),
        };
        await using var engine = await StartAsync(channel);
        var conversation = await engine.OpenAsync("a", channel.Name);
        await engine.SayAsync(conversation, "坏");

        await engine.SayAsync(conversation, "好");

        await channel.AttemptedAsync(2);
        Assert.Equal(["re:坏", "re:好"], channel.Attempts.Select(a => a.Activity.Text));
        Assert.Equal("user-gone", Assert.Single(await DeadLettersAsync(engine)).Reason);
    }

    [StoreFact]
    public async Task A_failing_conversation_does_not_hold_back_another_one()
    {
        var channel = new ScriptedChannel
        {
            Script = (activity, _) => activity.Text == "re:坏" ? new SendOutcome.Retry(TimeSpan.FromHours(1)) : new SendOutcome.Sent(),
        };
        await using var engine = await StartAsync(channel);
        var failing = await engine.OpenAsync("a", channel.Name);
        await engine.SayAsync(failing, "坏");
        await channel.AttemptedAsync(1);

        await engine.SayAsync(failing, "其后");
        await engine.SayAsync(await engine.OpenAsync("b", channel.Name), "好");

        await channel.AttemptedAsync(2);
        Assert.Equal(["re:坏", "re:好"], channel.Attempts.Select(a => a.Activity.Text));
    }

    [StoreFact]
    public async Task A_send_whose_outcome_was_never_stored_is_repeated_with_the_same_id_once_its_claim_has_ended()
    {
        var silent = new ScriptedChannel { Script = (_, _) => new SendOutcome.Retry(TimeSpan.FromMilliseconds(1)) };
        await using var engine = await StartAsync(silent, Quick.With("Outbox:MaxAttempts", "100").With("Outbox:PollInterval", "00:01:00"));
        await engine.SayAsync(await engine.OpenAsync("a", silent.Name), "问");
        var store = engine.Services.GetRequiredService<IOutboxStore>();
        await silent.AttemptedAsync(1);

        // Another sender took it and died before it could say so.
        var lost = await ClaimedAsync(store, TimeSpan.FromMilliseconds(200));
        var meanwhile = await store.ClaimAsync(10, TimeSpan.FromMinutes(1), default);
        var again = await ClaimedAsync(store, TimeSpan.FromMinutes(1));

        Assert.Empty(meanwhile);
        Assert.Equal(lost.Entry.Activity.Id, again.Entry.Activity.Id);
    }

    [StoreFact]
    public async Task A_channel_whose_clients_read_the_transcript_has_nothing_in_the_outbox()
    {
        await using var engine = await StartAsync(new ScriptedChannel());
        var conversation = await engine.OpenAsync("a");

        await engine.SayAsync(conversation, "问");
        await engine.RepliesAsync(conversation, 1);

        var store = engine.Services.GetRequiredService<IOutboxStore>();
        Assert.Empty(await store.ClaimAsync(10, TimeSpan.FromMinutes(1), default));
    }

    [StoreFact]
    public async Task What_could_not_be_sent_before_a_stop_is_sent_after_the_start()
    {
        var before = new ScriptedChannel { Script = (_, _) => new SendOutcome.Retry(null) };
        await using (var engine = await StartAsync(before, Quick.With("Outbox:MaxAttempts", "100")))
        {
            await engine.SayAsync(await engine.OpenAsync("a", before.Name), "问");
            await before.AttemptedAsync(2);
        }
        var after = new ScriptedChannel();

        await using var restarted = await StartAsync(after);

        await after.AttemptedAsync(1);
        Assert.Equal(("a", "re:问"), (after.Attempts[0].NativeId, after.Attempts[0].Activity.Text));
        Assert.Equal(before.Attempts[0].Activity.Id, after.Attempts[0].Activity.Id);
    }

    private static async Task<OutboxItem> ClaimedAsync(IOutboxStore store, TimeSpan claim)
    {
        using var patience = new CancellationTokenSource(EngineHost.Patience, TimeProvider.System);
        IReadOnlyList<OutboxItem> items = [];
        while (items.Count == 0)
            items = await store.ClaimAsync(10, claim, patience.Token);
        return items[0];
    }

    private static async Task<IReadOnlyList<DeadLetter>> DeadLettersAsync(EngineHost engine)
    {
        var store = engine.Services.GetRequiredService<IOutboxStore>();
        using var patience = new CancellationTokenSource(EngineHost.Patience, TimeProvider.System);
        IReadOnlyList<DeadLetter> dead = [];
        while (dead.Count == 0)
            dead = await store.ReadDeadLettersAsync(10, patience.Token);
        return dead;
    }

    private Task<EngineHost> StartAsync(ScriptedChannel channel, IReadOnlyDictionary<string, string?>? settings = null) =>
        EngineHost.StartAsync(settings ?? Quick, configure: services => services.AddSingleton<IChannel>(channel));
}
