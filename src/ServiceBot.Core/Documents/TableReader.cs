namespace ServiceBot.Core.Documents;

/// <summary>A document without the rows of its tables that went elsewhere.</summary>
/// <param name="whole">Reads all of it.</param>
/// <param name="taken">Rows that went elsewhere.</param>
internal sealed class TableReader(IDocumentReader whole, TakenRows taken) : IDocumentReader
{
    public DocumentText Read(byte[] content, Intake intake)
    {
        var document = whole.Read(content, intake);
        return document with { Blocks = DocumentTables.Without(taken, document.Blocks) };
    }
}
