using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Handoff;
using ServiceBot.Core.Messaging;
using ServiceBot.Desk;
using ServiceBot.Desk.Access;
using ServiceBot.Desk.Webhooks;
using ServiceBot.Stores.Desk;
using ServiceBot.Stores.Writing;
using ServiceBot.Testing;
using ServiceBot.Testing.Desk;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Desk.Webhooks;

/// <summary>Other systems that are told of what happens, on every database.</summary>
public abstract class WebhookCompliance : IAsyncLifetime
{
    private DeskServer? _server;
    private HookReceiver? _receiver;

    protected abstract IReadOnlyDictionary<string, string?> Settings { get; }

    private DeskServer Server => _server ?? throw new InvalidOperationException("Not started.");

    private HookReceiver Receiver => _receiver ?? throw new InvalidOperationException("Not started.");

    private WebhookRound Round => Server.Services.GetRequiredService<WebhookRound>();

    public virtual async Task InitializeAsync()
    {
        _receiver = await HookReceiver.StartAsync();
        _server = await DeskServer.StartAsync(
            Settings.With("environment", "Development").With("Desk:WebhooksMayBeInside", "true"), WithoutWorker);
    }

    public virtual async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        await Receiver.DisposeAsync();
    }

    [StoreFact]
    public async Task A_handoff_is_told_once_signed_and_without_anything_about_the_customer()
    {
        var (id, secret) = await AddAsync("handoff.queued", "handoff.backToBot");
        var conversation = await HandOffAsync("openid-of-somebody");

        await Round.RunAsync(default);
        await Round.RunAsync(default);

        var call = Assert.Single(Receiver.Calls);
        Assert.Equal(("handoff.queued", HandoffEpisode.IdOf(conversation, 1) + "-1"), (call.Event, call.Delivery));
        Assert.DoesNotContain("openid-of-somebody", call.Body, StringComparison.Ordinal);
        var parts = call.Signature.Split(',').Select(part => part.Split('=')).ToDictionary(part => part[0], part => part[1]);
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{parts["t"]}.{call.Body}"));
        Assert.Equal(Convert.ToHexStringLower(expected), parts["v1"]);
        Assert.NotEmpty(id);
    }

    [StoreFact]
    public async Task What_happened_before_the_program_ended_is_told_by_the_next_one()
    {
        await AddAsync("handoff.queued");
        await HandOffAsync("a");
        await Server.StopAsync();

        await using var next = await DeskServer.StartAsync(
            Settings.With("environment", "Development").With("Desk:WebhooksMayBeInside", "true"), WithoutWorker);
        await next.Services.GetRequiredService<WebhookRound>().RunAsync(default);

        Assert.Single(Receiver.Calls);
    }

    [StoreFact]
    public async Task A_system_that_refuses_is_told_again_with_growing_pauses_and_given_up_after_a_day()
    {
        var (id, _) = await AddAsync("handoff.queued");
        Receiver.Status = 500;
        await HandOffAsync("a");
        await Round.RunAsync(default);
        await Round.RunAsync(default);
        var soon = Receiver.Calls.Count;

        Server.Time.Advance(TimeSpan.FromSeconds(12));
        await Round.RunAsync(default);
        var later = Receiver.Calls.Count;
        for (var i = 0; i < 30; i++)
        {
            Server.Time.Advance(TimeSpan.FromHours(1.2));
            await Round.RunAsync(default);
        }

        Assert.Equal((1, 2), (soon, later));
        var line = Assert.Single(await DeliveriesAsync(id));
        Assert.Equal(("dead", "500"), (line.GetProperty("state").GetString(), line.GetProperty("lastStatus").GetString()));
        Assert.InRange(Receiver.Calls.Count, 15, 30);
    }

    [StoreFact]
    public async Task Two_nodes_tell_a_system_once()
    {
        await AddAsync("handoff.queued");
        await HandOffAsync("a");
        await HandOffAsync("b");
        var other = new WebhookRound(
            Server.Services.GetRequiredService<IWebhooks>(), Server.Services.GetRequiredService<IEpisodeStore>(),
            Server.Services.GetRequiredService<WebhookSender>(), Server.Time, NullLogger<WebhookRound>.Instance);

        await Task.WhenAll(Round.RunAsync(default), other.RunAsync(default));

        Assert.Equal(2, Receiver.Calls.Count);
        Assert.Equal(2, Receiver.Calls.Select(call => call.Delivery).Distinct().Count());
    }

    [StoreFact]
    public async Task What_cannot_be_read_or_sent_does_not_hold_up_the_others()
    {
        var (id, _) = await AddAsync("handoff.queued");
        var store = Server.Services.GetRequiredService<IWebhooks>();
        var known = (await store.ReadAsync(default)).Single();
        await store.AddAsync(known with { Id = "odd", Url = "not an address" }, default);
        var broken = await HandOffAsync("broken");
        await Server.Services.GetRequiredService<StoreWriter>().ExecuteAsync(
            "UPDATE episode_events SET to_state = 'Teleported' WHERE conversation = @key", [("@key", broken.Value)], default);
        await HandOffAsync("good");

        await Round.RunAsync(default);

        Assert.Single(Receiver.Calls);
        Assert.Equal("done", Assert.Single(await DeliveriesAsync(id)).GetProperty("state").GetString());
        var unsent = Assert.Single(await store.ReadDeliveriesAsync("odd", null, 10, default));
        Assert.Equal(("Waiting", 1), (unsent.State.ToString(), unsent.Attempts));
    }

    [StoreFact]
    public async Task A_system_that_takes_nothing_for_an_hour_is_told_to_the_operator_until_it_takes_something()
    {
        await AddAsync("handoff.queued");
        var faults = Server.Services.GetRequiredService<DeskFaults>();
        Receiver.Status = 500;
        await HandOffAsync("a");
        await Round.RunAsync(default);
        var soon = await faults.ReadAsync(default);
        Server.Time.Advance(TimeSpan.FromMinutes(61));
        await Round.RunAsync(default);

        var later = await faults.ReadAsync(default);
        Receiver.Status = 204;
        Server.Time.Advance(TimeSpan.FromHours(2));
        await Round.RunAsync(default);
        var again = await faults.ReadAsync(default);

        Assert.Empty(soon);
        Assert.Contains("/desk/settings/webhooks", Assert.Single(later), StringComparison.Ordinal);
        Assert.Empty(again);
    }

    [StoreFact]
    public async Task A_desk_without_an_admin_is_told_to_the_operator()
    {
        using var admin = await Server.SignedInAsync("boss", DeskRole.Admin);
        var faults = Server.Services.GetRequiredService<DeskFaults>();
        var before = await faults.ReadAsync(default);

        await Server.Services.GetRequiredService<StoreWriter>().ExecuteAsync("UPDATE desk_accounts SET is_disabled = @yes", [("@yes", true)], default);
        var after = await faults.ReadAsync(default);

        Assert.Empty(before);
        Assert.Contains("desk reset-admin", Assert.Single(after), StringComparison.Ordinal);
    }

    [StoreFact]
    public async Task What_was_not_asked_for_or_happened_before_is_not_told()
    {
        await HandOffAsync("before");
        Server.Time.Advance(TimeSpan.FromSeconds(1));
        await AddAsync("handoff.closed");

        await HandOffAsync("after");
        await Round.RunAsync(default);

        Assert.Empty(Receiver.Calls);
    }

    [StoreFact]
    public async Task A_message_that_was_given_up_is_told()
    {
        await AddAsync("message.failed");
        var conversation = await FailAsync();

        await Round.RunAsync(default);
        await Round.RunAsync(default);

        var call = Assert.Single(Receiver.Calls);
        var body = JsonSerializer.Deserialize<JsonElement>(call.Body);
        Assert.Equal(("message.failed", conversation.Value), (call.Event, body.GetProperty("conversation").GetString()));
    }

    [StoreFact]
    public async Task A_ping_says_what_came_of_it_and_follows_no_redirect()
    {
        var (id, _) = await AddAsync("handoff.queued");
        using var admin = await Server.SignedInAsync("boss", DeskRole.Admin);

        var (_, good) = await admin.PostAsync($"/webhooks/{id}/test");
        Receiver.Status = 302;
        var (_, sentOn) = await admin.PostAsync($"/webhooks/{id}/test");

        Assert.Equal((true, "204"), (good.GetProperty("taken").GetBoolean(), good.GetProperty("status").GetString()));
        Assert.Equal((false, "302"), (sentOn.GetProperty("taken").GetBoolean(), sentOn.GetProperty("status").GetString()));
        Assert.Equal("ping", Receiver.Calls[0].Event);
    }

    [StoreFact]
    public async Task The_secret_is_shown_once_and_a_removed_system_is_gone_with_its_log()
    {
        var (id, secret) = await AddAsync("handoff.queued");
        using var admin = await Server.SignedInAsync("boss", DeskRole.Admin);
        await HandOffAsync("a");
        await Round.RunAsync(default);

        var (_, list) = await admin.GetAsync("/webhooks");
        var (removed, _) = await admin.DeleteAsync($"/webhooks/{id}");

        Assert.DoesNotContain(secret, list.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("204", list[0].GetProperty("lastStatus").GetString());
        Assert.Equal(HttpStatusCode.NoContent, removed);
        Assert.Empty(await DeliveriesAsync(id));
    }

    /// <summary>A channel is there, but only tests look at what is to be sent and told.</summary>
    private static void WithoutWorker(IServiceCollection services)
    {
        services.AddSingleton<IChannel>(new ScriptedChannel());
        services.Remove(services.Single(one => one.ImplementationType == typeof(WebhookWorker)));
        services.Remove(services.Single(one => one.ImplementationType?.Name == "Outbox"));
    }

    private async Task<(string Id, string Secret)> AddAsync(params string[] events)
    {
        using var admin = await Server.SignedInAsync("boss", DeskRole.Admin);
        var (status, made) = await admin.PostAsync("/webhooks", new { url = Receiver.Url, events, enabled = true });
        Assert.Equal(HttpStatusCode.Created, status);
        return (made.GetProperty("id").GetString() ?? "", made.GetProperty("secret").GetString() ?? "");
    }

    private async Task<ConversationKey> HandOffAsync(string customer)
    {
        var conversation = await Server.Services.GetRequiredService<IMessageIntake>().OpenAsync(
            new ConversationAddress { Channel = "directline", NativeId = customer, ChannelUser = "user-" + customer }, default);
        await Server.Services.GetRequiredService<IEpisodeStore>().MoveAsync(new EpisodeCommand(
            conversation,
            new EpisodeMove.Enqueue(new HandoffRequest(HandoffReason.Asked, HandoffPriority.Normal, HandoffQueues.General, null)),
            EpisodeActor.Customer), default);
        return conversation;
    }

    private async Task<ConversationKey> FailAsync()
    {
        var conversation = await Server.Services.GetRequiredService<IMessageIntake>().OpenAsync(
            new ConversationAddress { Channel = "wechat", NativeId = "lost", ChannelUser = "user-lost" }, default);
        await Server.Services.GetRequiredService<INoticeStore>().SayAsync(conversation, new Reply { Kind = ReplyKind.Progress, Text = "您好" }, "once", default);
        var outbox = Server.Services.GetRequiredService<IOutboxStore>();
        var item = Assert.Single(await outbox.ClaimAsync(10, TimeSpan.FromMinutes(1), default));
        await outbox.GiveUpAsync(item, "no such user", default);
        return conversation;
    }

    private async Task<List<JsonElement>> DeliveriesAsync(string id)
    {
        using var admin = await Server.SignedInAsync("boss", DeskRole.Admin);
        return [.. (await admin.GetAsync($"/webhooks/{id}/deliveries")).Body.GetProperty("items").EnumerateArray()];
    }
}
