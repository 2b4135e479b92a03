using Microsoft.OpenApi;
using ServiceBot.Desk.Access;

namespace ServiceBot.Desk;

/// <summary>Describes the desk's API at <c>/openapi/v1.json</c>.</summary>
internal static class DeskDescription
{
    public static void AddDeskDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.ShouldInclude = description => ("/" + description.RelativePath).StartsWith(DeskRegistration.Root + "/", StringComparison.Ordinal);
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "ServiceBot desk",
                Version = "v1",
                Description = "What the desk of the human agents calls. Callers sign in with POST /api/desk/session and keep the cookie; "
                    + "every request but GET carries the session's csrf as X-ServiceBot-Csrf. Every refusal is {error:{code,message,fields}}.",
            };
            (document.Components ??= new OpenApiComponents()).SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
            {
                ["session"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = DeskCookie.Secure },
                ["csrf"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = DeskEdge.CsrfHeader },
            };
            return Task.CompletedTask;
        });
    });

    public static void MapDeskDescription(this WebApplication app) => app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
}
