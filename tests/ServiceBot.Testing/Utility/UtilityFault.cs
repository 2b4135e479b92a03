namespace ServiceBot.Testing.Utility;

/// <summary>What a system of the utility can do wrong.</summary>
public enum UtilityFault
{
    /// <summary>Never answers.</summary>
    Hang,

    /// <summary>Answers rightly after 30 seconds.</summary>
    Slow,

    /// <summary>Sends the head of an answer and then nothing.</summary>
    StalledBody,

    /// <summary>500.</summary>
    InternalError,

    /// <summary>503 with Retry-After.</summary>
    Overloaded,

    /// <summary>429 with Retry-After.</summary>
    Throttled,

    /// <summary>A signed body that is no JSON.</summary>
    MalformedJson,

    /// <summary>Ends before the announced length.</summary>
    TruncatedBody,

    /// <summary>A signed body in which one value has another type.</summary>
    WrongType,

    /// <summary>A signed page of a proxy, as HTML.</summary>
    WrongContentType,

    /// <summary>Signed with a secret nobody shares.</summary>
    WrongSignature,

    /// <summary>Not signed.</summary>
    MissingSignature,

    /// <summary>Rightly signed, an hour ago.</summary>
    StaleAnswer,

    /// <summary>The signed answer to an earlier request of the same kind.</summary>
    ReplayedResponse,

    /// <summary>Megabytes of a signed answer, without an announced length.</summary>
    HugeBody,

    /// <summary>The connection breaks before anything is done.</summary>
    ConnectionReset,

    /// <summary>Everything is done, then the connection breaks.</summary>
    LostResponse,

    /// <summary>A redirect to another address.</summary>
    Redirect,
}
