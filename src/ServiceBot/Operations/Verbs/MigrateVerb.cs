using System.CommandLine;
using ServiceBot.Core.Messaging;
using ServiceBot.Stores;

namespace ServiceBot.Operations.Verbs;

/// <summary><c>migrate</c>: brings the database to this program's version without serving.</summary>
internal static class MigrateVerb
{
    public static Command Create()
    {
        var command = new Command("migrate", "Bring the database to this program's version. Takes settings, such as --Storage:Provider=PostgreSql.")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync([.. parsed.UnmatchedTokens], parsed.InvocationConfiguration.Output, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> settings, TextWriter output, CancellationToken cancellationToken)
    {
        if (SettingArguments.FirstMistake(settings) is { } mistake)
            throw new InvalidDataException(mistake);

        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
        {
            Args = [.. settings],
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Logging.ClearProviders();
        builder.Services.AddStores();
        builder.Services.AddMessaging();
        using var host = builder.Build();
        var (before, after) = await host.Services.GetRequiredService<StorageStart>().MigrateAsync(cancellationToken);
        await output.WriteLineAsync(before == after
            ? $"The database has schema version {after}: nothing to do."
            : $"The database was brought from schema version {before} to {after}.");
        return 0;
    }
}
