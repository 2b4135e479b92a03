using Microsoft.AspNetCore.Mvc;
using ServiceBot.Desk.Access;

namespace ServiceBot.Operations;

/// <summary>What a caller sees when a request fails: a problem document without anything from inside.</summary>
internal static class ErrorHandling
{
    public static IServiceCollection AddErrorHandling(this IServiceCollection services) =>
        services
            .AddProblemDetails(options => options.CustomizeProblemDetails = context => Complete(context.ProblemDetails, context.HttpContext.Request.Path))
            .AddExceptionHandler<UnhandledRequestHandler>();

    /// <summary>Stands first in the pipeline.</summary>
    public static void UseErrorHandling(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
    }

    /// <summary>Chat clients read <c>error.code</c> and <c>error.message</c>, others the problem fields: the same document serves both.</summary>
    private static void Complete(ProblemDetails problem, PathString path)
    {
        problem.Detail = null;
        if (DeskEdge.Concerns(path))
        {
            var (code, message) = DeskProblems.WordsOf(problem.Status ?? StatusCodes.Status500InternalServerError);
            problem.Title = message;
            problem.Extensions["error"] = new ErrorBody(code, message);
            return;
        }
        problem.Extensions.TryAdd("error", new ErrorBody(
            problem.Status is >= 500 or null ? "ServiceError" : "BadArgument", problem.Title ?? "The request was not served."));
    }

    private sealed record ErrorBody(string Code, string Message);
}
