using System.Globalization;
using System.Security.Cryptography;
using ServiceBot.Desk.Access;

namespace ServiceBot.Desk.Webhooks;

/// <summary>Other systems that are told, for admins.</summary>
internal static class WebhookEndpoints
{
    private const int MostWebhooks = 20, LongestUrl = 500, SecretBytes = 32, MostAtOnce = 200;

    public static void MapWebhooks(this RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var group = api.MapGroup("/webhooks").RequireAuthorization(DeskPolicies.Admin).WithTags("Webhooks");
        group.MapGet("", ReadAsync).WithName("ReadWebhooks").WithSummary("Systems that are told of what happens.")
            .Produces<IReadOnlyList<WebhookView>>();
        group.MapPost("", AddAsync).WithName("AddWebhook").WithSummary("Adds a system; its secret is shown once.")
            .Produces<WebhookView>(201).Refuses(400);
        group.MapPut("/{id}", SaveAsync).WithName("ChangeWebhook").WithSummary("Changes address, events, or whether it is told.")
            .Produces<WebhookView>().Refuses(400, 404);
        group.MapDelete("/{id}", RemoveAsync).WithName("RemoveWebhook").WithSummary("Removes a system with its log.").Produces(204).Refuses(404);
        group.MapPost("/{id}/test", TestAsync).WithName("TestWebhook").WithSummary("Sends a ping now and says what came of it.")
            .Produces<WebhookTest>().Refuses(404);
        group.MapGet("/{id}/deliveries", ReadDeliveriesAsync).WithName("ReadDeliveries").WithSummary("What a system was told, newest first.")
            .Produces<Page<DeliveryLine>>().Refuses(400);
    }

    private static async Task<IReadOnlyList<WebhookView>> ReadAsync(IWebhooks store, CancellationToken cancellationToken) =>
        [.. (await store.ReadAsync(cancellationToken)).Select(webhook => WebhookView.Of(webhook))];

    private static async Task<IResult> AddAsync(
        WebhookBody body, HttpContext context, IWebhooks store, WebhookAddresses addresses, IDeskAudit audit, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var mistakes = Judge(body, addresses);
        if (mistakes.Count > 0)
            return DeskProblems.Invalid(mistakes);
        if ((await store.ReadAsync(cancellationToken)).Count >= MostWebhooks)
            return DeskProblems.Conflict("tooManyWebhooks", $"最多设置 {MostWebhooks} 个推送地址。");
        var webhook = new Webhook(
            "w" + FirstAdmin.NewId()[1..], body.Url ?? "", body.Events ?? [], body.Enabled ?? true,
            "whsec_" + RandomNumberGenerator.GetHexString(SecretBytes * 2, lowercase: true), time.GetUtcNow(), null);
        await audit.WriteAsync(AuditEntry.Of(context, AuditActions.WebhookChanged, detail: "added " + Describe(webhook)), cancellationToken);
        await store.AddAsync(webhook, cancellationToken);
        return TypedResults.Json(WebhookView.Of(webhook, withSecret: true), WebhooksJson.Default.WebhookView, statusCode: 201);
    }

    private static async Task<IResult> SaveAsync(
        string id, WebhookBody body, HttpContext context, IWebhooks store, WebhookAddresses addresses, IDeskAudit audit, TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (await FindAsync(store, id, cancellationToken) is not { } known)
            return DeskProblems.NotFound();
        var mistakes = Judge(body, addresses);
        if (mistakes.Count > 0)
            return DeskProblems.Invalid(mistakes);
        var webhook = known with { Url = body.Url ?? "", Events = body.Events ?? [], IsEnabled = body.Enabled ?? true };
        // What happened while it was not told is not told afterwards.
        if (webhook.IsEnabled && !known.IsEnabled)
            webhook = webhook with { Since = time.GetUtcNow() };
        await audit.WriteAsync(AuditEntry.Of(context, AuditActions.WebhookChanged, detail: "changed " + Describe(webhook)), cancellationToken);
        return await store.SaveAsync(webhook, cancellationToken) ? TypedResults.Ok(WebhookView.Of(webhook)) : DeskProblems.NotFound();
    }

