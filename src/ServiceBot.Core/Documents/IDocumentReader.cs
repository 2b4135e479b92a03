namespace ServiceBot.Core.Documents;

/// <summary>Takes one kind of file apart. What readers of the original do not see is left out here.</summary>
internal interface IDocumentReader
{
    /// <exception cref="RefusedDocumentException">It is not to be taken.</exception>
    DocumentText Read(byte[] content, Intake intake);
}
