namespace ServiceBot.Core.Customers;

/// <summary>What is kept of a channel user.</summary>
public sealed record CustomerRecord
{
    /// <summary>Bound accounts, oldest first.</summary>
    public IReadOnlyList<AccountBinding> Bindings { get; init; } = [];

    /// <summary>Failed checks in a row since the last one that passed or the end of the last lock, see
    /// <see cref="FailureCount"/>; a repeated attempt counts once.</summary>
    public int FailuresInRow { get; init; }

    /// <summary>When the last check failed, UTC; null when none did since the last one that passed.</summary>
    public DateTimeOffset? LastFailureAt { get; init; }
}
