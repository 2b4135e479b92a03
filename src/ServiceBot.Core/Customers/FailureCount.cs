namespace ServiceBot.Core.Customers;

/// <summary>Counts failed identity checks in a row.</summary>
internal static class FailureCount
{
    /// <summary>How many failures stand against a channel user: enough of them lock, and a lock that has ended forgives them.</summary>
    /// <param name="failures">When checks failed since the last one that passed, oldest first.</param>
    /// <param name="options">How many lock, and for how long.</param>
    /// <param name="now">The present, UTC.</param>
    public static int InRow(IEnumerable<DateTimeOffset> failures, CustomersOptions options, DateTimeOffset now)
    {
        var count = 0;
        var lockedUntil = DateTimeOffset.MaxValue;
        foreach (var at in failures.Append(now))
        {
            if (lockedUntil <= at)
                (count, lockedUntil) = (0, DateTimeOffset.MaxValue);
            count++;
            if (count >= options.FailuresToLock)
                lockedUntil = at + options.LockDuration;
        }
        // The present is no failure.
        return count - 1;
    }
}
