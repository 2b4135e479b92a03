using ServiceBot.Core.Conversations;
using ServiceBot.Core.Knowledge;
using ServiceBot.Core.Orchestration;

namespace ServiceBot.Desk.Supervision;

/// <summary>Tries a draft, or a document, on a copy of the knowledge: does it answer its question, and does any other question lose its answer?
/// Where meaning decides about answers, it counts here, too; where its vectors cannot be had, words alone do on both sides.</summary>
internal sealed partial class DraftTrial(
    TrialKnowledge knowledge, AnswerGround grounds, PriceTrial prices, AnswerTrial trial, TrialQuestions questions, TimeProvider time, ILogger<DraftTrial> logger)
    : IDisposable
{
    private const int MostChanged = 50;
    private const int LongestStart = 40;

    // One at a time, one question after another, with rests: customers come first.
    private readonly SemaphoreSlim _once = new(1, 1);
    private Baseline? _baseline;

    /// <summary>Evaluates a version.</summary>
    public async Task<Evaluation> RunAsync(TrialSubject subject, TrialProgress progress, CancellationToken cancellationToken)
    {
        await _once.WaitAsync(cancellationToken);
        try
        {
            var started = time.GetTimestamp();
            var evaluation = await Task.Run(() => JudgeAsync(subject, progress, cancellationToken), cancellationToken);
            Log.Evaluated(logger, evaluation.Total, evaluation.Before - evaluation.After, time.GetElapsedTime(started).TotalMilliseconds);
            return evaluation;
        }
        finally
        {
            _once.Release();
        }
    }

    public void Dispose() => _once.Dispose();

    private async Task<Evaluation> JudgeAsync(TrialSubject subject, TrialProgress progress, CancellationToken cancellationToken)
    {
        var pace = new TrialPace(time);
        var copy = await knowledge.CopyAsync(subject.GuideId, subject.Passages, cancellationToken);
        var meant = await MeantAsync(copy, subject, cancellationToken);
        var baseline = await BaselineAsync(meant, progress, pace, cancellationToken);
        var with = grounds.Try(subject, meant is null ? copy : knowledge.AsAsked(meant.Copy, meant.Questions));
        var others = baseline.Asked.Where(asked => !subject.Owns(asked.Question.PassageId)).ToList();
        progress.Expect(others.Count + 1);
        var changed = new List<ChangedAnswer>();
        var after = 0;
        foreach (var (question, old) in others)
        {
            await pace.RestAsync(cancellationToken);
            var next = await grounds.AskAsync(with, question.Text, null, cancellationToken);
            progress.Step();
            if (Keeps(question, old, next))
                after++;
            else if (changed.Count < MostChanged)
                changed.Add(new ChangedAnswer(question.Text, NameOf(old) ?? old.Outcome, NameOf(next)));
        }
        var own = subject.Question is { } ownQuestion ? await grounds.AskAsync(with, ownQuestion, null, cancellationToken) : null;
        var (givesPrices, priceAnswers) = await prices.AskAsync(with, subject, cancellationToken);
        progress.Step();
        var answersItself = givesPrices && (own is null || own.Reply?.Citations.Any(cited => subject.Owns(cited.PassageId)) == true);
        return new Evaluation(
            subject.Version, after == others.Count && answersItself, others.Count, after, baseline.Total, own?.Reply?.Text ?? priceAnswers)
        {
            AnswersItself = answersItself,
            Changed = changed,
            Edition = baseline.Edition,
            ByMeaning = knowledge.AnswersByMeaning ? meant is not null : null,
            At = time.GetUtcNow(),
        };
    }

    /// <summary>What is needed for meaning to count on both sides; null where it does not count, or cannot now.</summary>
    private async Task<Meant?> MeantAsync(EmbeddedKnowledgeIndex copy, TrialSubject subject, CancellationToken cancellationToken)
    {
        var inUse = knowledge.InUse;
        if (!knowledge.AnswersByMeaning || inUse.Vectors is null)
            return null;
        var asked = questions.Read().Select(question => question.Text).ToList();
        if (subject.Question is { Length: > 0 } own)
            asked.Add(own);
        return await knowledge.PrepareAsync([.. asked.Select(text => trial.SearchOf(text).Text).Distinct(StringComparer.Ordinal)], cancellationToken) is { } prepared
            && await knowledge.WithVectorsAsync(copy, cancellationToken) is { } with
                ? new Meant(inUse, with, prepared)
                : null;
    }

    /// <summary>What finds its answer with the knowledge in use; worked out once for each edition of it.</summary>
    private async Task<Baseline> BaselineAsync(Meant? meant, TrialProgress progress, TrialPace pace, CancellationToken cancellationToken)
    {
        var edition = grounds.Edition;
        if (_baseline is { } kept && kept.Edition == edition && kept.ByMeaning == meant is not null)
            return kept;
        var now = meant is null ? grounds.InUse : grounds.InUse with { Index = knowledge.AsAsked(meant.InUse, meant.Questions) };
        var all = questions.Read();
        progress.Expect(all.Count);
        var asked = new List<(TrialQuestion Question, TrialAnswer Answer)>(all.Count);
        foreach (var question in all)
        {
            await pace.RestAsync(cancellationToken);
            var answer = await grounds.AskAsync(now, question.Text, null, cancellationToken);
            progress.Step();
            if (IsRight(question, answer))
                asked.Add((question, answer));
        }
        return _baseline = new Baseline(edition, meant is not null, all.Count, asked);
    }

    private static bool IsRight(TrialQuestion question, TrialAnswer answer) =>
        question.PassageId is { } wanted ? Cites(answer, wanted) : answer.IsAnswered;

    /// <summary>A clause of a guide still has to be cited; whatever answered an example of an intent still has to come first.</summary>
    private static bool Keeps(TrialQuestion question, TrialAnswer old, TrialAnswer next) => question.PassageId is { } wanted
        ? Cites(next, wanted)
        : old.Reply is { Kind: ReplyKind.Answer, Citations: [var first, ..] } ? Cites(next, first.PassageId) : old.Outcome == next.Outcome;

    private static bool Cites(TrialAnswer answer, string passage) => answer.Reply?.Citations.Any(cited => cited.PassageId == passage) == true;

    /// <summary>The clause that answers, else how the answer begins; null for none.</summary>
    private static string? NameOf(TrialAnswer answer) => answer.Reply switch
    {
        { Citations: [var first, ..] } => first.Title,
        { Kind: not ReplyKind.Abstain, Text.Length: > 0 } reply => reply.Text.Length <= LongestStart ? reply.Text : reply.Text[..LongestStart] + "…",
        _ => null,
    };

    private sealed record Baseline(string Edition, bool ByMeaning, int Total, IReadOnlyList<(TrialQuestion Question, TrialAnswer Answer)> Asked);

    private sealed record Meant(EmbeddedKnowledgeIndex InUse, EmbeddedKnowledgeIndex Copy, IQuestionVectors Questions);

    private static partial class Log
    {
        [LoggerMessage(EventId = 7081, Level = LogLevel.Information,
            Message = "A draft was tried with {Questions} questions in {ElapsedMs} ms: {Lost} would lose their answer")]
        public static partial void Evaluated(ILogger logger, int questions, int lost, double elapsedMs);
    }
}
