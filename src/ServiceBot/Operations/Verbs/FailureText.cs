using System.Data.Common;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using ServiceBot.Stores;

namespace ServiceBot.Operations.Verbs;

/// <summary>Says in one paragraph why the program cannot go on, and what to do about it.</summary>
internal static partial class FailureText
{
    public static string Of(Exception exception)
    {
        var causes = Causes(exception).ToList();
        return Configuration(causes) ?? causes.Select(Known).OfType<string>().FirstOrDefault()
            ?? $"ServiceBot stopped on something unexpected: {Describe(causes[^1])} "
            + "If it happens again, report it with the log of the run and the output of 'ServiceBot check'.";
    }

    private static string? Configuration(List<Exception> causes)
    {
        var mistakes = causes.OfType<OptionsValidationException>().SelectMany(e => e.Failures).Select(InKeys).Distinct().ToList();
        if (mistakes.Count == 0)
            return null;
        var many = mistakes.Count == 1 ? "a mistake" : $"{mistakes.Count} mistakes";
        return $"The configuration has {many}:{string.Concat(mistakes.Select(m => $"\n  - {m}"))}\n"
            + "Set the values in appsettings.json, in the environment (Section__Key) or on the command line (--Section:Key=value).";
    }

    /// <summary>Validators name the class and property; operators know the key.</summary>
    private static string InKeys(string mistake) => OptionsProperty().Replace(mistake, "$1:");

    private static string? Known(Exception exception) => exception switch
    {
        InvalidDataException data => Sentences(data),
        StorageProblemException storage => storage.Message,
        AddressInUseException => null,
        IOException { InnerException: AddressInUseException } bind =>
            $"{Address(bind.Message)} is already in use: another program, perhaps another ServiceBot, listens there. "
            + "Stop that program, or choose another address with --urls http://localhost:5081",
        SocketException { SocketErrorCode: SocketError.AccessDenied } =>
            "This user may not listen on that port. Choose a port above 1023 with --urls, or grant the right to low ports.",
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } =>
            "The address to listen on does not exist on this machine. Choose another one with --urls, such as http://0.0.0.0:5080",
        FormatException format when format.Message.Contains("url", StringComparison.OrdinalIgnoreCase) =>
            $"{Describe(format)} Write the address as in --urls http://localhost:5080",
        DbException database =>
            $"The database cannot be used: {Describe(database)} Check Storage:Provider and Storage:ConnectionString, "
            + "that the server runs, and that this user may write to the data directory.",
        UnauthorizedAccessException access =>
            $"{Describe(access)} Give this user the right to read and write there, or set Storage:DataDirectory to another folder.",
        FileNotFoundException or DirectoryNotFoundException =>
            $"{Describe(exception)} Check the path; it counts from the folder in which the command is given.",
        InvalidOperationException conversion when Conversion().Match(conversion.Message) is { Success: true } match =>
            $"The configuration value of {match.Groups["key"].Value} is not a valid {Kind(match.Groups["type"].Value)}. "
            + "Correct it in appsettings.json, in the environment (Section__Key) or on the command line (--Section:Key=value).",
        IOException io => $"{Describe(io)} Check that the path exists, that the disk has room and that this user may read and write there.",
        _ => null,
    };

    private static IEnumerable<Exception> Causes(Exception exception)
    {
        yield return exception;
        var inner = exception switch
        {
            AggregateException many => many.InnerExceptions,
            { InnerException: { } one } => [one],
            _ => (IReadOnlyCollection<Exception>)[],
        };
        foreach (var cause in inner.SelectMany(Causes))
            yield return cause;
    }

    /// <summary>Files with mistakes carry the details one level down.</summary>
    private static string Sentences(Exception exception) =>
        string.Join(' ', Causes(exception).Select(Describe).Distinct());

    private static string Describe(Exception exception)
    {
        var line = exception.Message.ReplaceLineEndings(" ").Trim();
        return line.EndsWith('.') ? line : line + '.';
    }

    private static string Address(string message) => Url().Match(message) is { Success: true } match ? match.Value : "The address";

    private static string Kind(string type) => type[(type.LastIndexOf('.') + 1)..];

    [GeneratedRegex(@"^\w[\w.]*: The (?:field )?(\w+?)Options\.")]
    private static partial Regex OptionsProperty();

    [GeneratedRegex(@"https?://\S+?(?=:? |$)")]
    private static partial Regex Url();

    [GeneratedRegex(@"Failed to convert configuration value.* at '(?<key>[^']+)' to type '(?<type>[^']+)'")]
    private static partial Regex Conversion();
}
