namespace ServiceBot.Operations.Ingestion;

/// <summary>What was done with a file.</summary>
internal enum IngestState
{
    /// <summary>A guide was written.</summary>
    Written,

    /// <summary>The same bytes with the same facts were taken in before.</summary>
    Unchanged,

    /// <summary>All that it says is known already, or was kept out: nothing was written.</summary>
    NothingNew,

    /// <summary>It was not taken.</summary>
    Refused,
}