    private static async Task<IResult> RemoveAsync(
        string id, HttpContext context, IWebhooks store, IDeskAudit audit, CancellationToken cancellationToken)
    {
        if (await FindAsync(store, id, cancellationToken) is not { } known)
            return DeskProblems.NotFound();
        await audit.WriteAsync(AuditEntry.Of(context, AuditActions.WebhookChanged, detail: "removed " + Describe(known)), cancellationToken);
        await store.RemoveAsync(id, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> TestAsync(
        string id, IWebhooks store, WebhookSender sender, TimeProvider time, CancellationToken cancellationToken)
    {
        if (await FindAsync(store, id, cancellationToken) is not { } webhook)
            return DeskProblems.NotFound();
        var eventId = "ping-" + RandomNumberGenerator.GetHexString(16, lowercase: true);
        var (isTaken, _, status) = await sender.SendAsync(
            webhook, eventId, WebhookEvents.Ping, WebhookEvents.WritePing(eventId, time.GetUtcNow()), cancellationToken);
        return TypedResults.Ok(new WebhookTest(isTaken, status));
    }

    private static async Task<IResult> ReadDeliveriesAsync(
        string id, IWebhooks store, CancellationToken cancellationToken, string? cursor = null, int limit = 50)
    {
        if (limit is < 1 or > MostAtOnce)
            return DeskProblems.Invalid("limit", $"每次最多读取 {MostAtOnce} 条。");
        long? before = null;
        if (cursor is not null)
        {
            if (!long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return DeskProblems.Invalid("cursor", "翻页位置有误，请从第一页重新查看。");
            before = number;
        }
        var lines = await store.ReadDeliveriesAsync(id, before, limit, cancellationToken);
        return TypedResults.Ok(new Page<DeliveryLine>(
            lines, lines.Count == limit ? lines[^1].Number.ToString(CultureInfo.InvariantCulture) : null));
    }

    private static async Task<Webhook?> FindAsync(IWebhooks store, string id, CancellationToken cancellationToken) =>
        (await store.ReadAsync(cancellationToken)).FirstOrDefault(webhook => webhook.Id == id);

    private static Dictionary<string, string> Judge(WebhookBody body, WebhookAddresses addresses)
    {
        var mistakes = new Dictionary<string, string>(StringComparer.Ordinal);
        if (body.Url?.Length > LongestUrl)
            mistakes["url"] = $"地址最长 {LongestUrl} 个字符。";
        else if (addresses.Judge(body.Url) is { } mistake)
            mistakes["url"] = mistake;
        if (body.Events is not { Count: > 0 } events || events.Any(kind => !WebhookEvents.All.Contains(kind)))
            mistakes["events"] = "请至少选择一种事件，可选：" + string.Join("、", WebhookEvents.All);
        return mistakes;
    }

    /// <summary>The host is enough: a path or query may hold a key.</summary>
    private static string Describe(Webhook webhook) => $"{webhook.Id} {new Uri(webhook.Url).Host} {(webhook.IsEnabled ? "on" : "off")}";
}

/// <summary>What is sent for a webhook.</summary>
internal sealed record WebhookBody(string? Url, IReadOnlyList<string>? Events, bool? Enabled)
{
    /// <inheritdoc/>
    public override string ToString() => nameof(WebhookBody);
}

/// <summary>A webhook as pages see it; the secret only when it was just made.</summary>
internal sealed record WebhookView(string Id, string Url, IReadOnlyList<string> Events, bool Enabled, string? Secret, string? LastStatus)
{
    public static WebhookView Of(Webhook webhook, bool withSecret = false)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        return new WebhookView(webhook.Id, webhook.Url, webhook.Events, webhook.IsEnabled, withSecret ? webhook.Secret : null, webhook.LastStatus);
    }

    /// <inheritdoc/>
    public override string ToString() => Id;
}

/// <summary>What came of a ping.</summary>
/// <param name="Taken">Whether the answer was 2xx.</param>
/// <param name="Status">HTTP status, or what went wrong.</param>
internal sealed record WebhookTest(bool Taken, string Status);
