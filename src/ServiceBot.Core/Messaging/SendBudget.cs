namespace ServiceBot.Core.Messaging;

/// <summary>A sending window and what was used of it.</summary>
/// <param name="Window">The window.</param>
/// <param name="Used">Messages sent in it.</param>
/// <param name="ClosedReason">Why the platform closed it early; null while it is open.</param>
public sealed record SendBudget(SendWindow Window, int Used, string? ClosedReason)
{
    /// <summary>Messages that may still be sent.</summary>
    /// <param name="now">UTC.</param>
    public int Left(DateTimeOffset now) =>
        ClosedReason is null && now < Window.EndsAt ? Math.Max(0, Window.Limit - Used) : 0;
}
