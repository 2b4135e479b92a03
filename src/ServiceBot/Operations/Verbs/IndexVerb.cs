using System.CommandLine;
using System.Diagnostics;
using ServiceBot.Core.Documents;
using ServiceBot.Core.Knowledge;
using ServiceBot.Operations.Ingestion;

namespace ServiceBot.Operations.Verbs;

/// <summary><c>index</c>: makes an index file of a directory, one document a file.</summary>
internal static class IndexVerb
{
    public static Command Create()
    {
        var source = new Option<DirectoryInfo>("--source") { Description = "Directory with .md, .txt, .docx, .html, .pdf or .xlsx files, one document each.", Required = true };
        var target = new Option<FileInfo>("--out") { Description = "The index file to write; an existing one is replaced at once.", Required = true };
        source.AcceptExistingOnly();
        var command = new Command("index", "Make a search index of a directory of documents; exit code 1 when one is refused. Limits may follow as --Documents:Key=value.") { source, target };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(parsed =>
        {
            using var output = JsonLines.OpenOutput();
            return Run(parsed.GetRequiredValue(source), parsed.GetRequiredValue(target), IngestSettings.Limits(parsed.UnmatchedTokens), output);
        });
        return command;
    }

    /// <returns>0 when every file was taken, else 1: the index has the others.</returns>
    internal static int Run(DirectoryInfo source, FileInfo target, DocumentLimits limits, TextWriter output)
    {
        var began = Stopwatch.GetTimestamp();
        var files = source.EnumerateFiles("*", SearchOption.AllDirectories)
            .Where(file => DocumentFolder.Endings.Contains(file.Extension, StringComparer.OrdinalIgnoreCase))
            .OrderBy(file => Path.GetFileNameWithoutExtension(file.Name), StringComparer.Ordinal)
            .ThenBy(file => file.FullName, StringComparer.Ordinal)
            .ToArray();
        RefuseTwins(files);
        var read = new (Passage? Passage, DocumentRefusal? Refusal)[files.Length];
        Parallel.For(0, files.Length, at => read[at] = Document.Read(files[at], limits));
        var passages = read.Select(one => one.Passage).OfType<Passage>().ToArray();
        foreach (var (file, one) in files.Zip(read))
            if (one.Refusal is { } refusal) IngestReport.Print(Path.GetRelativePath(source.FullName, file.FullName), refusal, output);
        var index = EmbeddedKnowledgeIndex.Build(passages, Lexicon.Empty);
        IndexFile.Save(index, target.FullName);
        Console.Error.WriteLine($"Indexed {passages.Length} documents{(passages.Length < files.Length ? $", refused {files.Length - passages.Length}," : "")} in {Stopwatch.GetElapsedTime(began).TotalSeconds:F2} s: {target.FullName}");
        return passages.Length < files.Length ? 1 : 0;
    }

    private static void RefuseTwins(FileInfo[] files)
    {
        var twins = files.GroupBy(file => Path.GetFileNameWithoutExtension(file.Name), StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        if (twins is not null)
            throw new InvalidDataException($"Two documents would have the id '{twins.Key}': {string.Join(", ", twins.Select(file => file.FullName))}.");
    }

    private static class Document
    {
        private static readonly DocumentIntake Intake = new(TimeProvider.System);

        // A document stays whole: measured on paragraphs, cutting it finer does not find it better.
        public static (Passage?, DocumentRefusal?) Read(FileInfo file, DocumentLimits limits)
        {
            var id = Path.GetFileNameWithoutExtension(file.Name);
            using var stream = file.OpenRead();
            if (stream.Length == 0) return (PassageOf(id, ""), null);
            var (text, refusal) = Intake.ReadWhole(stream, file.Name, limits, CancellationToken.None);
            return text is null ? (null, refusal) : (PassageOf(id, text), null);
        }

        private static Passage PassageOf(string id, string text) => new() { Id = id, GuideId = id, GuideTitle = id, Text = text };
    }
}
