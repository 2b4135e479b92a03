using ServiceBot.Core.Documents;
using ServiceBot.Core.Knowledge;
using ServiceBot.Core.Plugins.Tariffs.PriceLists;

namespace ServiceBot.Operations.Ingestion;

/// <summary>The folder in which documents stand as guides once they were taken in; beside it lies the rest of the knowledge.</summary>
internal sealed class DocumentFolder(string path, DocumentIntake intake, DocumentLimits limits, TimeProvider time)
{
    /// <summary>Endings of the files that are taken from a directory.</summary>
    public static readonly string[] Endings = [".docx", ".md", ".txt", ".html", ".htm", ".pdf", ".xlsx"];

    private readonly TariffFiles _tariffs = new(Path.Combine(KnowledgeOf(path) ?? path, "tariffs"), time);
    private KnownPassages? _known;

    /// <summary>Takes the right to write; without it two runs at once would read what the other is about to replace.</summary>
    public FolderLock Lock() => FolderLock.Take(path);

    /// <summary>Takes one file in. The guide of an earlier version is replaced in one step; nothing is written for a refused file.</summary>
    public IngestedFile Take(FileInfo file, DocumentFacts facts, CancellationToken cancellationToken)
    {
        _known ??= ReadKnown();
        using var stream = file.OpenRead();
        var (updates, taken, refusal) = Prices(file, stream, facts, cancellationToken);
        if (refusal is not null) return new IngestedFile(file.ToString(), IngestState.Refused) { Refusal = refusal };
        // Prices of which some are wrong are not taken by halves, nor the rest of the workbook.
        if (updates.Any(update => update.Mistakes.Count > 0))
            return new IngestedFile(file.ToString(), IngestState.Refused) { Tariffs = [.. updates.Select(update => new IngestedTariff(update, null))] };
        stream.Position = 0;
        var outcome = intake.Read(stream, file.Name, facts, limits, _known, taken, cancellationToken);
        // Nothing but prices.
        if (outcome is DocumentRefusal { Kind: RefusalKind.NoText } && updates.Count > 0)
        {
            var written = Write(updates);
            return new IngestedFile(file.ToString(), written.Any(tariff => tariff.File is not null) ? IngestState.Written : IngestState.Unchanged) { Tariffs = written };
        }
        return outcome switch
        {
            DocumentResult result => WithTariffs(Keep(file, result), updates),
            DocumentRefusal refused => new IngestedFile(file.ToString(), IngestState.Refused) { Refusal = refused },
            var other => throw new InvalidOperationException($"Unknown outcome {other}."),
        };
    }

    private (IReadOnlyList<TariffUpdate> Updates, TakenRows Taken, DocumentRefusal? Refusal) Prices(
        FileInfo file, Stream stream, DocumentFacts facts, CancellationToken cancellationToken)
    {
        if (!file.Extension.Equals(".xlsx", StringComparison.OrdinalIgnoreCase)) return ([], TakenRows.None, null);
        var (sheets, refusal) = intake.ReadSheets(stream, file.Name, limits, cancellationToken);
        if (refusal is not null) return ([], TakenRows.None, refusal);
        var (updates, taken) = _tariffs.Read(sheets ?? [], facts, file.Name);
        return (updates, taken, null);
    }

    private List<IngestedTariff> Write(IReadOnlyList<TariffUpdate> updates) =>
        [.. updates.Select(update => new IngestedTariff(update, update.IsSame ? null : _tariffs.Write(update)))];

    private IngestedFile WithTariffs(IngestedFile file, IReadOnlyList<TariffUpdate> updates)
    {
        var tariffs = Write(updates);
        return file with { Tariffs = tariffs, State = tariffs.Any(tariff => tariff.File is not null) ? IngestState.Written : file.State };
    }

    private IngestedFile Keep(FileInfo file, DocumentResult result)
    {
        var target = Path.Combine(path, result.GuideId + ".md");
        var earlier = Earlier(target);
        var revision = DocumentRevision.Of(earlier, result);
        var ingested = new IngestedFile(file.ToString(), IngestState.Written)
        {
            Guide = target,
            Passages = revision.Passages.Count,
            Revision = revision,
            Report = result.Report,
        };
        if (revision.Passages.Count == 0) return ingested with { State = IngestState.NothingNew, Guide = null };
        if (DocumentRevision.IsSame(earlier, result) && revision.Unchanged.Count == earlier.Count && SameFacts(earlier[0], revision.Passages[0]))
            return ingested with { State = IngestState.Unchanged };
        WholeFile.Write(target, GuideFile.Write(result.Title, revision.Passages));
        foreach (var passage in revision.Passages) _known?.Add(passage);
        return ingested;
    }

    private KnownPassages ReadKnown()
    {
        Directory.CreateDirectory(path);
        return KnownPassages.Of(KnowledgeOf(path) is { } knowledge ? KnowledgeBase.Load(knowledge).Passages : []);
    }

    // A folder that is no part of a knowledge directory knows only itself.
    private static string? KnowledgeOf(string path)
    {
        var full = Path.GetFullPath(path).TrimEnd(Path.DirectorySeparatorChar);
        return Path.GetFileName(full) == "documents" ? Path.GetDirectoryName(full) : null;
    }

    private static IReadOnlyList<Passage> Earlier(string target)
    {
        var mistakes = new List<KnowledgeMistake>();
        var passages = File.Exists(target) ? GuideReader.Read(target, mistakes) : [];
        return mistakes.Count == 0
            ? passages
            : throw new InvalidDataException($"The guide of the earlier version has mistakes; correct or delete it first:\n{string.Join('\n', mistakes)}");
    }

    private static bool SameFacts(Passage one, Passage other) =>
        (one.GuideTitle, one.Region, one.ValidFrom, one.ValidTo, one.Confidence, one.Source)
        == (other.GuideTitle, other.Region, other.ValidFrom, other.ValidTo, other.Confidence, other.Source);
}
