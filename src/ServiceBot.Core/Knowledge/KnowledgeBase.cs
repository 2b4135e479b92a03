namespace ServiceBot.Core.Knowledge;

/// <summary>All that a knowledge directory holds, read completely.</summary>
public sealed class KnowledgeBase
{
    private static readonly string[] NotTakenIn = [".txt", ".docx", ".html", ".htm", ".pdf", ".xlsx"];

    private KnowledgeBase(IReadOnlyList<Passage> passages, Lexicon lexicon, IReadOnlyList<KnowledgeMistake> mistakes) =>
        (Passages, Lexicon, Mistakes) = (passages, lexicon, mistakes);

    /// <summary>Guides, FAQ entries and documents as passages, in ordinal order of their files.</summary>
    public IReadOnlyList<Passage> Passages { get; }

    /// <summary>Synonyms, typing mistakes and words; empty without <c>lexicon.yaml</c>.</summary>
    public Lexicon Lexicon { get; }

    /// <summary>Everything wrong in the files; the wrong pieces are left out of the rest.</summary>
    public IReadOnlyList<KnowledgeMistake> Mistakes { get; }

    /// <summary>
    /// Reads <c>guides/*.md</c>, <c>faq/*.yaml</c>, <c>documents/*.md</c> (written by the ingest verb) and <c>lexicon.yaml</c>;
    /// what is not there is taken as empty.
    /// </summary>
    /// <param name="directory">The knowledge directory.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such directory.</exception>
    public static KnowledgeBase Load(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        if (!Directory.Exists(directory)) throw new DirectoryNotFoundException($"There is no knowledge directory {directory}.");
        var mistakes = new List<KnowledgeMistake>();
        var passages = new List<Passage>();
        foreach (var file in Files(directory, "guides", ".md")) passages.AddRange(GuideReader.Read(file, mistakes));
        foreach (var file in Files(directory, "faq", ".yaml")) passages.AddRange(FaqReader.Read(file, mistakes));
        foreach (var file in Files(directory, "documents", ".md")) passages.AddRange(GuideReader.Read(file, mistakes));
        foreach (var file in Files(directory, "documents", NotTakenIn))
            mistakes.Add(new KnowledgeMistake(file, 1, "this document has not been taken in: run the ingest verb on it and keep the original elsewhere."));
        var lexicon = Path.Combine(directory, "lexicon.yaml");
        return new KnowledgeBase(
            WithoutDuplicates(directory, passages, mistakes),
            File.Exists(lexicon) ? LexiconReader.Read(lexicon, mistakes) : Lexicon.Empty,
            mistakes);
    }

    private static IEnumerable<string> Files(string directory, string folder, params string[] endings)
    {
        var path = Path.Combine(directory, folder);
        return Directory.Exists(path)
            ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
                .Where(file => endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
                .Order(StringComparer.Ordinal)
            : [];
    }

    private static List<Passage> WithoutDuplicates(string directory, List<Passage> passages, List<KnowledgeMistake> mistakes)
    {
        var unique = new List<Passage>(passages.Count);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var passage in passages)
        {
            if (seen.Add(passage.Id)) unique.Add(passage);
            else mistakes.Add(new KnowledgeMistake(directory, 1, $"two files give the passage {passage.Id}; rename one of them."));
        }
        return unique;
    }
}
