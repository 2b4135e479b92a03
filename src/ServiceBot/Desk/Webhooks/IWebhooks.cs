namespace ServiceBot.Desk.Webhooks;

/// <summary>Where other systems that are told, and what they are told, are kept.</summary>
internal interface IWebhooks
{
    Task<IReadOnlyList<Webhook>> ReadAsync(CancellationToken cancellationToken);

    Task AddAsync(Webhook webhook, CancellationToken cancellationToken);

    /// <returns>False when it is gone.</returns>
    Task<bool> SaveAsync(Webhook webhook, CancellationToken cancellationToken);

    /// <summary>Removes it with everything it was told.</summary>
    Task<bool> RemoveAsync(string id, CancellationToken cancellationToken);

    /// <summary>Messages to customers that were given up and of which a webhook has not been told.</summary>
    Task<IReadOnlyList<FailedMessage>> ReadFailedMessagesAsync(
        string webhook, DateTimeOffset from, int limit, CancellationToken cancellationToken);

    /// <summary>Stores what is to be told; what is stored already is left alone.</summary>
    Task EnqueueAsync(IReadOnlyList<NewDelivery> deliveries, CancellationToken cancellationToken);

    /// <summary>Takes what is due, for a time; another node takes it over when this one dies.</summary>
    Task<IReadOnlyList<WaitingDelivery>> ClaimAsync(int limit, TimeSpan claim, CancellationToken cancellationToken);

    /// <summary>Writes down what became of an attempt.</summary>
    Task SettleAsync(long number, DeliveryState state, DateTimeOffset dueAt, string status, CancellationToken cancellationToken);

    /// <summary>How many of those that are told took nothing since an instant although something was there to be taken.</summary>
    Task<int> CountFailingAsync(DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>What a webhook was told, newest first.</summary>
    Task<IReadOnlyList<DeliveryLine>> ReadDeliveriesAsync(string webhook, long? before, int limit, CancellationToken cancellationToken);
}

/// <summary>Another system that is told of what happens.</summary>
internal sealed record Webhook(
    string Id, string Url, IReadOnlyList<string> Events, bool IsEnabled, string Secret, DateTimeOffset Since, string? LastStatus)
{
    /// <inheritdoc/>
    public override string ToString() => Id;
}

/// <summary>A message to a customer that was given up.</summary>
internal sealed record FailedMessage(string Conversation, long Sequence, string Channel, DateTimeOffset CreatedAt);

/// <summary>Something to be told.</summary>
internal sealed record NewDelivery(string Webhook, string EventId, string Kind, string Body);

/// <summary>Something that is being told.</summary>
internal sealed record WaitingDelivery(long Number, string Webhook, string EventId, string Kind, string Body, DateTimeOffset CreatedAt, int Attempts);

/// <summary>What became of it.</summary>
internal enum DeliveryState
{
    Waiting,
    Done,
    Dead,
}

/// <summary>A line of the delivery log.</summary>
internal sealed record DeliveryLine(
    long Number, string Event, string Kind, DateTimeOffset At, DeliveryState State, int Attempts, string? LastStatus, DateTimeOffset? NextAt);
