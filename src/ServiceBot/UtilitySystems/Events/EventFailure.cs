namespace ServiceBot.UtilitySystems.Events;

/// <summary>Why an event was not taken: <c>{ "error": { "code", "message" } }</c>.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">Stable name of the cause; senders may decide by it.</param>
/// <param name="Message">For developers: what to send instead.</param>
internal sealed record EventFailure(int Status, string Code, string Message)
{
    public static readonly EventFailure SignatureMissing = new(401, "signature-missing",
        "Send the headers X-ServiceBot-Key-Id, X-ServiceBot-Timestamp, X-ServiceBot-Nonce and X-ServiceBot-Signature, each once.");

    public static readonly EventFailure KeyUnknown = new(401, "key-unknown", "No key has this id. See UtilitySystems:EventKeys.");

    public static readonly EventFailure SignatureWrong = new(401, "signature-wrong",
        "The signature is not that of this request. Sign the path as sent here, the very bytes of the body, and the headers' values.");

    public static readonly EventFailure ClockSkew = new(401, "clock-skew",
        "The timestamp is too far from this server's clock. Send Unix seconds of now, in UTC.");

    public static readonly EventFailure TooLarge = new(413, "too-large", "An event may have at most 16 KB.");

    public static readonly EventFailure WrongType = new(415, "wrong-type", "Send the body as application/json.");

    public static readonly EventFailure NotFound = new(404, "work-order-not-found", "No work order has this number.");

    public static readonly EventFailure Closed = new(409, "work-order-closed",
        "The work order ended before this event happened, so customers were told nothing. Correct the order, or file a new one.");

    public static readonly EventFailure Unavailable = new(503, "unavailable",
        "The event could not be taken right now. Send it again with the same eventId.");

    public static EventFailure Malformed(string message) => new(400, "malformed", message);
}
