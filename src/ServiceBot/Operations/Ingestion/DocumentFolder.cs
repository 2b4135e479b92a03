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
        var (sheets, refusal) = intake.ReadSheets(stream, file.Name, limits, cancellationToken);
        if (refusal is not null) return new IngestedFile(file.ToString(), IngestState.Refused) { Refusal = refusal };
        var prices = _tariffs.Read(sheets ?? [], facts, file.Name);
        // Prices of which some are wrong are not taken by halves, nor the rest of the file.
        if (prices.Mistakes.Count > 0)
            return new IngestedFile(file.ToString(), IngestState.Refused) { Tariffs = [.. prices.Updates.Select(update => new IngestedTariff(update, null))] };
        stream.Position = 0;
        return intake.Read(stream, file.Name, facts, limits, _known, new TakenRows(prices.Taken), cancellationToken) switch
        {
            DocumentResult result => WithTariffs(Keep(file, result), prices),
            DocumentRefusal refused => new IngestedFile(file.ToString(), IngestState.Refused) { Refusal = refused },
            var other => throw new InvalidOperationException($"Unknown outcome {other}."),
        };
    }

    private IngestedFile WithTariffs(IngestedFile file, PriceTables prices)
    {
        var tariffs = _tariffs.Write(prices.Updates);
        return file with
        {
            Tariffs = tariffs,
            PriceRemarks = prices.Remarks,
            State = tariffs.Any(tariff => tariff.File is not null) ? IngestState.Written
                : tariffs.Count > 0 && file.State is IngestState.NothingNew ? IngestState.Unchanged : file.State,
        };
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
