namespace ServiceBot.Core.Documents;

/// <summary>Plain text: every line is a paragraph.</summary>
internal sealed class PlainTextReader : IDocumentReader
{
    public DocumentText Read(byte[] content, Intake intake)
    {
        var text = TextBytes.Decode(content) ?? throw new RefusedDocumentException(RefusalKind.UnknownKind);
        intake.Count(text.Length);
        return new DocumentText(null, null, [.. text.Split('\n').Select(line => new DocumentBlock(line.Trim()))]);
    }
}
