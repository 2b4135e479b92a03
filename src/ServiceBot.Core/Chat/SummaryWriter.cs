using ServiceBot.Core.Conversations;
using ServiceBot.Core.Prompts;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Chat;

/// <summary>Has the chat model sum up a talk for a human agent: a few sentences, each linked to the messages that say so. What a
/// sentence states has to stand in those messages, checked by code.</summary>
internal sealed class SummaryWriter(ModelDrafts drafts, PromptFiles prompts, IReplyTexts texts)
{
    private const int MostMessages = 60;
    private const int MostTokens = 6000;
    private const int LongestMessage = 300;
    private const int MostSentences = 8;
    private const int LongestSentence = 120;

    // What a summary says of the talk itself; the messages do not.
    private const string TalkWords = "客户要求咨询反映询问查询办理登记报修投诉情绪着急不满生气催促希望目前尚未还没有已经告知答复机器人人工客服转接核验身份";

    /// <summary>Whether there is a model to write one.</summary>
    public bool IsOn => drafts.IsOn;

    /// <summary>Writes it.</summary>
    /// <param name="conversation">Whose.</param>
    /// <param name="transcript">What was said, in order.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>Null: there is no model, nothing to sum up, or no usable text; the extractive summary stays.</returns>
    public async Task<IReadOnlyList<LinkedSentence>?> WriteAsync(
        ConversationKey conversation, IReadOnlyList<TranscriptEntry> transcript, CancellationToken cancellationToken)
    {
        var said = Latest([.. transcript.Where(entry => entry.Activity is { Type: ActivityType.Message, Text.Length: > 0 })]);
        if (!said.Any(entry => entry.Activity.From is ActivityRole.Customer)) return null;
        return await drafts.TryAsync(ModelPurpose.Summary, conversation, (draft, cancellation) => WriteAsync(draft, said, cancellation), cancellationToken);
    }

    private async Task<IReadOnlyList<LinkedSentence>> WriteAsync(ModelDraft draft, List<TranscriptEntry> said, CancellationToken cancellationToken)
    {
        var veil = drafts.VeilOf(said.Where(entry => entry.Activity.From is ActivityRole.Customer).Select(entry => entry.Activity.Text ?? ""));
        var fence = new Fence();
        var evidence = said.Select((entry, at) => SummaryCheck.Of(at + 1, entry.Activity.From, NameOf(entry), veil.Cover(Short(entry.Activity.Text)))).ToList();
        var text = await draft.AskAsync(prompts.SummarizeHandoff,
            [("fence", fence.Mark), ("messages", string.Join('\n', evidence.Select(one => $"[{one.Number}] {one.Title}：{fence.Inside(one.Text)}")))], cancellationToken);
        var (sentences, wrong) = Read(text, evidence, said, veil, fence);
        if (wrong.Length == 0) return sentences;
        text = await draft.AskAsync(prompts.AnswerAgain, [("reason", wrong)], cancellationToken);
        (sentences, wrong) = Read(text, evidence, said, veil, fence);
        return wrong.Length == 0 ? sentences : throw new ModelException(ModelFailure.Ungrounded, "The summary states what no message says, also after it was told.");
    }

    private (List<LinkedSentence> Sentences, string Wrong) Read(string text, List<Evidence> evidence, List<TranscriptEntry> said, Veil veil, Fence fence)
    {
        if (AnswerText.IsRefusal(text) || text.Contains(fence.Mark, StringComparison.Ordinal))
            throw new ModelException(ModelFailure.Refused, "The model wrote no summary.");
        var sentences = new List<LinkedSentence>();
        var lines = text.Split('\n').Select(line => line.TrimStart('·', ' ').Trim()).Where(line => line.Length > 0).ToList();
        var talk = TalkWords + string.Concat(evidence.Where(one => one.Kind is EvidenceKind.Fact).Select(one => one.Text));
        foreach (var line in lines)
        {
            var marks = GroundingCheck.MarksIn(line);
            var verdict = SummaryCheck.Check(line, [.. evidence.Where(one => marks.Contains(one.Number))], talk);
            if (VerdictWords.Of(verdict, texts) is { Length: > 0 } wrong) return ([], wrong);
            var sentence = PersonalData.Mask(veil.Unveil(GroundingCheck.WithoutMarks(line))).Trim();
            if (sentence.Length > LongestSentence) return ([], texts.Say("model.too-long"));
            sentences.Add(new LinkedSentence(sentence, [.. verdict.Cited.Select(mark => said[mark - 1].Sequence).Order()]));
        }
        return sentences.Count <= MostSentences ? (sentences, "") : ([], texts.Say("model.too-long"));
    }

    /// <summary>As much of the end as a call may cost.</summary>
    private static List<TranscriptEntry> Latest(List<TranscriptEntry> said)
    {
        var first = said.Count;
        for (var tokens = 0; first > 0 && said.Count - first < MostMessages; first--)
        {
            tokens += TokenEstimate.Of(Short(said[first - 1].Activity.Text)) + TokenEstimate.PerMessage;
            if (tokens > MostTokens) break;
        }
        return said[first..];
    }

    private static string NameOf(TranscriptEntry entry) => entry.Activity.From switch
    {
        ActivityRole.Customer => "客户",
        ActivityRole.HumanAgent => "人工客服",
        _ => "机器人",
    };

    private static string Short(string? text)
    {
        var line = (text ?? "").ReplaceLineEndings(" ");
        return line.Length <= LongestMessage ? line : line[..(LongestMessage - 1)] + "…";
    }
}
