using ServiceBot.Core.Knowledge;
using ServiceBot.Core.Time;
using ServiceBot.Desk.Supervision;

namespace ServiceBot.Desk.Documents;

/// <summary>Asks a question of what is in use and of what would be, side by side. Nothing is stored, no customer notices.</summary>
internal sealed class DocumentTry(TrialSubjects subjects, LiveKnowledge knowledge, AnswerGround grounds, TimeProvider time) : IDisposable
{
    private const int Hits = 5;

    // The copy that was tried last: the next question is mostly of the same one.
    private readonly SemaphoreSlim _once = new(1, 1);
    private Copy? _copy;

    /// <summary>Tries a question; null for an unknown document.</summary>
    public async Task<TryView?> AskAsync(string id, Trying trying, CancellationToken cancellationToken)
    {
        if (await subjects.FindAsync(id, cancellationToken) is not { } subject)
            return null;
        var copy = await CopyAsync(subject, cancellationToken);
        return new TryView(
            await AskAsync(copy.Live, subject, trying, cancellationToken), await AskAsync(copy.Draft, subject, trying, cancellationToken));
    }

    public void Dispose() => _once.Dispose();

    private async Task<Copy> CopyAsync(TrialSubject subject, CancellationToken cancellationToken)
    {
        await _once.WaitAsync(cancellationToken);
        try
        {
            var live = grounds.InUse;
            if (_copy is { } kept && kept.Id == subject.Id && kept.Version == subject.Version && kept.Live == live)
                return kept;
            var draft = await Task.Run(() => grounds.Try(subject), cancellationToken);
            return _copy = new Copy(subject.Id, subject.Version, live, draft);
        }
        finally
        {
            _once.Release();
        }
    }

    private async Task<TrySide> AskAsync(Ground ground, TrialSubject subject, Trying trying, CancellationToken cancellationToken)
    {
        var hits = await ground.Index.SearchAsync(
            new KnowledgeQuery { Text = trying.Question, Top = Hits, Region = trying.Region, AsOf = trying.AsOf ?? ChinaTime.Today(time) }, cancellationToken);
        var answer = await grounds.AskAsync(ground, trying.Question, trying.AsOf, cancellationToken);
        return new TrySide(
            answer.Reply?.Text, answer.Reply?.Kind, [.. answer.Reply?.Citations.Select(cited => cited.PassageId) ?? []],
            [.. hits.Select(hit => ToHit(hit, trying.Question, subject))]);
    }

    private TryHit ToHit(KnowledgeHit hit, string question, TrialSubject subject)
    {
        var match = PassageMatch.Of(question, hit.Passage, knowledge.Base.Lexicon);
        return new TryHit
        {
            PassageId = hit.Passage.Id,
            Title = hit.Passage.GuideTitle,
            Path = hit.Passage.Path,
            Text = hit.Passage.Text,
            Source = hit.Passage.Source,
            Region = hit.Passage.Region,
            Page = hit.Passage.Page,
            Score = Math.Round(hit.Score, 4),
            Cosine = hit.Cosine,
            Places = match.Places,
            Words = match.Words,
            IsOwn = subject.Owns(hit.Passage.Id),
        };
    }

    private sealed record Copy(string Id, int Version, Ground Live, Ground Draft);
}
