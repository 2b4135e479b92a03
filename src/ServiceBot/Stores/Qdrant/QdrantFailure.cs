namespace ServiceBot.Stores.Qdrant;

/// <summary>What a call of Qdrant can end in, besides an answer.</summary>
internal enum QdrantFailure
{
    /// <summary>No connection, or it broke.</summary>
    Unreachable,

    /// <summary>No answer in time.</summary>
    Timeout,

    /// <summary>Qdrant or a part of its cluster is not there.</summary>
    Unavailable,

    /// <summary>Too many calls.</summary>
    RateLimited,

    /// <summary>The key is missing or wrong.</summary>
    Unauthorized,

    /// <summary>The key may not do this.</summary>
    Forbidden,

    /// <summary>No such collection or alias.</summary>
    NotFound,

    /// <summary>The name is taken.</summary>
    Conflict,

    /// <summary>The request is wrong, or a limit of the collection forbids it.</summary>
    Refused,

    /// <summary>Disk or memory of Qdrant is used up.</summary>
    Full,

    /// <summary>A write was taken but is not to be seen yet, or not whole.</summary>
    NotApplied,

    /// <summary>Something that is no answer of Qdrant.</summary>
    BadAnswer,

    /// <summary>The server is older than this program can use.</summary>
    Outdated,

    /// <summary>It failed too often and is left alone for a while.</summary>
    LeftAlone,
}
