using System.Text.RegularExpressions;

namespace ServiceBot.Core.Documents;

/// <summary>
/// Puts words back that document sites take out whole (人工智能, 委员, 热线, …), where what is left cannot have been written so.
/// </summary>
internal static partial class LostWords
{
    private static readonly (Regex Left, string Whole)[] Repairs =
    [
        (BeforeTechnology(), "、人工智能等技术"),
        (ByTechnology(), "通过人工智能技术实现智能客服"),
        (Committee(), "标准化委员会"),
        (Hotline(), "客户服务热线、在线投诉平台"),
        (BareComma(), "等"),
        (Effective(), "可操作性和有效性"),
        (Secret(), "客户信息的保密性"),
        (Complete(), "的全面性"),
        (Result(), "考核结果"),
    ];

    /// <summary>The text with the words put back.</summary>
    public static string Restore(string text, Action<string> tell)
    {
        foreach (var (left, whole) in Repairs)
            text = left.Replace(text, match =>
            {
                tell($"{match.Value} → {whole}");
                return whole;
            });
        return text;
    }

    [GeneratedRegex("、等技术")]
    private static partial Regex BeforeTechnology();

    [GeneratedRegex("通过技术实现智能客服")]
    private static partial Regex ByTechnology();

    [GeneratedRegex("标准化会(?!议)")]
    private static partial Regex Committee();

    [GeneratedRegex("客户服务、在线投诉平台")]
    private static partial Regex Hotline();

    [GeneratedRegex("(?<=[\u4e00-\u9fff])、等")]
    private static partial Regex BareComma();

    [GeneratedRegex("可操作性和有(?:性|(?![\u4e00-\u9fff]))")]
    private static partial Regex Effective();

    [GeneratedRegex("客户信息的保密(?![\u4e00-\u9fff])")]
    private static partial Regex Secret();

    [GeneratedRegex("的孺性")]
    private static partial Regex Complete();

    [GeneratedRegex("考核(?:結|剑)果")]
    private static partial Regex Result();
}
