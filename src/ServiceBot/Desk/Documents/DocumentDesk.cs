using ServiceBot.Core.Documents;
using ServiceBot.Desk.Access;
using ServiceBot.Desk.Supervision;

namespace ServiceBot.Desk.Documents;

/// <summary>What editors do with documents.</summary>
internal sealed class DocumentDesk(
    IDocumentStore documents, DocumentBook book, DocumentUpload upload, IDraftTrials trials, DraftTrialWorker worker, PublishedGuides published,
    TariffDesk prices, IDeskAudit audit, TimeProvider time)
{
    /// <summary>Takes a file in: a new document, or a new version of the one of the same name. Nothing that is in use changes.</summary>
    public async Task<DocumentWish> UploadAsync(Stream file, string fileName, DocumentFacts facts, HttpContext context, CancellationToken cancellationToken)
    {
        switch (await upload.ReadAsync(file, fileName, facts, cancellationToken))
        {
            case ReadUpload.Refused { Refusal: var refusal }:
                return new DocumentWish.NotTaken(char.ToLowerInvariant(refusal.Kind.ToString()[0]) + refusal.Kind.ToString()[1..], refusal.Sentence);
            case ReadUpload.WrongPrices wrong:
                return new DocumentWish.NotTaken("wrongPrices", wrong.Sentence);
            case ReadUpload.Taken { Result: var result } when upload.IsOfFiles(result.GuideId):
                return new DocumentWish.Refused("ofFiles", "知识库自带的文件里已有同名文档，请改名后再上传。");
            case ReadUpload.Taken { Result: var result } taken:
                var filled = facts with { Title = result.Title, Source = facts.Source ?? Path.GetFileName(fileName) };
                return await documents.FindByGuideAsync(result.GuideId, cancellationToken) is { } known
                    ? await RenewAsync(known, taken, filled, fileName, context, cancellationToken)
                    : await AddAsync(taken, filled, fileName, context, cancellationToken);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>Changes what holds for the whole document.</summary>
    public async Task<DocumentWish> ChangeAsync(string id, FactsChange change, HttpContext context, CancellationToken cancellationToken)
    {
        if (DocumentRules.Check(change) is { Count: > 0 } wrong)
            return new DocumentWish.Wrong(wrong);
        var facts = DocumentRules.Read(change);
        if (await documents.FindAsync(id, cancellationToken) is not { } document)
            return new DocumentWish.Unknown();
        var kept = await documents.ReadTariffsAsync(id, change.Version, cancellationToken);
        var reading = prices.Read(document.GuideId, kept.Sheets, facts, document.Content.FileName);
        if (reading.Refusal is { } sentence)
            return new DocumentWish.Wrong(new Dictionary<string, string>(StringComparer.Ordinal) { ["validFrom"] = sentence });
        var tariffs = kept.Sheets.Count == 0 ? kept : reading.Tariffs;
        return await MoveAsync(id, change.Version, "change", (content, clauses, _) => WithFacts(content, clauses, tariffs, facts), context, cancellationToken);
    }

    /// <summary>Changes one clause, or leaves it out.</summary>
    public async Task<DocumentWish> ChangeClauseAsync(string id, ClauseChange change, HttpContext context, CancellationToken cancellationToken)
    {
        if (DocumentRules.Check(change) is { Count: > 0 } wrong)
            return new DocumentWish.Wrong(wrong);
        return await MoveAsync(id, change.Version, "change clause of", (content, clauses, tariffs) =>
        {
            var at = clauses.ToList().FindIndex(clause => clause.Passage.Id == change.Id);
            if (at < 0)
                return null;
            IReadOnlyList<DocumentClause> changed = [.. clauses.Take(at), DocumentRules.With(clauses[at], change), .. clauses.Skip(at + 1)];
            return (content, changed, tariffs);
        }, context, cancellationToken);
    }

    /// <summary>Wants it tried; what comes of it stands with the document some seconds later.</summary>
    public async Task<DocumentWish> EvaluateAsync(string id, VersionWish wish, HttpContext context, CancellationToken cancellationToken)
    {
        if (await documents.FindAsync(id, cancellationToken) is not { } document)
            return new DocumentWish.Unknown();
        if (document.Version != wish.Version)
            return new DocumentWish.Outdated();
        await AuditAsync(context, "evaluate", document, cancellationToken);
        await trials.WantAsync(id, document.Version, DeskCaller.Of(context).Id, cancellationToken);
        worker.Wake();
        return await DoneAsync(document.Id, context, cancellationToken);
    }

    /// <summary>Makes it part of the knowledge.</summary>
    public async Task<DocumentWish> PublishAsync(string id, VersionWish wish, HttpContext context, CancellationToken cancellationToken)
    {
        await published.RefreshAsync(cancellationToken);
        if (await documents.FindAsync(id, cancellationToken) is not { } document)
            return new DocumentWish.Unknown();
        if (document.Version != wish.Version)
            return new DocumentWish.Outdated();
        if (document.State == DocumentState.Published)
            return await DoneAsync(id, context, cancellationToken);
        if (document.Content.Passages + document.Content.Tariffs == 0)
            return new DocumentWish.Refused("empty", "这份文档没有采用的条文，不能发布。");
        var reason = string.IsNullOrWhiteSpace(wish.Reason) ? null : wish.Reason.Trim();
        if (reason is { Length: > DocumentRules.LongestReason })
            return new DocumentWish.Wrong(new Dictionary<string, string>(StringComparer.Ordinal) { ["reason"] = $"原因最多 {DocumentRules.LongestReason} 字。" });
        var hasPassed = book.Valid(document) is { Passed: true };
        if (!hasPassed && reason is null)
        {
            return book.Valid(document) is null
                ? new DocumentWish.Refused("notEvaluated", "请先对当前版本做一次评测；急需发布时，请写明原因。")
                : new DocumentWish.Refused("notPassed", "评测没有通过：有问题会失去原来的答案。请修改后再评测；确认无误要发布时，请写明原因。");
        }
        // What was checked here holds only as long as nobody else publishes.
        var edition = document.Content.Tariffs > 0 ? published.Edition : (int?)null;
        var kept = await documents.ReadTariffsAsync(id, document.Version, cancellationToken);
        if (prices.Read(document.GuideId, kept.Sheets, document.Content.Facts, document.Content.FileName).Refusal is { } conflict)
            return new DocumentWish.Refused("wrongPrices", conflict);
        await AuditAsync(context, hasPassed ? "publish" : "publish without a passed evaluation", document, cancellationToken);
        var note = new EditionNote(DeskCaller.Of(context).Id, document.Content.Facts.Title ?? document.GuideId, hasPassed ? null : reason);
        return await TakeEffectAsync(id, await documents.PublishAsync(document, note, edition, cancellationToken), context, cancellationToken);
    }

    /// <summary>Takes it out of the knowledge.</summary>
    public async Task<DocumentWish> RetireAsync(string id, VersionWish wish, HttpContext context, CancellationToken cancellationToken)
    {
        if (await documents.FindAsync(id, cancellationToken) is not { } document)
            return new DocumentWish.Unknown();
        if (document.Version != wish.Version)
            return new DocumentWish.Outdated();
        if (document.PublishedVersion is null)
            return await DoneAsync(id, context, cancellationToken);
        await AuditAsync(context, "retire", document, cancellationToken);
        var note = new EditionNote(DeskCaller.Of(context).Id, document.Content.Facts.Title ?? document.GuideId, null);
        return await TakeEffectAsync(id, await documents.RetireAsync(document, note, cancellationToken), context, cancellationToken);
    }

    /// <summary>Forgets a document that was never in use.</summary>
    public async Task<DocumentWish> RemoveAsync(string id, HttpContext context, CancellationToken cancellationToken)
    {
        if (await documents.FindAsync(id, cancellationToken) is not { } document)
            return new DocumentWish.Unknown();
        if (document.WasPublished)
            return new DocumentWish.Refused("wasPublished", "发布过的文档要留作回退之用，不能删除；可以停用。");
        await AuditAsync(context, "remove", document, cancellationToken);
        return await documents.RemoveAsync(document, cancellationToken) ? new DocumentWish.Removed() : new DocumentWish.Outdated();
    }

    private async Task<DocumentWish> AddAsync(
        ReadUpload.Taken taken, DocumentFacts facts, string fileName, HttpContext context, CancellationToken cancellationToken)
    {
        var result = taken.Result;
        var document = new KnowledgeDocument
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()).ToString("n"),
            GuideId = result.GuideId,
            Version = 1,
            State = DocumentState.Draft,
            ChangedBy = DeskCaller.Of(context).Id,
            UpdatedAt = time.GetUtcNow(),
            Content = Content(taken, facts, fileName, null, context),
        };
        await AuditAsync(context, "upload", document, cancellationToken);
        return await documents.AddAsync(document, [.. result.Passages.Select(passage => new DocumentClause(passage, false, false))], taken.Tariffs, cancellationToken)
            ? await DoneAsync(document.Id, context, cancellationToken)
            : new DocumentWish.Outdated();
    }

    private async Task<DocumentWish> RenewAsync(
        KnowledgeDocument known, ReadUpload.Taken taken, DocumentFacts facts, string fileName, HttpContext context, CancellationToken cancellationToken) =>
        await MoveAsync(known.Id, known.Version, "upload", (content, clauses, _) =>
        {
            var result = taken.Result;
            // The very same file: what editors made of its clauses stays.
            if (content.SourceHash == result.SourceHash)
                return WithFacts(content, clauses, taken.Tariffs, facts);
            var revision = DocumentRevision.Of([.. clauses.Select(clause => clause.Passage)], result);
            var leftOut = clauses.Where(clause => clause.IsLeftOut).Select(clause => clause.Passage.Id).ToHashSet(StringComparer.Ordinal);
            var before = clauses.ToDictionary(clause => clause.Passage.Id, StringComparer.Ordinal);
            var same = revision.Unchanged.ToHashSet(StringComparer.Ordinal);
            IReadOnlyList<DocumentClause> next = [.. revision.Passages.Select(passage => same.Contains(passage.Id)
                ? new DocumentClause(passage with { Asks = before[passage.Id].Passage.Asks }, leftOut.Contains(passage.Id), before[passage.Id].IsEdited)
                : new DocumentClause(passage, false, false))];
            var changes = new DocumentChanges(revision.Added.Count, revision.Changed.Count, revision.Removed.Count, revision.Unchanged.Count);
            return (Content(taken, facts, fileName, changes, context), next, taken.Tariffs);
        }, context, cancellationToken);

    private DocumentContent Content(ReadUpload.Taken taken, DocumentFacts facts, string fileName, DocumentChanges? changes, HttpContext context) => new()
    {
        FileName = Path.GetFileName(fileName),
        Facts = facts,
        SourceHash = taken.Result.SourceHash,
        UploadedBy = DeskCaller.Of(context).Id,
        UploadedAt = time.GetUtcNow(),
        Passages = taken.Result.Passages.Count,
        Tariffs = taken.Tariffs.Tables.Count,
        HasPrices = !taken.Tariffs.IsEmpty,
        Report = taken.Result.Report,
        Changes = changes,
    };

    private static (DocumentContent, IReadOnlyList<DocumentClause>, DocumentTariffs)? WithFacts(
        DocumentContent content, IReadOnlyList<DocumentClause> clauses, DocumentTariffs tariffs, DocumentFacts facts) =>
        (content with { Facts = facts }, [.. clauses.Select(clause => clause with { Passage = DocumentRules.With(clause.Passage, facts) })], tariffs);

    private async Task<DocumentWish> MoveAsync(
        string id, int version, string what,
        Func<DocumentContent, IReadOnlyList<DocumentClause>, DocumentTariffs, (DocumentContent, IReadOnlyList<DocumentClause>, DocumentTariffs)?> change,
        HttpContext context, CancellationToken cancellationToken)
    {
        if (await documents.FindAsync(id, cancellationToken) is not { } before)
            return new DocumentWish.Unknown();
        if (before.Version != version)
            return new DocumentWish.Outdated();
        var (oldClauses, oldTariffs) = (await documents.ReadClausesAsync(id, version, cancellationToken), await documents.ReadTariffsAsync(id, version, cancellationToken));
        if (change(before.Content, oldClauses, oldTariffs) is not var (content, clauses, tariffs))
            return new DocumentWish.Unknown();
        var after = before with
        {
            Version = before.Version + 1,
            State = DocumentState.Draft,
            ChangedBy = DeskCaller.Of(context).Id,
            UpdatedAt = time.GetUtcNow(),
            Content = content with { Passages = clauses.Count(clause => !clause.IsLeftOut), Tariffs = tariffs.Tables.Count, HasPrices = !tariffs.IsEmpty },
        };
        await AuditAsync(context, what, after, cancellationToken);
        return await documents.ReplaceAsync(before, after, clauses, tariffs, cancellationToken)
            ? await DoneAsync(id, context, cancellationToken)
            : new DocumentWish.Outdated();
    }

    private async Task<DocumentWish> TakeEffectAsync(string id, bool isDone, HttpContext context, CancellationToken cancellationToken)
    {
        if (!isDone)
            return new DocumentWish.Outdated();
        await published.RefreshAsync(cancellationToken);
        return await DoneAsync(id, context, cancellationToken);
    }

    private async Task<DocumentWish> DoneAsync(string id, HttpContext context, CancellationToken cancellationToken) =>
        await book.FindAsync(id, DeskCaller.Of(context), cancellationToken) is { } view ? new DocumentWish.Done(view) : new DocumentWish.Unknown();

    private Task AuditAsync(HttpContext context, string what, KnowledgeDocument document, CancellationToken cancellationToken) => audit.WriteAsync(
        AuditEntry.Of(context, AuditActions.KnowledgeChanged, detail: $"{what} document {document.Id} version {document.Version}"), cancellationToken);
}
