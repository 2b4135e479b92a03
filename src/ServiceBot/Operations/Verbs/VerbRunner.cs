using System.CommandLine;

namespace ServiceBot.Operations.Verbs;

/// <summary>Runs a verb; whatever goes wrong ends in one paragraph on standard error and exit code 1.</summary>
internal static class VerbRunner
{
    public static async Task<int> RunAsync(RootCommand root, string[] args, TextWriter error)
    {
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            var verb = parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ";
            await error.WriteLineAsync(
                $"{string.Join(' ', parsed.Errors.Select(e => e.Message))} See what is possible: ServiceBot {verb}--help");
            return 1;
        }
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                // The host listens to signals itself and ends in good order; other verbs just stop.
                ProcessTerminationTimeout = null,
            });
        }
        catch (Exception exception) when (exception is not HostAbortedException)
        {
            await error.WriteLineAsync(FailureText.Of(exception));
            return 1;
        }
    }
}
