using System.Text;

namespace ServiceBot.Stores;

/// <summary>Makes what a customer typed fit for a column of its own.</summary>
internal static class RowText
{
    /// <summary>Without what no database column takes: control characters except line breaks, and halves of characters.</summary>
    public static string Storable(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if ((!Rune.IsControl(rune) || rune.Value == '\n') && rune != Rune.ReplacementChar)
                kept.Append(rune);
        }
        return kept.ToString();
    }
}
