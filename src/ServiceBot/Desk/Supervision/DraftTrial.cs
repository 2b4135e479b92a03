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
        var edition = knowledge.Edition;
        var now = knowledge.InUse;
        var with = knowledge.Try(passage);
        var all = questions.Read().Where(question => question.PassageId != passage.Id).ToList();
        var lost = new List<string>();
        var (before, after) = (0, 0);
        foreach (var question in all)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var old = await trial.AskAsync(now, question.Text, cancellationToken);
            if (!IsRight(question, old))
                continue;
            before++;
            var next = await trial.AskAsync(with, question.Text, cancellationToken);
            if (Keeps(question, old, next))
                after++;
            else if (lost.Count < MostLost)
                lost.Add(question.Text);
        }
        var own = await trial.AskAsync(with, draft.Content.Question, cancellationToken);
        var answersItself = Cites(own, passage.Id);
        return new Evaluation(draft.Version, lost.Count == 0 && answersItself, before, after, all.Count, lost, own.Reply?.Text ?? "")
        {
            AnswersItself = answersItself,
            Edition = edition,
            At = time.GetUtcNow(),
        };
    }

    private static bool IsRight(TrialQuestion question, TrialAnswer answer) =>
        question.PassageId is { } wanted ? Cites(answer, wanted) : answer.IsAnswered;

    /// <summary>A clause of a guide still has to be cited; whatever answered an example of an intent still has to come first.</summary>
    private static bool Keeps(TrialQuestion question, TrialAnswer old, TrialAnswer next) => question.PassageId is { } wanted
        ? Cites(next, wanted)
        : old.Reply is { Kind: ReplyKind.Answer, Citations: [var first, ..] } ? Cites(next, first.PassageId) : old.Outcome == next.Outcome;

    private static bool Cites(TrialAnswer answer, string passage) => answer.Reply?.Citations.Any(cited => cited.PassageId == passage) == true;

    private static partial class Log
    {
        [LoggerMessage(EventId = 7081, Level = LogLevel.Information,
            Message = "A draft was tried with {Questions} questions in {ElapsedMs} ms: {Lost} would lose their answer")]
        public static partial void Evaluated(ILogger logger, int questions, int lost, double elapsedMs);
    }
}
