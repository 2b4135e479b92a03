using System.Text.RegularExpressions;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Plugins;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Handoff;

/// <summary>Writes the summary from what was said, without a model: it only leaves out, shortens and masks.</summary>
public static partial class HandoffSummaries
{
    private const int MostLines = 20;
    private const int LongestText = 120;
    private const int LastWords = 3;

    /// <summary>Writes it.</summary>
    /// <param name="episode">The handoff.</param>
    /// <param name="transcript">What was said, in order.</param>
    /// <param name="state">What the bot remembers.</param>
    /// <param name="now">UTC.</param>
    public static HandoffSummary Write(
        HandoffEpisode episode, IReadOnlyList<TranscriptEntry> transcript, ConversationState state, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(episode);
        ArgumentNullException.ThrowIfNull(transcript);
        ArgumentNullException.ThrowIfNull(state);
        var answers = transcript.Where(entry => entry.Activity is { From: not ActivityRole.Customer, ReplyToId: not null })
            .GroupBy(entry => entry.Activity.ReplyToId ?? "", StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var asked = transcript.Where(entry => entry.Activity is { From: ActivityRole.Customer, Type: ActivityType.Message, Text.Length: > 0 }).ToList();
        return new HandoffSummary
        {
            Conversation = episode.Conversation,
            Reason = episode.Reason,
            Priority = episode.Priority,
            Waited = (episode.AcceptedAt ?? now) - (episode.WaitingSince ?? episode.OpenedAt),
            Talk = [.. asked.TakeLast(MostLines).Select(entry => Line(entry, answers.GetValueOrDefault(entry.Activity.Id)))],
            Results = [.. transcript.Where(IsResult).TakeLast(MostLines).Select(entry => new SummaryLine(entry.Sequence, entry.Activity.Timestamp, "", Short(entry.Activity.Text)))],
            Account = state.Session is { AccountNumber.Length: > 0 } session ? PersonalData.Mask(session.AccountNumber) : null,
            IsBound = state.Session?.IsBound == true,
            Form = (state.Form is { Asked: not null } open ? open : state.Suspended.Count > 0 ? state.Suspended[0] : null) is { } form ? Masked(form) : null,
            Orders = state.Orders,
            Citations = [.. transcript.SelectMany(entry => entry.Activity.Citations).DistinctBy(citation => citation.PassageId)],
            Mood = MoodOf([.. asked.TakeLast(LastWords).Select(entry => ChineseText.Fold(entry.Activity.Text ?? ""))], episode.Reason),
            TransferNote = episode.TransferNote,
        };
    }

    private static SummaryLine Line(TranscriptEntry said, TranscriptEntry? answered) =>
        new(said.Sequence, said.Activity.Timestamp, Short(said.Activity.Text), Short(answered?.Activity.Text));

    /// <summary>What a tool brought: bills, outages, orders.</summary>
    private static bool IsResult(TranscriptEntry entry) => entry.Activity is
    {
        From: ActivityRole.Bot, Kind: ReplyKind.Bill or ReplyKind.Repair or ReplyKind.Complaint or ReplyKind.Progress, Text: { } text,
    } && Figure().IsMatch(text);

    private static Form Masked(Form form) =>
        form with { Slots = form.Slots.ToDictionary(slot => slot.Key, slot => PersonalData.Mask(slot.Value), StringComparer.Ordinal) };

    /// <summary>How one message of a customer sounds.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="reason">Why a human is wanted.</param>
    public static SummaryMood MoodOf(string text, HandoffReason reason)
    {
        ArgumentNullException.ThrowIfNull(text);
        return MoodOf([ChineseText.Fold(text)], reason);
    }

    private static SummaryMood MoodOf(IReadOnlyList<string> last, HandoffReason reason)
    {
        var acts = last.Select(DialogueActs.Read).ToList();
        if (acts.Any(act => (act & DialogueAct.Abuses) != 0)) return SummaryMood.Angry;
        if (reason == HandoffReason.Complaint || last.Any(text => Annoyance().IsMatch(text)) || last.Count == LastWords && last.Distinct().Count() == 1)
            return SummaryMood.Annoyed;
        return acts.Count > 0 && (acts[^1] & DialogueAct.Thanks) != 0 ? SummaryMood.Content : SummaryMood.Calm;
    }

    private static string Short(string? text)
    {
        var masked = PersonalData.Mask((text ?? "").Replace('\n', ' '));
        return masked.Length <= LongestText ? masked : masked[..(LongestText - 1)] + "…";
    }

    // A number of an order, of money, of energy, of a time.
    [GeneratedRegex(@"(?:BX|TS|YW|JB|JY|BY)\d{4,}|\d+(?:\.\d+)?\s?(?:元|度|分钟|小时)|\d{1,2}:\d{2}")]
    private static partial Regex Figure();

    [GeneratedRegex("投诉|气死|受不了|太过分|第[二三四五]次|好几次|每次都|推来推去|没人管|骗|忽悠|敷衍|等了.{0,4}(?:小时|半天|天)|!!|！！|？？|\\?\\?")]
    private static partial Regex Annoyance();
}
