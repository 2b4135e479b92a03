namespace ServiceBot.Stores.Rows;

/// <summary>Table <c>desk_webhooks</c>: other systems that are told of what happens.</summary>
internal sealed class WebhookRow
{
    public required string Id { get; init; }
    public required string Url { get; init; }
    public required string Events { get; init; }
    public bool IsEnabled { get; init; }
    public required string Secret { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
}
