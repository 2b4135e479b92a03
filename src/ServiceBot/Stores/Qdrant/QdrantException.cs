using System.Net;

namespace ServiceBot.Stores.Qdrant;

/// <summary>A call of Qdrant failed. The message names the call, what came back, and what to do; it has no key in it.</summary>
internal sealed class QdrantException(QdrantFailure failure, string message, TimeSpan? retryAfter = null, Exception? inner = null)
    : Exception(message, inner)
{
    private const int LongestText = 300;

    public QdrantFailure Failure => failure;

    /// <summary>When the server said so.</summary>
    public TimeSpan? RetryAfter => retryAfter;

    /// <summary>Whether the same call may succeed a moment later.</summary>
    public bool IsPassing => failure is QdrantFailure.Unreachable or QdrantFailure.Timeout or QdrantFailure.Unavailable or QdrantFailure.NotApplied
        || (failure == QdrantFailure.RateLimited && retryAfter is not null);

    /// <summary>What an HTTP status other than success means.</summary>
    /// <param name="call">Method and path.</param>
    /// <param name="status">Its status.</param>
    /// <param name="text">What the server said.</param>
    /// <param name="retryAfter">What it asked for.</param>
    public static QdrantException Of(string call, HttpStatusCode status, string text, TimeSpan? retryAfter)
    {
        var failure = FailureOf(status);
        var said = new string([.. text.Where(c => !char.IsControl(c)).Take(LongestText)]);
        return new QdrantException(failure, $"Qdrant answered {call} with {(int)status}: {said}. {WhatToDo(failure)}", retryAfter);
    }

    /// <summary>What an operator can do.</summary>
    public static string WhatToDo(QdrantFailure failure) => failure switch
    {
        QdrantFailure.Unreachable => "Check Qdrant:Url and that Qdrant runs.",
        QdrantFailure.Timeout => "Check Qdrant's load, or set Qdrant:Timeout higher.",
        QdrantFailure.Unavailable => "Qdrant is starting or a replica is away: look at its log and at /cluster.",
        QdrantFailure.RateLimited => "Raise the rate limit of the collection.",
        QdrantFailure.Unauthorized => "Set Qdrant:ApiKey to the server's key.",
        QdrantFailure.Forbidden => "The key only reads: give this node one that writes, or set Qdrant:Publish=false.",
        QdrantFailure.NotFound => "The collection is not there yet; a node with Qdrant:Publish=true makes it.",
        QdrantFailure.Conflict => "Qdrant:Collection is the name of a collection: choose another or remove that one.",
        QdrantFailure.Refused => "Compare the server's version and the limits of its strict mode with docs/operations.md.",
        QdrantFailure.Full => "Give Qdrant more disk or memory, or remove collections.",
        QdrantFailure.NotApplied => "It is repeated.",
        QdrantFailure.BadAnswer => "Check that Qdrant:Url is Qdrant and not a page of a proxy.",
        QdrantFailure.Outdated => "Use Qdrant 1.16 or later.",
        _ => "It is asked again soon.",
    };

    private static QdrantFailure FailureOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized => QdrantFailure.Unauthorized,
        HttpStatusCode.Forbidden => QdrantFailure.Forbidden,
        HttpStatusCode.NotFound => QdrantFailure.NotFound,
        HttpStatusCode.RequestTimeout => QdrantFailure.Timeout,
        HttpStatusCode.Conflict => QdrantFailure.Conflict,
        HttpStatusCode.TooManyRequests => QdrantFailure.RateLimited,
        HttpStatusCode.InsufficientStorage => QdrantFailure.Full,
        >= HttpStatusCode.InternalServerError => QdrantFailure.Unavailable,
        >= HttpStatusCode.BadRequest => QdrantFailure.Refused,
        _ => QdrantFailure.BadAnswer,
    };
}
