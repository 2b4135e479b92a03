using Microsoft.Extensions.Logging.Configuration;

namespace ServiceBot.Operations;

/// <summary>Keeps the framework's own logs from telling what customers send, whatever the configuration asks for.</summary>
/// <remarks>Below Warning the framework writes URLs with their queries, headers and connection details; the host writes
/// exceptions with their texts. Our own messages name no personal data at any level and are not touched.</remarks>
internal static class LogFloor
{
    private static readonly (string Category, LogLevel Least)[] Floors =
    [
        ("Microsoft", LogLevel.Warning),
        // It does not see that the store seals the keys; the store itself says where it does not.
        ("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error),
        ("System", LogLevel.Warning),
        ("Npgsql", LogLevel.Warning),
        ("Grpc", LogLevel.Warning),
        ("Microsoft.Hosting.Lifetime", LogLevel.Information),
        // Its scope holds the path of every request.
        ("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None),
        // A failed start is told on standard error in one paragraph; a failed background loop logs itself.
        ("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical),
    ];

    public static ILoggingBuilder AddFloor(this ILoggingBuilder logging)
    {
        logging.AddConfiguration();
        logging.Services.PostConfigure<LoggerFilterOptions>(options =>
        {
            // Rules of the configuration may raise a level, never go below the floor.
            var raised = options.Rules.Where(rule => !IsBelow(rule)).ToList();
            options.Rules.Clear();
            foreach (var (category, least) in Floors)
                options.Rules.Add(new LoggerFilterRule(null, category, least, null));
            foreach (var rule in raised)
                options.Rules.Add(rule);
        });
        return logging;
    }

    private static bool IsBelow(LoggerFilterRule rule)
    {
        if (rule.CategoryName is not { } category)
            return false;
        var floor = Floors.Where(f => category.StartsWith(f.Category, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(f => f.Category.Length).Select(f => (LogLevel?)f.Least).FirstOrDefault();
        return floor is { } least && (rule.LogLevel ?? LogLevel.Trace) < least;
    }
}
