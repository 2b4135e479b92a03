namespace ServiceBot.Core.Messaging;

/// <summary>What has become of a message that is not sent.</summary>
public enum DeliveryState
{
    /// <summary>Stored; it will be sent, or is being sent.</summary>
    Waiting,

    /// <summary>Kept until the customer writes again: the platform takes nothing for them before.</summary>
    Held,

    /// <summary>Given up: the platform did not take it.</summary>
    Failed,
}
