using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace ServiceBot.Core.Chat;

/// <summary>The boundary between what the chat model is told and what it is only given to read. Another one in every turn, so that
/// no text can know it beforehand.</summary>
public sealed partial class Fence
{
    private const int RandomBytes = 6;

    /// <summary>The line that stands before and behind data.</summary>
    public string Mark { get; } = $"⟦数据 {Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes))}⟧";

    /// <summary>A text that cannot leave its place: nothing in it looks like a boundary, a role or a control token of a model.</summary>
    public string Inside(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = text.Replace('⟦', '[').Replace('⟧', ']').Replace(Mark, "", StringComparison.Ordinal);
        return RoleLine().Replace(ControlToken().Replace(plain, match => match.Value.Replace("<", "‹", StringComparison.Ordinal).Replace("|", "¦", StringComparison.Ordinal)), "$1：");
    }

    // <|im_start|>, <｜User｜>, [INST], </message>, <tool_call>
    [GeneratedRegex(@"<[|｜][^>\n]{0,40}>?|</?(?:message|system|tool_calls?|function_call|think)[^>\n]{0,40}>|\[/?INST\]|<</?SYS>>", RegexOptions.IgnoreCase)]
    private static partial Regex ControlToken();

    [GeneratedRegex(@"^[ \t#*]*(system|assistant|developer|tool)[ \t]*[:：]", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex RoleLine();
}
