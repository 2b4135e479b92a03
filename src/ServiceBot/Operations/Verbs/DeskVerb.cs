using System.CommandLine;
using ServiceBot.Core.Messaging;
using ServiceBot.Desk.Access;
using ServiceBot.Stores;

namespace ServiceBot.Operations.Verbs;

/// <summary><c>desk reset-admin</c>: gives a desk its admin back.</summary>
internal static class DeskVerb
{
    private static readonly Option<string> Name = new("--name")
    {
        Description = "Sign-in name of the admin. Default admin; added where it is missing.",
        DefaultValueFactory = _ => FirstAdmin.Name,
    };

    public static Command Create()
    {
        var reset = new Command(
            "reset-admin", "Make a new password for an admin of the desk and show it once. With SQLite the server must be stopped.")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        reset.Options.Add(Name);
        reset.SetAction((parsed, cancellationToken) => ResetAsync(
            parsed.GetValue(Name) ?? FirstAdmin.Name, [.. parsed.UnmatchedTokens], parsed.InvocationConfiguration.Output, cancellationToken));
        return new Command("desk", "Look after the desk of the human agents.") { reset };
    }

    internal static async Task<int> ResetAsync(
        string name, IReadOnlyList<string> settings, TextWriter output, CancellationToken cancellationToken)
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
        builder.Services.AddSingleton<Passwords>();
        builder.Services.AddSingleton<FirstAdmin>();
        using var host = builder.Build();
        await host.Services.GetRequiredService<StorageStart>().MigrateAsync(cancellationToken);
        var password = await host.Services.GetRequiredService<FirstAdmin>().ResetAsync(name, cancellationToken);
        new DeskConsole(output).Tell(name, password);
        return 0;
    }
}
