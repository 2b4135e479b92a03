using Microsoft.Extensions.AI;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Chat;

/// <summary>What the chat model is told of the talk so far: its last messages as they were said, and what came before them in a few
/// lines. Facts of the server (identity, open business) are never taken from it.</summary>
internal sealed class TalkMemory(ITranscriptReader transcript, RunningSummaries running)
{
    private const int MostEntries = 40;
    private const int MostMessages = 12;
    private const int MostTokens = 1500;
    private const int LongestMessage = 300;
    private const int LongestLine = 40;
    private const int LongestSummary = 400;

    /// <summary>Reads the talk before a turn.</summary>
    /// <returns>The messages of the window, oldest first, and the summary of what came before, brought up to date.</returns>
    public async Task<Remembered> ReadAsync(Turn turn, CancellationToken cancellationToken)
    {
        var now = turn.Inbound[0].Sequence;
        var known = turn.State.Summary;
        if (running.Find(turn.Conversation, known?.WrittenUpTo ?? 0) is { } written) known = written;
        var entries = now <= 1 ? [] : await transcript.ReadAsync(
            turn.Conversation, Math.Max(known?.UpTo ?? 0, now - 1 - MostEntries), MostEntries, cancellationToken);
        List<TranscriptEntry> said = [.. entries.Where(entry => entry.Sequence < now && entry.Activity is { Type: ActivityType.Message, Text.Length: > 0 })];
        var first = said.Count;
        for (var tokens = 0; first > 0 && said.Count - first < MostMessages; first--)
        {
            tokens += TokenEstimate.Of(Short(said[first - 1].Activity.Text, LongestMessage)) + TokenEstimate.PerMessage;
            if (tokens > MostTokens) break;
        }
        return new Remembered([.. said.Skip(first)], Extend(known, said.Take(first)));
    }

    /// <summary>Has the model put what left the window into words, after the turn; the next turn takes whichever is there.</summary>
    public void WriteLater(ConversationKey conversation, TalkSummary? summary) => running.WriteLater(conversation, summary);

    /// <summary>A message of the talk as the model sees it.</summary>
    public static ChatMessage ToMessage(TranscriptEntry entry, Func<string, string> cover)
    {
        var text = cover(Short(entry.Activity.Text, LongestMessage));
        return entry.Activity.From switch
        {
            ActivityRole.Customer => new ChatMessage(ChatRole.User, text),
            ActivityRole.HumanAgent => new ChatMessage(ChatRole.Assistant, "（人工客服）" + text),
            _ => new ChatMessage(ChatRole.Assistant, GroundingCheck.WithoutMarks(text)),
        };
    }

    /// <summary>Lines of what left the window, the latest kept: what was asked, and the beginning of what was answered. A line that the
    /// model wrote stays before them.</summary>
    private static TalkSummary? Extend(TalkSummary? known, IEnumerable<TranscriptEntry> left)
    {
        var lines = known?.Text.Split('\n').ToList() ?? [];
        var upTo = known?.UpTo ?? 0;
        foreach (var entry in left)
        {
            lines.Add((entry.Activity.From is ActivityRole.Customer ? "客户：" : "答复：") + Short(PersonalData.Mask(entry.Activity.Text ?? "").Replace('\n', ' '), LongestLine));
            upTo = entry.Sequence;
        }
        var kept = known is { WrittenUpTo: > 0 } ? 1 : 0;
        while (lines.Count > kept + 1 && lines.Skip(kept).Sum(line => line.Length + 1) > LongestSummary) lines.RemoveAt(kept);
        return lines.Count == 0 ? null : new TalkSummary(string.Join('\n', lines), upTo) { WrittenUpTo = known?.WrittenUpTo ?? 0 };
    }

    private static string Short(string? text, int longest) => text is null ? "" : text.Length <= longest ? text : text[..(longest - 1)] + "…";

    /// <summary>The talk before a turn.</summary>
    /// <param name="Window">Its last messages, oldest first.</param>
    /// <param name="Summary">What came before them; null for nothing.</param>
    internal sealed record Remembered(IReadOnlyList<TranscriptEntry> Window, TalkSummary? Summary);
}
