using System.Text;
using ServiceBot.Core.Documents;
using ServiceBot.Core.Knowledge;

namespace ServiceBot.Operations.Ingestion;

/// <summary>The folder in which documents stand as guides once they were taken in; beside it lies the rest of the knowledge.</summary>
internal sealed class DocumentFolder(string path, DocumentIntake intake, DocumentLimits limits)
{
    /// <summary>Endings of the files that are taken from a directory.</summary>
    public static readonly string[] Endings = [".docx", ".md", ".txt", ".html", ".htm", ".pdf", ".xlsx"];

    private KnownPassages? _known;

    /// <summary>Takes one file in. The guide of an earlier version is replaced in one step; nothing is written for a refused file.</summary>
    public IngestedFile Take(FileInfo file, DocumentFacts facts, CancellationToken cancellationToken)
    {
        _known ??= ReadKnown();
        using var stream = file.OpenRead();
        return intake.Read(stream, file.Name, facts, limits, _known, cancellationToken) switch
        {
            DocumentResult result => Keep(file, result),
            DocumentRefusal refusal => new IngestedFile(file.ToString(), IngestState.Refused) { Refusal = refusal },
            var other => throw new InvalidOperationException($"Unknown outcome {other}."),
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
        Write(target, GuideFile.Write(result.Title, revision.Passages));
        foreach (var passage in revision.Passages) _known?.Add(passage);
        return ingested;
    }

    private KnownPassages ReadKnown()
    {
        Directory.CreateDirectory(path);
        var knowledge = Path.GetDirectoryName(Path.GetFullPath(path).TrimEnd(Path.DirectorySeparatorChar));
        // A folder that is no part of a knowledge directory knows only itself.
        return KnownPassages.Of(knowledge is not null && Path.GetFileName(Path.GetFullPath(path)) == "documents" ? KnowledgeBase.Load(knowledge).Passages : []);
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

    private static void Write(string target, string text)
    {
        var unfinished = $"{target}.{Environment.ProcessId}.tmp";
        try
        {
            File.WriteAllText(unfinished, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            File.Move(unfinished, target, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
