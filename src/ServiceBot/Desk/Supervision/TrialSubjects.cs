using ServiceBot.Desk.Documents;

namespace ServiceBot.Desk.Supervision;

/// <summary>Drafts and documents as what evaluations are of.</summary>
internal sealed class TrialSubjects(IDraftStore drafts, IDocumentStore documents)
{
    /// <summary>Null for an unknown id.</summary>
    public async Task<TrialSubject?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (await drafts.FindAsync(id, cancellationToken) is { } draft)
            return new TrialSubject(draft.Id, draft.Version, DraftRules.GuideId(draft), [DraftRules.ToPassage(draft)], draft.Content.Question);
        return await documents.FindAsync(id, cancellationToken) is { } document
            ? new TrialSubject(
                document.Id, document.Version, document.GuideId,
                [.. DocumentRules.ToPassages(await documents.ReadClausesAsync(id, document.Version, cancellationToken))], null)
            {
                Tariffs = TariffDesk.Entries(document.GuideId, await documents.ReadTariffsAsync(id, document.Version, cancellationToken)),
            }
            : null;
    }

    /// <summary>Writes down what an evaluation came to.</summary>
    public async Task JudgeAsync(string id, Evaluation evaluation, CancellationToken cancellationToken)
    {
        if (!await drafts.JudgeAsync(id, evaluation, cancellationToken))
            await documents.JudgeAsync(id, evaluation, cancellationToken);
    }
}
