using ServiceBot.Core.Chat;
using ServiceBot.Core.Knowledge;
using ServiceBot.Core.Orchestration;
using ServiceBot.Desk.Supervision;

namespace ServiceBot.Desk.Documents;

/// <summary>Asks a question of what is in use and of what would be, side by side, as a customer's turn asks it: by words, and by
/// meaning where embeddings are at hand. Nothing is stored but vectors of the draft by their content; no customer notices.</summary>
internal sealed class DocumentTry(
    TrialSubjects subjects, TrialKnowledge knowledge, LiveKnowledge live, AnswerTrial answers, AnswerGround grounds, ChatModel chat) : IDisposable
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
        var searched = answers.SearchOf(trying.Question, trying.Region, trying.AsOf);
        var vector = await knowledge.FindVectorAsync(searched.Text, cancellationToken);
        var copy = await CopyAsync(subject, vector is not null, cancellationToken);
        var meaning = MeaningOf(copy, vector);
        var query = new KnowledgeQuery
        {
            Text = searched.Text,
            Top = Hits,
            Region = searched.Region,
            AsOf = searched.AsOf,
            Vector = meaning is TryMeaning.Used ? vector : null,
        };
        var thresholds = knowledge.Thresholds;
        return new TryView(
            await AskAsync(copy.Live, grounds.InUse), await AskAsync(copy.Draft, grounds.Try(subject, copy.Draft)), meaning,
            new TrySearched(searched.Text, searched.Region, searched.AsOf),
            new TryThresholds(thresholds.AnswerThreshold, meaning is TryMeaning.Used ? thresholds.MeaningThreshold : null, chat.Client is not null));

        async Task<TrySide> AskAsync(EmbeddedKnowledgeIndex index, Ground ground)
        {
            var found = ExplainedSearch.Of(index, query, searched.EndedBefore, thresholds.AnswerThreshold);
            var answer = await grounds.AskAsync(
                ground with { Index = meaning is TryMeaning.Used ? knowledge.AsAsked(index) : index }, trying.Question, trying.Region, trying.AsOf, cancellationToken);
            return new TrySide(
                answer.Reply?.Text, answer.Reply?.Kind, [.. answer.Reply?.Citations.Select(cited => cited.PassageId) ?? []],
                [.. found.Hits.Select(hit => ToHit(hit, searched.Text, subject))], [.. found.LeftOut.Select(one => ToLeftOut(one, subject))]);
        }
    }

    public void Dispose() => _once.Dispose();

    /// <summary>Both sides count meaning, or none does: else they would not compare.</summary>
    private TryMeaning MeaningOf(Copy copy, ReadOnlyMemory<float>? vector) =>
        !knowledge.KnowsMeaning ? TryMeaning.Off
        : copy.Live.Vectors is not { } used ? knowledge.IsPreparing ? TryMeaning.Preparing : TryMeaning.Away
        : vector is not { } question || question.Length != used.Dimensions ? TryMeaning.Away
        : copy.Draft.Vectors is not { } made ? TryMeaning.Preparing
        : made.Dimensions == used.Dimensions ? TryMeaning.Used : TryMeaning.Away;

    private async Task<Copy> CopyAsync(TrialSubject subject, bool canHaveVectors, CancellationToken cancellationToken)
    {
        await _once.WaitAsync(cancellationToken);
        try
        {
            var inUse = knowledge.InUse;
            var copy = _copy is { } kept && kept.Id == subject.Id && kept.Version == subject.Version && ReferenceEquals(kept.Live, inUse)
                ? kept
                : new Copy(subject.Id, subject.Version, inUse, await knowledge.CopyAsync(subject.GuideId, subject.Passages, cancellationToken));
            // An endpoint that gives no vector for one question gives none for many passages either.
            if (canHaveVectors && copy is { Live.Vectors: not null, Draft.Vectors: null }
                && await knowledge.WithVectorsAsync(copy.Draft, cancellationToken) is { } draft)
                copy = copy with { Draft = draft };
            return _copy = copy;
        }
        finally
        {
            _once.Release();
        }
    }

    private TryHit ToHit(ExplainedHit found, string question, TrialSubject subject)
    {
        var (hit, thresholds) = (found.Hit, knowledge.Thresholds);
        var match = PassageMatch.Of(question, hit.Passage, live.Base.Lexicon);
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
            Cosine = hit.Cosine is { } cosine ? Math.Round(cosine, 4) : null,
            WordRank = found.WordRank,
            MeaningRank = found.MeaningRank,
            IsEnough = hit.Score >= thresholds.AnswerThreshold || hit.Cosine >= thresholds.MeaningThreshold,
            Places = match.Places,
            Words = match.Words,
            IsOwn = subject.Owns(hit.Passage.Id),
        };
    }

    private static TryLeftOut ToLeftOut(LeftOutHit found, TrialSubject subject) => new()
    {
        PassageId = found.Hit.Passage.Id,
        Title = found.Hit.Passage.GuideTitle,
        Path = found.Hit.Passage.Path,
        Score = Math.Round(found.Hit.Score, 4),
        Why = found.Why,
        Region = found.Hit.Passage.Region,
        ValidFrom = found.Hit.Passage.ValidFrom,
        ValidTo = found.Hit.Passage.ValidTo,
        IsOwn = subject.Owns(found.Hit.Passage.Id),
    };

    private sealed record Copy(string Id, int Version, EmbeddedKnowledgeIndex Live, EmbeddedKnowledgeIndex Draft);
}
