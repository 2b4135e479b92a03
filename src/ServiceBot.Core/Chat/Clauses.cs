using System.Text.RegularExpressions;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Chat;

/// <summary>A sentence in its pieces between commas.</summary>
/// <param name="Text">The sentence, folded, without marks.</param>
/// <param name="Parts">Its pieces, in order.</param>
/// <param name="Marks">Sources that it names itself.</param>
internal sealed record Clause(string Text, IReadOnlyList<string> Parts, IReadOnlyList<int> Marks);

/// <summary>Cuts texts where one statement ends and the next begins.</summary>
internal static partial class Clauses
{
    /// <summary>The sentences of a text.</summary>
    public static IReadOnlyList<Clause> Of(string text) =>
        [.. SentenceSplitter.Split(LateMark().Replace(text, "${marks}${stop}")).Select(Cut).Where(clause => clause.Parts.Count > 0)];

    private static Clause Cut(string sentence)
    {
        // A number at the beginning of a line counts the line; behind a comma it is a figure, so no piece begins like a line.
        var said = ListMark().Replace(GroundingCheck.WithoutMarks(sentence), "");
        var folded = ChineseText.Fold(said);
        return new Clause(folded, [.. Comma().Split(folded).Where(part => part.Trim().Length > 0).Select(part => "·" + part)], GroundingCheck.MarksIn(sentence));
    }

    // 24小时内恢复。[1] names the source of the sentence before.
    [GeneratedRegex(@"(?<stop>[。！？!?；;]+)[ \t]*(?<marks>(?:[\[［【](?:来源|资料|出处)?[0-9]{1,3}(?:[,，、 ]+[0-9]{1,3})*[\]］】])+)")]
    private static partial Regex LateMark();

    [GeneratedRegex(@"^[ \t]*(?:[(（]?[0-9]{1,2}[)）]|[0-9]{1,2}[.、．])(?![0-9])")]
    private static partial Regex ListMark();

    [GeneratedRegex("(?<![0-9])[,:]|[,:](?![0-9])|[、()]")]
    private static partial Regex Comma();
}
