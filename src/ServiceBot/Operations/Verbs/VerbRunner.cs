using System.CommandLine;
using System.CommandLine.Parsing;

namespace ServiceBot.Operations.Verbs;

/// <summary>Runs a verb; whatever goes wrong ends in one paragraph on standard error and exit code 1.</summary>
internal static class VerbRunner
{
    public static async Task<int> RunAsync(RootCommand root, string[] args, TextWriter error)
    {
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            await error.WriteLineAsync(
                $"{string.Join(' ', parsed.Errors.Select(e => e.Message))} See what is possible: ServiceBot {PathOf(parsed.CommandResult)}--help");
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

    /// <summary>The verb as it is typed, with a space behind it; nothing for the program alone.</summary>
    private static string PathOf(SymbolResult? result) => result is CommandResult { Command: not RootCommand } command
        ? PathOf(command.Parent) + command.Command.Name + " " : "";
}
