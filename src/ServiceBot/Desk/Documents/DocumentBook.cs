using Microsoft.Extensions.Options;
using ServiceBot.Core.Documents;
using ServiceBot.Core.Knowledge;
using ServiceBot.Desk.Access;
using ServiceBot.Desk.Supervision;

namespace ServiceBot.Desk.Documents;

/// <summary>Documents as pages look at them.</summary>
internal sealed class DocumentBook(
    IDocumentStore documents, IDraftTrials trials, IDeskAccounts accounts, UsageBook usage, LiveKnowledge knowledge, AnswerGround grounds, TariffDesk prices, IOptions<DocumentLimits> limits)
{
    /// <summary>All documents, as the caller may use them.</summary>
    public async Task<DocumentList> ReadAsync(DeskCaller caller, CancellationToken cancellationToken)
    {
        var around = await ReadAroundAsync(cancellationToken);
        return new DocumentList(
            [.. (await documents.ReadAsync(cancellationToken)).Select(document => View(document, caller, around) with { Report = null })], limits.Value.MaxBytes);
    }

    /// <summary>One of them; null for an unknown id.</summary>
    public async Task<DocumentView?> FindAsync(string id, DeskCaller caller, CancellationToken cancellationToken) =>
        await documents.FindAsync(id, cancellationToken) is { } document ? await ViewAsync(document, caller, cancellationToken) : null;

    public async Task<DocumentView> ViewAsync(KnowledgeDocument document, DeskCaller caller, CancellationToken cancellationToken) =>
        View(document, caller, await ReadAroundAsync(cancellationToken));

    /// <summary>Its clauses; null for an unknown id.</summary>
    /// <param name="id">The document.</param>
    /// <param name="isPublished">Those in use instead of those at hand.</param>
    /// <param name="question">What is shared with this is marked; null for nothing.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<IReadOnlyList<ClauseView>?> ReadClausesAsync(string id, bool isPublished, string? question, CancellationToken cancellationToken)
    {
        if (await documents.FindAsync(id, cancellationToken) is not { } document)
            return null;
        var counts = await usage.ReadAsync(cancellationToken);
        var clauses = (isPublished ? document.PublishedVersion : document.Version) is { } version
            ? await documents.ReadClausesAsync(id, version, cancellationToken) : [];
        return [.. clauses.Select(clause =>
        {
            var match = string.IsNullOrWhiteSpace(question) ? new PassageMatch([], []) : PassageMatch.Of(question, clause.Passage, knowledge.Base.Lexicon);
            return new ClauseView
            {
                Id = clause.Passage.Id,
                Path = clause.Passage.Path,
                Text = clause.Passage.Text,
                Asks = clause.Passage.Asks,
                Page = clause.Passage.Page,
                IsLeftOut = clause.IsLeftOut,
                IsEdited = clause.IsEdited,
                Cited = counts.GetValueOrDefault(clause.Passage.Id).Recent,
                LastCitedAt = LastOf(counts, clause.Passage.Id),
                Places = match.Places,
                Words = match.Words,
            };
        })];
    }

    /// <summary>Its prices beside those that hold without it; null for an unknown id.</summary>
    public async Task<TariffsView?> ReadTariffsAsync(string id, CancellationToken cancellationToken) => await documents.FindAsync(id, cancellationToken) is { } document
        ? prices.View(document.GuideId, await documents.ReadTariffsAsync(id, document.Version, cancellationToken)) : null;

    /// <summary>The evaluation that counts for the version at hand; null for none.</summary>
    public Evaluation? Valid(KnowledgeDocument document) =>
        document.Evaluation is { } evaluation && evaluation.Version == document.Version
            && (document.State == DocumentState.Published || evaluation.Edition == grounds.Edition)
            ? evaluation : null;

    private async Task<Around> ReadAroundAsync(CancellationToken cancellationToken) => new(
        (await accounts.ReadAsync(cancellationToken)).ToDictionary(one => one.Id, one => one.DisplayName, StringComparer.Ordinal),
        (await trials.ReadAsync(cancellationToken)).ToDictionary(one => one.Draft, StringComparer.Ordinal),
        (await usage.ReadAsync(cancellationToken))
            .GroupBy(one => one.Key.Split('#')[0], StringComparer.Ordinal).ToDictionary(
                group => group.Key, group => new PassageUsage(group.Sum(one => one.Value.Recent), group.Max(one => one.Value.LastAt)), StringComparer.Ordinal));

    private DocumentView View(KnowledgeDocument document, DeskCaller caller, Around around)
    {
        var content = document.Content;
        var trial = around.Trials.TryGetValue(document.Id, out var wanted) && wanted.Version == document.Version ? wanted : null;
        var isPublished = document.State == DocumentState.Published;
        return new DocumentView
        {
            Id = document.Id,
            GuideId = document.GuideId,
            Title = content.Facts.Title ?? content.FileName,
            FileName = content.FileName,
            Source = content.Facts.Source ?? content.FileName,
            Region = content.Facts.Region,
            ValidFrom = content.Facts.ValidFrom,
            ValidTo = content.Facts.ValidTo,
            Confidence = content.Facts.Confidence,
            SourceHash = content.SourceHash,
            State = document.State,
            Version = document.Version,
            PublishedVersion = document.PublishedVersion,
            Passages = content.Passages,
            Pages = content.Report.Pages,
            Tariffs = content.Tariffs,
            HasPrices = content.HasPrices,
            UploadedByName = around.NameOf(content.UploadedBy),
            UploadedAt = content.UploadedAt,
            ChangedByName = around.NameOf(document.ChangedBy),
            UpdatedAt = document.UpdatedAt,
            Cited = around.Usage.GetValueOrDefault(document.GuideId).Recent,
            LastCitedAt = LastOf(around.Usage, document.GuideId),
            Changes = content.Changes,
            Evaluation = Valid(document),
            Trial = trial is null ? null : new TrialView(trial.State, trial.Done, trial.Total, trial.WantedAt, around.NameOf(trial.WantedBy)),
            May = new DocumentMay(
                true, !isPublished && (trial is null || trial.State == TrialState.Broken), caller.IsAdmin && !isPublished && content.Passages + content.Tariffs > 0,
                caller.IsAdmin && document.PublishedVersion is not null, caller.IsAdmin && !document.WasPublished),
            Report = content.Report,
        };
    }

    private static DateTimeOffset? LastOf(IReadOnlyDictionary<string, PassageUsage> usage, string id) => usage.TryGetValue(id, out var used) ? used.LastAt : null;

    /// <summary>What pages show beside a document.</summary>
    private sealed record Around(
        IReadOnlyDictionary<string, string> Names, IReadOnlyDictionary<string, WantedTrial> Trials, IReadOnlyDictionary<string, PassageUsage> Usage)
    {
        public string NameOf(string id) => Names.GetValueOrDefault(id, id);
    }
}
