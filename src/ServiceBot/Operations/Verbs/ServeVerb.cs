using System.CommandLine;

namespace ServiceBot.Operations.Verbs;

/// <summary><c>serve</c>: runs the web server; what happens when no verb is given.</summary>
internal static class ServeVerb
{
    public static Command Create()
    {
        var command = new Command("serve", "Serve web chat and channels (default). Takes the usual host options, such as --urls.")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync([.. parsed.UnmatchedTokens], cancellationToken));
        return command;
    }

    public static void MakeDefault(RootCommand root)
    {
        root.TreatUnmatchedTokensAsErrors = false;
        root.SetAction((parsed, cancellationToken) => RunAsync([.. parsed.UnmatchedTokens], cancellationToken));
    }

    private static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        await using var app = ServerHost.Build(args);
        await app.RunAsync(cancellationToken);
        return 0;
    }
}
