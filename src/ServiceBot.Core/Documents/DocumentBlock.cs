namespace ServiceBot.Core.Documents;

/// <summary>A piece of a document as its file format has it.</summary>
/// <param name="Text">Its text; a row of a table has its cells between <c> | </c>.</param>
internal sealed record DocumentBlock(string Text)
{
    /// <summary>Level of a heading from 1; 0 for no heading.</summary>
    public int Level { get; init; }

    /// <summary>Which table it is a row of; 0 for none.</summary>
    public int Table { get; init; }

    /// <summary>Cells of such a row, a text a column, spanning ones filled; empty where the kind of file knows of none that span.</summary>
    public IReadOnlyList<string> Cells { get; init; } = [];

    /// <summary>Page on which it begins, from 1; null without pages.</summary>
    public int? Page { get; init; }
}
