using System.CommandLine;
using ServiceBot.Operations.Demo;

namespace ServiceBot.Operations.Verbs;

/// <summary><c>serve</c>: runs the web server; what happens when no verb is given.</summary>
internal static class ServeVerb
{
    private static readonly Option<string?> Urls = new("--urls") { Description = "Addresses to listen on, separated by ';'. Default http://localhost:5080." };

    private static readonly Option<string?> Environment = new("--environment") { Description = "Development or Production (default)." };

    private static readonly Option<bool> Demo = new("--demo")
    {
        Description = "Serve a demo: a desk filled with a day of invented customers, in a directory of its own below the data directory.",
    };

    private static readonly Option<bool> DemoStill = new("--demo-still") { Description = "Like --demo, but no new customers come after the start." };

    public static Command Create()
    {
        var command = new Command("serve", "Serve web chat and channels (default). Any setting may follow as --Section:Key=value.");
        SetUp(command);
        return command;
    }

    public static void MakeDefault(RootCommand root) => SetUp(root);

    private static void SetUp(Command command)
    {
        command.Options.Add(Urls);
        command.Options.Add(Environment);
        command.Options.Add(Demo);
        command.Options.Add(DemoStill);
        // Settings are not options of the command line: they are checked here and read by the host.
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, cancellationToken));
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (SettingArguments.FirstMistake(parsed.UnmatchedTokens) is { } mistake)
            throw new InvalidDataException(mistake);

        List<string> args = [.. parsed.UnmatchedTokens];
        if (parsed.GetValue(Urls) is { } urls)
            args.Add("--urls=" + urls);
        if (parsed.GetValue(Environment) is { } environment)
            args.Add("--environment=" + environment);
        if (parsed.GetValue(Demo) || parsed.GetValue(DemoStill))
        {
            await DemoServer.RunAsync(args, parsed.GetValue(DemoStill), parsed.InvocationConfiguration.Error, cancellationToken);
            return 0;
        }
        await using var app = ServerHost.Build([.. args]);
        await RunAsync(app, cancellationToken);
        return 0;
    }

    /// <summary>Runs until told to stop. A start that fails stops in order what had started, so that the cause is all one reads.</summary>
    internal static async Task RunAsync(WebApplication app, CancellationToken cancellationToken)
    {
        // Everything that serves is made first: a mistake in knowledge or prompts ends here, with nothing started yet.
        _ = app.Services.GetServices<IHostedService>().Count();
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch
        {
            app.Lifetime.StopApplication();
            await app.StopAsync(CancellationToken.None);
            throw;
        }
        await app.WaitForShutdownAsync(cancellationToken);
    }
}
