using Microsoft.AspNetCore.Http.HttpResults;

namespace ServiceBot.Desk.Access;

/// <summary>Every refusal of the desk: a stable code for the page, a sentence in Chinese for the person.</summary>
internal static class DeskProblems
{
    public const string CsrfCode = "csrf", SignedOutCode = "signedOut", PasswordChangeNeededCode = "passwordChangeNeeded";

    /// <param name="status">HTTP status.</param>
    /// <param name="code">Stable, English.</param>
    /// <param name="message">Chinese; says what to do.</param>
    /// <param name="fields">What is wrong with which field; null for none.</param>
    public static JsonHttpResult<ProblemBody> Refuse(
        int status, string code, string message, IReadOnlyDictionary<string, string>? fields = null) =>
        TypedResults.Json(new ProblemBody(new ProblemError(code, message, fields)), AccessJson.Default.ProblemBody, statusCode: status);

    public static JsonHttpResult<ProblemBody> Invalid(IReadOnlyDictionary<string, string> fields) =>
        Refuse(StatusCodes.Status400BadRequest, "invalid", "填写内容有误，请按提示修改后再提交。", fields);

    public static JsonHttpResult<ProblemBody> Invalid(string field, string message) =>
        Invalid(new Dictionary<string, string>(StringComparer.Ordinal) { [field] = message });

    public static JsonHttpResult<ProblemBody> NotFound(string message = "没有找到，可能已被删除，请刷新后再看。") =>
        Refuse(StatusCodes.Status404NotFound, "notFound", message);

    public static JsonHttpResult<ProblemBody> Conflict(string code, string message) =>
        Refuse(StatusCodes.Status409Conflict, code, message);

    /// <summary>Somebody else changed it meanwhile.</summary>
    public static JsonHttpResult<ProblemBody> Outdated() => Conflict("outdated", "内容已被他人修改，请刷新后再改。");

    public static JsonHttpResult<ProblemBody> SignedOut() =>
        Refuse(StatusCodes.Status401Unauthorized, SignedOutCode, "登录已失效，请重新登录。");

    public static JsonHttpResult<ProblemBody> Forbidden() =>
        Refuse(StatusCodes.Status403Forbidden, "forbidden", "您没有此项权限，如有需要请联系管理员。");

    public static JsonHttpResult<ProblemBody> PasswordChangeNeeded() =>
        Refuse(StatusCodes.Status403Forbidden, PasswordChangeNeededCode, "请先修改初始密码，再继续使用。");

    public static JsonHttpResult<ProblemBody> Csrf() =>
        Refuse(StatusCodes.Status403Forbidden, CsrfCode, "页面已过期，请刷新页面后重试。");

    public static JsonHttpResult<ProblemBody> TooMany() =>
        Refuse(StatusCodes.Status429TooManyRequests, "tooMany", "操作过于频繁，请稍后再试。");

    /// <summary>A refusal of which only the status is known.</summary>
    public static JsonHttpResult<ProblemBody> Plain(int status)
    {
        var (code, message) = WordsOf(status);
        return Refuse(status, code, message);
    }

    /// <summary>What a status says where nothing else is known.</summary>
    public static (string Code, string Message) WordsOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => (SignedOutCode, "登录已失效，请重新登录。"),
        StatusCodes.Status403Forbidden => ("forbidden", "您没有此项权限，如有需要请联系管理员。"),
        StatusCodes.Status404NotFound => ("notFound", "没有这个地址，请刷新页面后重试。"),
        StatusCodes.Status405MethodNotAllowed => ("notAllowed", "这里不能这样操作，请刷新页面后重试。"),
        StatusCodes.Status413PayloadTooLarge => ("tooLarge", "内容太长，请缩短后再提交。"),
        >= StatusCodes.Status500InternalServerError => ("failed", "系统出错了，请稍后重试；一直不行，请联系管理员。"),
        _ => ("invalid", "请求的内容无法识别，请刷新页面后重试。"),
    };

    public static JsonHttpResult<ProblemBody> Unavailable() =>
        Refuse(StatusCodes.Status503ServiceUnavailable, "unavailable", "系统暂时无法保存或读取数据，请稍后重试。");
}

/// <summary>The body of a refusal.</summary>
internal sealed record ProblemBody(ProblemError Error);

/// <summary>Why it was refused.</summary>
internal sealed record ProblemError(string Code, string Message, IReadOnlyDictionary<string, string>? Fields);
