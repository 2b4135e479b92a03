using ServiceBot.Desk.Webhooks;

namespace ServiceBot.Stores.Rows;

/// <summary>Table <c>desk_webhook_deliveries</c>: what webhooks are told.</summary>
internal sealed class WebhookDeliveryRow
{
    public long Number { get; init; }
    public required string Webhook { get; init; }
    public required string EventId { get; init; }
    public required string Kind { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset DueAt { get; init; }
    public int Attempts { get; init; }
    public DeliveryState State { get; init; }
    public string? LastStatus { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
}
