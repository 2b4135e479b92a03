using ServiceBot.Core.Knowledge;
using ServiceBot.Core.Orchestration;
using ServiceBot.Core.Plugins.Tariffs;

namespace ServiceBot.Desk.Supervision;

/// <summary>What answers come from: the knowledge and the prices, as they are in use and as they would be.</summary>
internal sealed class AnswerGround(LiveKnowledge knowledge, LiveTariffs tariffs, AnswerTrial trial)
{
    /// <summary>Stands for both: another one after every change.</summary>
    public string Edition => tariffs.Edition.Length == 0 ? knowledge.Edition : $"{knowledge.Edition}-{tariffs.Edition}";

    /// <summary>What is in use at this moment, whatever is changed after it.</summary>
    public Ground InUse => new(knowledge.InUse, tariffs.Book);

    /// <summary>A guide as it would be. Nothing in use changes.</summary>
    /// <param name="subject">The guide with its prices.</param>
    /// <param name="copy">The knowledge with it.</param>
    public Ground Try(TrialSubject subject, IKnowledgeIndex copy) => new(copy, tariffs.Try(subject.GuideId, subject.Tariffs));

    /// <summary>Asks as a customer who writes for the first time.</summary>
    /// <param name="ground">What to answer from.</param>
    /// <param name="question">As typed.</param>
    /// <param name="day">The day to answer for; null for today.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task<TrialAnswer> AskAsync(Ground ground, string question, DateOnly? day, CancellationToken cancellationToken) =>
        AskAsync(ground, question, null, day, cancellationToken);

    /// <summary>Asks as a customer who writes for the first time.</summary>
    /// <param name="ground">What to answer from.</param>
    /// <param name="question">As typed.</param>
    /// <param name="region">Region that is known of them; null for none.</param>
    /// <param name="day">The day to answer for; null for today.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<TrialAnswer> AskAsync(Ground ground, string question, string? region, DateOnly? day, CancellationToken cancellationToken)
    {
        using (tariffs.Instead(ground.Book))
            return await trial.AskAsync(ground.Index, question, region, day, cancellationToken);
    }
}

/// <summary>Knowledge and prices of one moment.</summary>
internal sealed record Ground(IKnowledgeIndex Index, TariffBook Book);
