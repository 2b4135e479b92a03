using ServiceBot.Core.Chat;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Knowledge;
using ServiceBot.Core.Prompts;
using ServiceBot.Core.Text;
using ServiceBot.Core.Time;

namespace ServiceBot.Core.Orchestration;

/// <summary>Has the chat model draft a reply for a human agent, from the clauses that fit and from what the bot found in the talk. It
/// stands the same check as an answer; nothing is sent or kept.</summary>
internal sealed class AnswerSuggestions(ModelDrafts drafts, PromptFiles prompts, IKnowledgeIndex index, PlaceNames places, IReplyTexts texts, TimeProvider time)
{
    private const int Searched = 5;
    private const int HistoryMessages = 8;
    private const int LongestMessage = 300;
    private const int LongestQuestion = 500;

    /// <summary>Drafts it.</summary>
    /// <param name="conversation">Whose.</param>
    /// <param name="question">What the customer said last.</param>
    /// <param name="before">What was said before it, in order.</param>
    /// <param name="state">What the bot remembers.</param>
    /// <param name="builtIn">What the bot would answer without the model.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The draft with its sources; null: the built-in answer stays.</returns>
    public Task<Reply?> WriteAsync(
        ConversationKey conversation, string question, IReadOnlyList<TranscriptEntry> before, ConversationState state, Reply builtIn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        List<TranscriptEntry> said = [.. before.Where(entry => entry.Activity is { Type: ActivityType.Message, Text.Length: > 0 }).TakeLast(HistoryMessages)];
        return drafts.TryAsync(ModelPurpose.Suggestion, conversation, (draft, cancellation) => WriteAsync(draft, Short(question, LongestQuestion), said, state, builtIn, cancellation), cancellationToken);
    }

    private async Task<Reply> WriteAsync(
        ModelDraft draft, string question, List<TranscriptEntry> said, ConversationState state, Reply builtIn, CancellationToken cancellationToken)
    {
        var veil = drafts.VeilOf([.. said.Where(entry => entry.Activity.From is ActivityRole.Customer).Select(entry => entry.Activity.Text ?? ""), question]);
        var fence = new Fence();
        var evidence = await GatherAsync(question, said, state, builtIn, veil, cancellationToken);
        if (evidence.Count == 0) throw new ModelException(ModelFailure.Refused, "There is nothing to draft a reply from.");
        var text = await draft.AskAsync(prompts.Suggest,
        [
            ("today", $"{ChinaTime.Today(time):yyyy年M月d日}"),
            ("fence", fence.Mark),
            ("passages", string.Join("\n\n", evidence.Select(one => $"[{one.Number}] {fence.Inside(one.Title)}\n{fence.Inside(one.Text)}"))),
            ("history", string.Join('\n', said.Select(entry => NameOf(entry) + fence.Inside(veil.Cover(Short(entry.Activity.Text ?? "", LongestMessage)))))),
            ("question", fence.Inside(veil.Cover(question))),
        ], cancellationToken);
        var (reply, wrong) = Judge(text, evidence, question, veil, fence);
        if (reply is not null) return reply;
        text = await draft.AskAsync(prompts.AnswerAgain, [("reason", wrong)], cancellationToken);
        return Judge(text, evidence, question, veil, fence).Reply
            ?? throw new ModelException(ModelFailure.Ungrounded, "The draft states what no source says, also after it was told.");
    }

    private async Task<List<Evidence>> GatherAsync(
        string question, List<TranscriptEntry> said, ConversationState state, Reply builtIn, Veil veil, CancellationToken cancellationToken)
    {
        var folded = ChineseText.Fold(question);
        var region = CustomerMessage.RegionsIn(folded, places) is [var named, ..] ? named.Code : state.Region;
        var today = ChinaTime.Today(time);
        var asked = TimedSearch.TimeOf(folded, today);
        var query = new KnowledgeQuery { Text = asked?.Without(folded) ?? folded, Top = Searched, Region = region };
        var hits = await TimedSearch.SearchAsync(index, query, asked, today, cancellationToken);
        var evidence = new List<Evidence>();
        // Figures from the tables are no clause of the guides.
        if (builtIn is { Kind: ReplyKind.Answer, Citations: [var table, ..] } && hits.All(hit => hit.Passage.Id != table.PassageId))
            Add(EvidenceKind.Tool, table.Title, veil.Cover(builtIn.Text), table);
        foreach (var passage in hits.Select(hit => hit.Passage))
            Add(EvidenceKind.Passage, AnswerStep.Cite(passage).Title, passage.Text + ValidityTexts.Behind(texts, passage) + (passage.Confidence is Confidence.A ? "" : "（以当地供电公司公布为准）"), AnswerStep.Cite(passage));
        foreach (var found in said.Where(entry => entry.Activity is { From: ActivityRole.Bot, Kind: ReplyKind.Bill or ReplyKind.Repair or ReplyKind.Complaint or ReplyKind.Progress }))
            Add(EvidenceKind.Tool, texts.Say("model.found-before"), veil.Cover(found.Activity.Text ?? ""), null);
        return evidence;

        void Add(EvidenceKind kind, string title, string text, Citation? citation) => evidence.Add(new Evidence(evidence.Count + 1, kind, title, text, citation));
    }

    private (Reply? Reply, string Wrong) Judge(string text, List<Evidence> evidence, string question, Veil veil, Fence fence)
    {
        if (AnswerText.IsRefusal(text) || text.Contains(fence.Mark, StringComparison.Ordinal))
            throw new ModelException(ModelFailure.Refused, "The model says that it has nothing to draft a reply from.");
        var verdict = GroundingCheck.Check(text, evidence, veil.Cover(question));
        var wrong = VerdictWords.Of(verdict, texts) + (text.Length > AnswerText.Longest ? texts.Say("model.too-long") : "");
        if (wrong.Length > 0) return (null, wrong);
        List<Evidence> kept = [.. verdict.Cited.Select(mark => evidence[mark - 1]).Where(one => one.Citation is not null)];
        return (new Reply
        {
            Kind = ReplyKind.Answer,
            Text = PersonalData.Mask(veil.Unveil(AnswerText.Renumber(text, [.. kept.Select(one => one.Number)]))),
            Citations = [.. kept.Select(one => one.Citation).OfType<Citation>()],
            IsModelWritten = true,
        }, "");
    }

    private static string NameOf(TranscriptEntry entry) => entry.Activity.From is ActivityRole.Customer ? "客户：" : "答复：";

    private static string Short(string text, int longest)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= longest ? line : line[..(longest - 1)] + "…";
    }
}
