using System.Diagnostics;

namespace ServiceBot.Core.Documents;

/// <summary>Refusals in the editor's words.</summary>
internal static class RefusalTexts
{
    private const string Taken = "支持 .docx、.md、.txt、.html、.pdf（文字版）和 .xlsx。";

    /// <param name="kind">Why it is refused.</param>
    /// <param name="found">What was found instead, as the object of 「内容是…」; may be missing.</param>
    public static string Of(RefusalKind kind, string? found = null) => kind switch
    {
        RefusalKind.Empty => "文件是空的，请重新选择文件。",
        RefusalKind.TooLarge => "文件太大，超过了允许的大小。请拆分后再上传。",
        RefusalKind.UnknownKind => $"无法识别这种文件（{found ?? "内容不是文档"}）。{Taken}",
        RefusalKind.WrongEnding => $"文件的扩展名和内容不符：内容是{found ?? "另一种文件"}。请确认文件来源，用正确的扩展名重新上传。",
        RefusalKind.Executable => $"文件内容是程序或脚本（{found ?? "可执行文件"}），不能作为文档上传。",
        RefusalKind.Encrypted => "文件已加密或设有打开密码。请取消密码后再上传。",
        RefusalKind.Macros => "文件带有宏。请另存为不带宏的 .docx 或 .xlsx 后再上传。",
        RefusalKind.Damaged => "文件不完整或已损坏，无法打开。请从原处重新下载或另存一份后再上传。",
        RefusalKind.UnpacksTooLarge => "文件解压后的内容过大或压缩异常，为安全起见没有打开。请拆分或重新另存后再上传。",
        RefusalKind.NoText => "文件里没有可以读取的文字，可能是扫描件或只有图片。请先做文字识别，或上传文字版。",
        RefusalKind.TooLong => "文件的页数或字数超过了允许的范围。请拆分后再上传。",
        RefusalKind.TooSlow => "读取这个文件用时过长，已经停止。请拆分或另存后再上传。",
        _ => throw new UnreachableException(),
    };
}
