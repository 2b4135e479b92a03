using System.Text.RegularExpressions;

namespace ServiceBot.Testing.Models;

/// <summary>The answers of a model that only quotes what it was given.</summary>
public static partial class ScriptedQuotes
{
    /// <summary>Longer passages are not quoted.</summary>
    public const int Longest = 500;

    /// <summary>The first source with its mark, or that there is none.</summary>
    /// <param name="said">The last words of the user: facts, sources and question.</param>
    public static string First(string said) => Source().Match(said) is { Success: true } first && first.Groups["text"].Length <= Longest
        ? first.Groups["text"].Value.Trim() + "[1]"
        : "无依据";

    [GeneratedRegex(@"^\[1\] [^\n]*\n(?<text>.*?)(?=\n\n\[2\] |\n⟦)", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Source();
}
