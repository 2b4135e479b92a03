using ServiceBot.Core.Knowledge;
using ServiceBot.Desk.Supervision;

namespace ServiceBot.Desk.Documents;

/// <summary>Contradictions between sources, worked out once for each edition of the knowledge.</summary>
internal sealed class ConflictBook(TrialSubjects subjects, LiveKnowledge knowledge) : IDisposable
{
    private const int Most = 200;

    private readonly SemaphoreSlim _once = new(1, 1);
    private (string Edition, IReadOnlyList<ConflictView> Found)? _all;

    /// <summary>Those of the knowledge in use.</summary>
    public async Task<IReadOnlyList<ConflictView>> ReadAsync(CancellationToken cancellationToken)
    {
        await _once.WaitAsync(cancellationToken);
        try
        {
            var edition = knowledge.Edition;
            if (_all is { } kept && kept.Edition == edition)
                return kept.Found;
            var passages = knowledge.Base.Passages.Concat(knowledge.Published).ToList();
            var found = await Task.Run(() => View(Contradictions.Among(passages)), cancellationToken);
            _all = (edition, found);
            return found;
        }
        finally
        {
            _once.Release();
        }
    }

    /// <summary>Those that a document would have with the others; null for an unknown one.</summary>
    public async Task<IReadOnlyList<ConflictView>?> ReadAsync(string document, CancellationToken cancellationToken)
    {
        if (await subjects.FindAsync(document, cancellationToken) is not { } subject)
            return null;
        await _once.WaitAsync(cancellationToken);
        try
        {
            var passages = knowledge.Base.Passages.Concat(knowledge.Published.Where(passage => !subject.Owns(passage.Id))).Concat(subject.Passages).ToList();
            return await Task.Run(() => View(Contradictions.Among(passages, subject.GuideId)), cancellationToken);
        }
        finally
        {
            _once.Release();
        }
    }

    public void Dispose() => _once.Dispose();

    private static IReadOnlyList<ConflictView> View(IReadOnlyList<Contradiction> found) => [.. found.Take(Most).Select(one =>
        new ConflictView(one.Likeness, Side(one.One, one.OneSentence), Side(one.Other, one.OtherSentence)))];

    private static ConflictSide Side(Passage passage, string sentence) => new(
        passage.Id, passage.GuideTitle, passage.Path, sentence, passage.Source, passage.Region, passage.Confidence, passage.Page);
}

/// <summary>Two passages that give different figures for the same.</summary>
internal sealed record ConflictView(double Likeness, ConflictSide One, ConflictSide Other);

/// <summary>One of them.</summary>
internal sealed record ConflictSide(
    string PassageId, string Title, IReadOnlyList<string> Path, string Sentence, string? Source, string? Region, Confidence Confidence, int? Page);
