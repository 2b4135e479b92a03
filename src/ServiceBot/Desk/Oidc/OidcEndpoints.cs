using Microsoft.AspNetCore.Authentication;
using ServiceBot.Desk.Access;

namespace ServiceBot.Desk.Oidc;

/// <summary>Sends people to the identity provider.</summary>
internal static partial class OidcEndpoints
{
    private const string Home = "/desk";

    public static void MapOidc(this RouteGroupBuilder open) => open.MapGet("/sign-in/oidc", SendAsync)
        .WithName("SignInWithProvider").WithTags("Session").WithSummary("Sends the browser to the identity provider, and back to returnPath.")
        .Produces(302).Refuses(404);

    private static async Task<IResult> SendAsync(
        HttpContext context, IEnumerable<SignInProvider> providers, ILoggerFactory loggers, string? returnPath = null)
    {
        if (!providers.Any(provider => provider.Id == OidcRegistration.Scheme))
            return DeskProblems.NotFound("统一身份认证未启用，请使用密码登录。");
        try
        {
            await context.ChallengeAsync(
                OidcRegistration.Scheme, new AuthenticationProperties { RedirectUri = IsOurs(returnPath) ? returnPath : Home });
            return Results.Empty;
        }
        catch (Exception exception) when (exception is InvalidOperationException or HttpRequestException or IOException)
        {
            Log.ProviderAway(loggers.CreateLogger(typeof(OidcEndpoints)), exception.GetType().Name);
            return Results.Redirect(OidcEvents.PageOf(OidcEvents.Away));
        }
    }

    /// <summary>Only pages of the desk: anything else would send people who just signed in elsewhere.</summary>
    private static bool IsOurs(string? path) => path is not null
        && (path == Home || path.StartsWith(Home + "/", StringComparison.Ordinal) || path.StartsWith(Home + "?", StringComparison.Ordinal))
        && !path.Contains('\\', StringComparison.Ordinal) && !path.Any(char.IsControl);

    private static partial class Log
    {
        [LoggerMessage(EventId = 7111, Level = LogLevel.Error, Message = "The identity provider cannot be reached or is set up wrongly ({ExceptionType})")]
        public static partial void ProviderAway(ILogger logger, string exceptionType);
    }
}
