using ServiceBot.Desk.Access;

namespace ServiceBot.Desk.Supervision;

/// <summary>What supervisors do with drafts: written by one, looked at by another, tried before it counts.</summary>
internal sealed class DraftDesk(
    IDraftStore drafts, IGapStore gaps, IDraftTrials trials, DraftTrialWorker worker, IDeskAccounts accounts, PublishedGuides published,
    AnswerGround grounds, IDeskAudit audit, TimeProvider time)
{
    /// <summary>All drafts, as the caller may use them.</summary>
    public async Task<IReadOnlyList<DraftView>> ReadAsync(DeskCaller caller, CancellationToken cancellationToken)
    {
        var known = await ReadAroundAsync(cancellationToken);
        return [.. (await drafts.ReadAsync(cancellationToken)).Select(draft => View(draft, caller, known))];
    }

    /// <summary>One of them; null for an unknown id.</summary>
    public async Task<DraftView?> FindAsync(string id, DeskCaller caller, CancellationToken cancellationToken) =>
        await drafts.FindAsync(id, cancellationToken) is { } draft ? View(draft, caller, await ReadAroundAsync(cancellationToken)) : null;

    /// <summary>Begins a draft.</summary>
    public async Task<DraftView> BeginAsync(DraftContent content, string? gap, HttpContext context, CancellationToken cancellationToken)
    {
        var caller = DeskCaller.Of(context);
        var draft = new GuideDraft
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()).ToString("n"),
            Version = 1,
            State = DraftState.Draft,
            Author = caller.Id,
            UpdatedAt = time.GetUtcNow(),
            Gap = gap,
            Content = DraftRules.Tidy(content) with { Writers = [caller.Id] },
        };
        await AuditAsync(context, "begin", draft, cancellationToken);
        await drafts.AddAsync(draft, cancellationToken);
        if (gap is not null)
            await gaps.MarkAsync(gap, GapState.Drafted, null, draft.Id, caller.Id, cancellationToken);
        return View(draft, caller, await ReadAroundAsync(cancellationToken));
    }

    /// <summary>Writes a new version.</summary>
    public async Task<DraftOutcome> ChangeAsync(GuideDraft draft, DraftContent content, int version, HttpContext context, CancellationToken cancellationToken)
    {
        if (draft.Version != version)
            return new DraftOutcome.Outdated();
        if (draft.State == DraftState.Published)
            return new DraftOutcome.Refused("published", "已发布的指南不能直接修改，请先撤回，或另起一份草稿。");
        var caller = DeskCaller.Of(context);
        // Who takes over a text that others wrote is one more of its writers.
        return await MoveAsync(draft, draft with
        {
            Version = draft.Version + 1,
            State = DraftState.Draft,
            Reviewer = null,
            Content = DraftRules.Tidy(content) with { Writers = [.. draft.Content.Writers.Append(caller.Id).Distinct(StringComparer.Ordinal)] },
        }, "change", context, cancellationToken);
    }

    /// <summary>Hands it to somebody else to look at.</summary>
    public async Task<DraftOutcome> ReviewAsync(GuideDraft draft, HttpContext context, CancellationToken cancellationToken)
    {
        if (draft.State != DraftState.Draft)
            return new DraftOutcome.Refused("notDraft", "只有草稿可以提交审核。");
        var wrong = DraftRules.Check(draft.Content);
        return wrong.Count > 0
            ? new DraftOutcome.Wrong(wrong)
            : await MoveAsync(draft, draft with { State = DraftState.Review }, "review", context, cancellationToken);
    }

    /// <summary>Wants it tried; what comes of it stands with the draft some seconds later. Nothing that is in use changes.</summary>
    public async Task<DraftOutcome> EvaluateAsync(GuideDraft draft, HttpContext context, CancellationToken cancellationToken)
    {
        var wrong = DraftRules.Check(draft.Content);
        if (wrong.Count > 0)
            return new DraftOutcome.Wrong(wrong);
        var caller = DeskCaller.Of(context);
        await AuditAsync(context, "evaluate", draft, cancellationToken);
        await trials.WantAsync(draft.Id, draft.Version, caller.Id, cancellationToken);
        worker.Wake();
        return await DoneAsync(draft, caller, cancellationToken);
    }

    /// <summary>Makes it part of the knowledge.</summary>
    public async Task<DraftOutcome> PublishAsync(GuideDraft draft, HttpContext context, CancellationToken cancellationToken)
    {
        var caller = DeskCaller.Of(context);
        await published.RefreshAsync(cancellationToken);
        if (draft.State != DraftState.Review)
            return new DraftOutcome.Refused("notReviewed", "请先提交审核，再由他人发布。");
        if (draft.Content.Writers.Contains(caller.Id, StringComparer.Ordinal))
            return new DraftOutcome.Refused("ownDraft", "自己写的内容要由另一位班长发布。");
        if (Valid(draft) is not { } evaluation)
            return new DraftOutcome.Refused("notEvaluated", "请先对当前版本做一次评测，再发布。");
        if (!evaluation.Passed)
            return new DraftOutcome.Refused("notPassed", "评测没有通过：有问题会失去原来的答案，或草稿答不了自己的问题。请修改后再评测。");
        var outcome = await MoveAsync(draft, draft with { State = DraftState.Published, Reviewer = caller.Id }, "publish", context, cancellationToken);
        if (outcome is DraftOutcome.Done)
            await TakeEffectAsync(draft, GapState.Closed, "published", caller, cancellationToken);
        return outcome;
    }

    /// <summary>Takes it out of the knowledge, or out of the way.</summary>
    public async Task<DraftOutcome> WithdrawAsync(GuideDraft draft, HttpContext context, CancellationToken cancellationToken)
    {
        if (draft.State == DraftState.Withdrawn)
            return await DoneAsync(draft, DeskCaller.Of(context), cancellationToken);
        var outcome = await MoveAsync(draft, draft with { State = DraftState.Withdrawn }, "withdraw", context, cancellationToken);
        if (outcome is DraftOutcome.Done)
            await TakeEffectAsync(draft, GapState.Open, null, DeskCaller.Of(context), cancellationToken);
        return outcome;
    }

    private async Task TakeEffectAsync(GuideDraft draft, GapState state, string? why, DeskCaller caller, CancellationToken cancellationToken)
    {
        if (draft.Gap is { } gap)
            await gaps.MarkAsync(gap, state, why, draft.Id, caller.Id, cancellationToken);
        await published.RefreshAsync(cancellationToken);
    }

    private async Task<DraftOutcome> MoveAsync(GuideDraft before, GuideDraft after, string what, HttpContext context, CancellationToken cancellationToken)
    {
        after = after with { UpdatedAt = time.GetUtcNow() };
        await AuditAsync(context, what, after, cancellationToken);
        return await drafts.ReplaceAsync(before, after, DeskCaller.Of(context).Id, cancellationToken)
            ? await DoneAsync(after, DeskCaller.Of(context), cancellationToken)
            : new DraftOutcome.Outdated();
    }

    private async Task<DraftOutcome> DoneAsync(GuideDraft draft, DeskCaller caller, CancellationToken cancellationToken) =>
        new DraftOutcome.Done(View(draft, caller, await ReadAroundAsync(cancellationToken)));

    private Task AuditAsync(HttpContext context, string what, GuideDraft draft, CancellationToken cancellationToken) =>
        audit.WriteAsync(AuditEntry.Of(context, AuditActions.KnowledgeChanged, detail: $"{what} draft {draft.Id} version {draft.Version}"), cancellationToken);

    private async Task<Around> ReadAroundAsync(CancellationToken cancellationToken) => new(
        (await accounts.ReadAsync(cancellationToken)).ToDictionary(one => one.Id, one => one.DisplayName, StringComparer.Ordinal),
        (await trials.ReadAsync(cancellationToken)).ToDictionary(one => one.Draft, StringComparer.Ordinal));

    private Evaluation? Valid(GuideDraft draft) =>
        draft.Evaluation is { } evaluation && evaluation.Version == draft.Version && (draft.State == DraftState.Published || evaluation.Edition == grounds.Edition)
            ? evaluation : null;

    private DraftView View(GuideDraft draft, DeskCaller caller, Around around)
    {
        var evaluation = Valid(draft);
        var trial = around.Trials.TryGetValue(draft.Id, out var wanted) && wanted.Version == draft.Version ? wanted : null;
        var mayTry = draft.State is DraftState.Draft or DraftState.Review && (trial is null || trial.State == TrialState.Broken);
        var isOwn = draft.Content.Writers.Contains(caller.Id, StringComparer.Ordinal);
        return new DraftView
        {
            Id = draft.Id,
            Title = draft.Content.Title,
            Question = draft.Content.Question,
            Answer = draft.Content.Answer,
            Source = draft.Content.Source,
            Region = draft.Content.Region,
            Confidence = draft.Content.Confidence,
            Asks = draft.Content.Asks,
            State = draft.State,
            Author = draft.Author,
            AuthorName = around.NameOf(draft.Author),
            Reviewer = draft.Reviewer,
            ReviewerName = draft.Reviewer is { } reviewer ? around.NameOf(reviewer) : null,
            Version = draft.Version,
            Evaluation = evaluation,
            Trial = trial is null ? null : new TrialView(trial.State, trial.Done, trial.Total, trial.WantedAt, around.NameOf(trial.WantedBy)),
            UpdatedAt = draft.UpdatedAt,
            Gap = draft.Gap,
            May = new DraftMay(
                draft.State != DraftState.Published, draft.State == DraftState.Draft, mayTry,
                draft.State == DraftState.Review && !isOwn && evaluation is { Passed: true }, draft.State != DraftState.Withdrawn),
        };
    }

    /// <summary>What pages show beside a draft.</summary>
    private sealed record Around(IReadOnlyDictionary<string, string> Names, IReadOnlyDictionary<string, WantedTrial> Trials)
    {
        public string NameOf(string id) => Names.GetValueOrDefault(id, id);
    }
}
