namespace ServiceBot.Desk.Access;

/// <summary>The cookie that carries a session.</summary>
internal static class DeskCookie
{
    /// <summary>Over https: browsers take this name only from this host, with Secure and for the whole of it.</summary>
    public const string Secure = "__Host-servicebot-desk";

    private const string Plain = "servicebot-desk";

    public static string? Read(HttpRequest request) => request.Cookies[request.IsHttps ? Secure : Plain];

    public static void Write(HttpContext context, string token) =>
        context.Response.Cookies.Append(context.Request.IsHttps ? Secure : Plain, token, Options(context.Request));

    public static void Remove(HttpContext context) =>
        context.Response.Cookies.Delete(context.Request.IsHttps ? Secure : Plain, Options(context.Request));

    /// <summary>Gone with the browser; how long it holds is decided by the server.</summary>
    private static CookieOptions Options(HttpRequest request) => new()
    {
        HttpOnly = true,
        Secure = request.IsHttps,
        SameSite = SameSiteMode.Strict,
        Path = "/",
        IsEssential = true,
    };
}
