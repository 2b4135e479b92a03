using ServiceBot.Core.Conversations;
using ServiceBot.Core.Knowledge;
using ServiceBot.Core.Orchestration;

namespace ServiceBot.Desk.Supervision;

/// <summary>Tries a draft on a copy of the knowledge: does it answer its question, and does any other question lose its answer?</summary>
internal sealed partial class DraftTrial(LiveKnowledge knowledge, AnswerTrial trial, TrialQuestions questions, TimeProvider time, ILogger<DraftTrial> logger) : IDisposable
{
    private const int MostLost = 50;

    // One at a time, on one thread: customers come first.
    private readonly SemaphoreSlim _once = new(1, 1);
    private Baseline? _baseline;

    /// <summary>Evaluates a version of a draft.</summary>
    public async Task<Evaluation> RunAsync(GuideDraft draft, CancellationToken cancellationToken)
    {
        await _once.WaitAsync(cancellationToken);
        try
        {
            var started = time.GetTimestamp();
            var evaluation = await Task.Run(() => JudgeAsync(draft, cancellationToken), cancellationToken);
            Log.Evaluated(logger, evaluation.Total, evaluation.Before - evaluation.After, time.GetElapsedTime(started).TotalMilliseconds);
            return evaluation;
        }
        finally
        {
            _once.Release();
        }
    }

    public void Dispose() => _once.Dispose();

    private async Task<Evaluation> JudgeAsync(GuideDraft draft, CancellationToken cancellationToken)
    {
        var passage = DraftRules.ToPassage(draft);
        var baseline = await BaselineAsync(cancellationToken);
        var with = knowledge.Try(passage);
        var others = baseline.Asked.Where(asked => asked.Question.PassageId != passage.Id).ToList();
        var lost = new List<string>();
        var after = 0;
        foreach (var (question, old) in others)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Keeps(question, old, await trial.AskAsync(with, question.Text, cancellationToken)))
                after++;
            else if (lost.Count < MostLost)
                lost.Add(question.Text);
        }
        var own = await trial.AskAsync(with, draft.Content.Question, cancellationToken);
        var answersItself = Cites(own, passage.Id);
        return new Evaluation(
            draft.Version, after == others.Count && answersItself, others.Count, after, baseline.Total, lost, own.Reply?.Text ?? "")
        {
            AnswersItself = answersItself,
            Edition = baseline.Edition,
            At = time.GetUtcNow(),
        };
    }

    /// <summary>What finds its answer with the knowledge in use; worked out once for each edition of it.</summary>
    private async Task<Baseline> BaselineAsync(CancellationToken cancellationToken)
    {
        var edition = knowledge.Edition;
        if (_baseline is { } kept && kept.Edition == edition)
            return kept;
        var now = knowledge.InUse;
        var all = questions.Read();
        var asked = new List<(TrialQuestion Question, TrialAnswer Answer)>(all.Count);
        foreach (var question in all)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var answer = await trial.AskAsync(now, question.Text, cancellationToken);
            if (IsRight(question, answer))
                asked.Add((question, answer));
        }
        return _baseline = new Baseline(edition, all.Count, asked);
    }

    private static bool IsRight(TrialQuestion question, TrialAnswer answer) =>
        question.PassageId is { } wanted ? Cites(answer, wanted) : answer.IsAnswered;

    /// <summary>A clause of a guide still has to be cited; whatever answered an example of an intent still has to come first.</summary>
    private static bool Keeps(TrialQuestion question, TrialAnswer old, TrialAnswer next) => question.PassageId is { } wanted
        ? Cites(next, wanted)
        : old.Reply is { Kind: ReplyKind.Answer, Citations: [var first, ..] } ? Cites(next, first.PassageId) : old.Outcome == next.Outcome;

    private static bool Cites(TrialAnswer answer, string passage) => answer.Reply?.Citations.Any(cited => cited.PassageId == passage) == true;

    private sealed record Baseline(string Edition, int Total, IReadOnlyList<(TrialQuestion Question, TrialAnswer Answer)> Asked);

    private static partial class Log
    {
        [LoggerMessage(EventId = 7081, Level = LogLevel.Information,
            Message = "A draft was tried with {Questions} questions in {ElapsedMs} ms: {Lost} would lose their answer")]
        public static partial void Evaluated(ILogger logger, int questions, int lost, double elapsedMs);
    }
}
