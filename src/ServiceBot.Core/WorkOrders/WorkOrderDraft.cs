namespace ServiceBot.Core.WorkOrders;

/// <summary>A work order as the customer confirmed it, not yet filed.</summary>
/// <remarks>Personal data: <see cref="ToString"/> shows only the kind.</remarks>
public sealed record WorkOrderDraft
{
    /// <summary>What it is about.</summary>
    public required WorkOrderKind Kind { get; init; }

    /// <summary>What happened or what is wanted, in the customer's words.</summary>
    public required string Description { get; init; }

    /// <summary>When the customer filed it, UTC.</summary>
    public required DateTimeOffset ReportedAt { get; init; }

    /// <summary>Channel it came in by: <c>directline</c>, <c>wechat</c>.</summary>
    public required string Channel { get; init; }

    /// <summary>Verified account (户号); null when there is none.</summary>
    public string? AccountNumber { get; init; }

    /// <summary>Where, as the customer said it; null when it does not matter or the account says it.</summary>
    public string? Address { get; init; }

    /// <summary>Who to call; null: the phone registered with the account.</summary>
    public string? ContactPhone { get; init; }

    /// <summary>Name of the contact; null when not given.</summary>
    public string? ContactName { get; init; }

    /// <summary>Whether there is danger or a life depends on it.</summary>
    public bool IsUrgent { get; init; }

    /// <summary>The outage it belongs to (<c>GZ-001</c>); null when none is known.</summary>
    public string? OutageId { get; init; }

    /// <summary>Everything else that the kind needs, by name: <c>scope</c>, <c>since</c>, <c>capacityKw</c>, <c>newHolder</c> ….</summary>
    public IReadOnlyDictionary<string, string> Details { get; init; } = new Dictionary<string, string>();

    /// <inheritdoc/>
    public override string ToString() => Kind.ToString();
}
