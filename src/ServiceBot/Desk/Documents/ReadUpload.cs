using ServiceBot.Core.Documents;

namespace ServiceBot.Desk.Documents;

/// <summary>What reading an uploaded file can end in.</summary>
internal abstract record ReadUpload
{
    private ReadUpload() { }

    /// <summary>It was read.</summary>
    public sealed record Taken(DocumentResult Result, DocumentTariffs Tariffs) : ReadUpload;

    /// <summary>The file is not taken.</summary>
    public sealed record Refused(DocumentRefusal Refusal) : ReadUpload;

    /// <summary>It holds a price table that cannot be used as it is; the sentence says where and why.</summary>
    public sealed record WrongPrices(string Sentence) : ReadUpload;
}
