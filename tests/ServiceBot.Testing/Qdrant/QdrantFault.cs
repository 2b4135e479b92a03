namespace ServiceBot.Testing.Qdrant;

/// <summary>What goes wrong with one request of the test server.</summary>
public abstract record QdrantFault
{
    private QdrantFault() { }

    /// <summary>Answered with a status, nothing done.</summary>
    public sealed record Refused(int Status, string Text = "a fault of the test", int? RetryAfterSeconds = null) : QdrantFault;

    /// <summary>The connection breaks before anything is done.</summary>
    public sealed record CutBefore : QdrantFault;

    /// <summary>It is done, and the connection breaks before the answer.</summary>
    public sealed record CutAfter : QdrantFault;

    /// <summary>A write is taken, but not applied in time.</summary>
    public sealed record NotYet : QdrantFault;

    /// <summary>Something else than JSON with status 200.</summary>
    public sealed record Page : QdrantFault;

    /// <summary>No answer until the caller goes away.</summary>
    public sealed record Silent : QdrantFault;
}
