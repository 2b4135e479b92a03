using System.CommandLine;
using ServiceBot.Core.Documents;
using ServiceBot.Core.Knowledge;
using ServiceBot.Operations.Ingestion;
using Spectre.Console;

namespace ServiceBot.Operations.Verbs;

/// <summary><c>ingest</c>: takes documents into the knowledge directory, cleaned and cut, as guides that people can read.</summary>
internal static class IngestVerb
{
    public static Command Create()
    {
        var files = new Argument<FileSystemInfo[]>("FILE|DIR") { Description = "Documents, or directories of them: .docx, .md, .txt, .html, .pdf, .xlsx.", Arity = ArgumentArity.OneOrMore };
        var region = new Option<string?>("--region") { Description = "Region code of a local rule, such as HA; without it the whole country." };
        var from = new Option<DateOnly?>("--valid-from") { Description = "First day on which it holds, such as 2026-01-01." };
        var to = new Option<DateOnly?>("--valid-to") { Description = "Last day on which it holds." };
        var source = new Option<string?>("--source") { Description = "Issuer, document and date; without it the file's name." };
        var title = new Option<string?>("--title") { Description = "Title that readers see; only with a single file." };
        var confidence = new Option<Confidence>("--confidence") { Description = "A, B or C: how sure it is. C, the default, is unchecked.", DefaultValueFactory = _ => Confidence.C };
        var target = new Option<DirectoryInfo?>("--out") { Description = "Folder for the guides; by default documents in the knowledge directory here, else in the program's." };
        var json = new Option<bool>("--json") { Description = "One JSON object a file on standard output." };
        files.AcceptExistingOnly();
        region.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } code && (code.Length is < 2 or > 8 || !code.All(c => char.IsAsciiLetterUpper(c) || c == '-')))
                result.AddError("--region must be a code of capital letters such as HA or GD-SZ.");
        });
        var command = new Command("ingest", "Take documents into the knowledge directory; exit code 1 when one is refused. Limits may follow as --Documents:Key=value.")
        {
            files, region, from, to, source, title, confidence, target, json,
        };
        command.TreatUnmatchedTokensAsErrors = false;
        command.Validators.Add(result =>
        {
            if (result.GetValue(from) > result.GetValue(to)) result.AddError("--valid-from lies after --valid-to.");
        });
        command.SetAction((parsed, cancellationToken) =>
        {
            var found = Find(parsed.GetRequiredValue(files));
            if (parsed.GetValue(title) is not null && found.Count > 1) throw new InvalidDataException("--title is for a single file.");
            var facts = new DocumentFacts
            {
                Title = parsed.GetValue(title),
                Region = parsed.GetValue(region),
                ValidFrom = parsed.GetValue(from),
                ValidTo = parsed.GetValue(to),
                Source = parsed.GetValue(source),
                Confidence = parsed.GetValue(confidence),
            };
            using var output = JsonLines.OpenOutput();
            var folder = new DocumentFolder(parsed.GetValue(target)?.FullName ?? DefaultFolder(), new DocumentIntake(TimeProvider.System), IngestSettings.Limits(parsed.UnmatchedTokens), TimeProvider.System);
            return Task.FromResult(Run(found, folder, facts, parsed.GetValue(json), output, Console.Error, cancellationToken));
        });
        return command;
    }

    /// <returns>0 when every file was taken, else 1.</returns>
    internal static int Run(
        IReadOnlyList<FileInfo> files, DocumentFolder folder, DocumentFacts facts, bool json, TextWriter output, TextWriter progress, CancellationToken cancellationToken)
    {
        RefuseTwins(files);
        using var mine = folder.Lock();
        var isRefused = false;
        var done = new List<IngestedFile>();
        WithProgress(files, progress, file =>
        {
            var ingested = folder.Take(file, facts, cancellationToken);
            isRefused |= ingested.State is IngestState.Refused;
            done.Add(ingested);
        });
        foreach (var ingested in done)
        {
            if (json) output.WriteLine(IngestReport.Json(ingested));
            else IngestReport.Print(ingested, output);
        }
        return isRefused ? 1 : 0;
    }

    internal static IReadOnlyList<FileInfo> Find(IEnumerable<FileSystemInfo> given) =>
    [
        .. given.SelectMany<FileSystemInfo, FileInfo>(one => one is DirectoryInfo || Directory.Exists(one.FullName)
            ? new DirectoryInfo(one.FullName).EnumerateFiles("*", SearchOption.AllDirectories)
                .Where(file => DocumentFolder.Endings.Contains(file.Extension, StringComparer.OrdinalIgnoreCase))
                .OrderBy(file => file.FullName, StringComparer.Ordinal)
            : [new FileInfo(one.FullName)]),
    ];

    // A bar where somebody watches, a line a file where not.
    private static void WithProgress(IReadOnlyList<FileInfo> files, TextWriter progress, Action<FileInfo> take)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(progress) });
        if (Console.IsErrorRedirected || !ReferenceEquals(progress, Console.Error))
        {
            for (var at = 0; at < files.Count; at++)
            {
                progress.WriteLine($"[{at + 1}/{files.Count}] {files[at].Name}");
                take(files[at]);
            }
            return;
        }
        console.Progress().Start(bars =>
        {
            var bar = bars.AddTask("documents", maxValue: files.Count);
            foreach (var file in files)
            {
                bar.Description = Markup.Escape(file.Name);
                take(file);
                bar.Increment(1);
            }
        });
    }

    private static void RefuseTwins(IReadOnlyList<FileInfo> files)
    {
        var twins = files.GroupBy(file => Path.GetFileNameWithoutExtension(file.Name), StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1);
        if (twins is not null)
            throw new InvalidDataException($"Two documents would be the guide '{twins.Key}': {string.Join(", ", twins.Select(file => file.FullName))}. Rename one of them.");
    }

    private static string DefaultFolder() =>
        Path.Combine(Directory.Exists("knowledge") ? Path.GetFullPath("knowledge") : Path.Combine(AppContext.BaseDirectory, "knowledge"), "documents");
}
