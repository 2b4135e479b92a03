namespace ServiceBot.Core.Chat;

/// <summary>Why the built-in answerer took over from the chat model. A closed list: metrics and the journal use its names.</summary>
public enum ModelFailure
{
    /// <summary>No chat model is set.</summary>
    NotConfigured,

    /// <summary>No answer within the time of an attempt, between two pieces of a stream, or within the turn's.</summary>
    Timeout,

    /// <summary>The endpoint asks us to come back later, later than the turn can wait.</summary>
    RateLimited,

    /// <summary>The endpoint failed: a status of 500 and above, or an error in the middle of a stream.</summary>
    ServerError,

    /// <summary>No connection, or one that broke before an answer began.</summary>
    Unreachable,

    /// <summary>The endpoint failed too often lately and was not asked.</summary>
    BreakerOpen,

    /// <summary>As many calls as allowed are running already.</summary>
    Busy,

    /// <summary>The tokens of the turn or of the day are spent.</summary>
    Budget,

    /// <summary>The endpoint does not accept the key.</summary>
    Unauthorized,

    /// <summary>The endpoint does not accept the request: unknown model, refused field, a redirect.</summary>
    BadRequest,

    /// <summary>More tokens than the model can read.</summary>
    ContextTooLong,

    /// <summary>The endpoint's own filter refused the question or the answer.</summary>
    ContentFilter,

    /// <summary>The model ran into its limit of tokens before it had finished.</summary>
    TooLong,

    /// <summary>The answer broke off.</summary>
    CutOff,

    /// <summary>What came is no answer: no JSON, no message, too large, arguments that cannot be read.</summary>
    BadAnswer,

    /// <summary>The model went on calling functions until the steps of the turn were used up.</summary>
    TooManySteps,

    /// <summary>The text states what no source says.</summary>
    Ungrounded,

    /// <summary>A guard refused the text, or the model refused to answer.</summary>
    Refused,

    /// <summary>Something else answered meanwhile: a human agent, or a newer message.</summary>
    Overtaken,
}
