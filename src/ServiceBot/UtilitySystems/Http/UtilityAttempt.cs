namespace ServiceBot.UtilitySystems.Http;

/// <summary>What one attempt of a call ended in.</summary>
/// <param name="Failure">Null when it was answered as agreed.</param>
/// <param name="Value">The answer, read.</param>
/// <param name="Detail">For the operator: which part of the contract was broken; never data.</param>
/// <param name="RetryAfter">When the system wants to be asked again.</param>
internal sealed record UtilityAttempt(UtilityFailure? Failure, object? Value = null, string? Detail = null, TimeSpan? RetryAfter = null)
{
    /// <summary>Whether another attempt may end better.</summary>
    public bool IsPassing => Failure is UtilityFailure.Connection or UtilityFailure.ServerError or UtilityFailure.Throttled;
}

/// <summary>Why a call got no answer. A closed list: used in logs and metrics.</summary>
internal enum UtilityFailure
{
    /// <summary>Nothing came in time.</summary>
    Timeout,

    /// <summary>No connection, or it broke.</summary>
    Connection,

    /// <summary>Status 500 and above.</summary>
    ServerError,

    /// <summary>Status 429, or 409 while an earlier attempt with the same key still runs.</summary>
    Throttled,

    /// <summary>A status that the contract does not know for this call: a wrong address, a wrong key, a redirect.</summary>
    Refused,

    /// <summary>Not the agreed form.</summary>
    Malformed,

    /// <summary>Not signed, wrongly signed, or the answer to another request.</summary>
    BadSignature,

    /// <summary>Larger than allowed.</summary>
    TooLarge,

    /// <summary>Not even asked: the breaker is open.</summary>
    BreakerOpen,
}
