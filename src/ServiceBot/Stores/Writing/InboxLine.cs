using ServiceBot.Core.Conversations;
using ServiceBot.Core.Handoff;
using ServiceBot.Core.Text;
using ServiceBot.Desk.Work;

namespace ServiceBot.Stores.Writing;

/// <summary>What a write group changes of a conversation as the desk lists it.</summary>
internal sealed class InboxLine(ConversationSlot slot)
{
    private const int LongestText = 80;

    /// <summary>Of a long answer, so much is masked for the line; more only where little of it is left.</summary>
    private const int MaskedAtOnce = 512;

    /// <summary>At least so much must be left beyond the line, so that no number is cut in two before it is masked.</summary>
    private const int MaskedBeyond = 128;

    public string Conversation => slot.Key.Value;
    public string Channel => slot.Address.Channel;
    public int Episode => slot.EpisodeNumber;
    public string? Queue => slot.LastEpisode?.Queue;
    public string? Reason => slot.LastEpisode?.Reason.ToString();
    public string? HumanAgent => slot.LastEpisode?.HumanAgent;
    public long LastSequence => slot.LastSequence;
    public string State => _state.ToString();
    public string View => InboxShelves.Of(_state).ToString();

    /// <summary>Whether the stored state stays: something was said after an end, but not by the customer.</summary>
    public bool KeepsState { get; private set; }

    /// <summary>The last message; null when the group holds none.</summary>
    public string? LastText { get; private set; }

    public string? LastFrom { get; private set; }
    public DateTimeOffset? LastAt { get; private set; }

    /// <summary>Messages of the customer in this group, after the last word of a human agent in it.</summary>
    public int Unanswered { get; private set; }

    /// <summary>Whether a human agent wrote, which answers everything before.</summary>
    public bool IsAnswered { get; private set; }

    public string? Mood { get; private set; }

    /// <summary>Whether the newest handoff ended in a ticket: a human agent who takes it up begins another one.</summary>
    public bool HasTicket => slot.LastEpisode is { Ticket: not null, State: EpisodeState.AfterHours or EpisodeState.Failed };

    private bool _hasCustomer;
    private EpisodeState _state;

    /// <summary>Every conversation in which the group has said or moved something, in the order of the keys: nodes that write
    /// the same ones at once must not block each other in a circle.</summary>
    public static IReadOnlyList<InboxLine> Of(WriteGroup group)
    {
        if (group.Steps.Count == 0 && group.Handoff.Episodes.Count == 0)
            return [];
        var lines = new SortedDictionary<string, InboxLine>(StringComparer.Ordinal);
        foreach (var step in group.Steps)
        {
            foreach (var entry in step.Entries)
                In(step.Conversation.Value).Add(entry.Activity);
        }
        foreach (var (conversation, _) in group.Handoff.Episodes.Keys)
            In(conversation);
        foreach (var line in lines.Values)
            line.Close(group);
        return [.. lines.Values];

        InboxLine In(string conversation)
        {
            if (!lines.TryGetValue(conversation, out var line))
                lines.Add(conversation, line = new InboxLine(group.Slots[conversation]));
            return line;
        }
    }

    private void Add(Activity activity)
    {
        if (activity.Type != ActivityType.Message)
            return;
        (LastText, LastFrom, LastAt) = (Short(activity), activity.From.ToString(), activity.Timestamp);
        if (activity.From == ActivityRole.HumanAgent)
            (IsAnswered, Unanswered) = (true, 0);
        if (activity.From != ActivityRole.Customer)
            return;
        Unanswered++;
        _hasCustomer = true;
        if (slot.OpenEpisode is { } open && activity.Text is { Length: > 0 } text)
            Mood = HandoffSummaries.MoodOf(text, open.Reason).ToString();
    }

    private void Close(WriteGroup group)
    {
        var last = slot.LastEpisode;
        var isMoved = group.Handoff.Episodes.ContainsKey((Conversation, slot.EpisodeNumber));
        KeepsState = last is { IsOpen: false } && !isMoved && !_hasCustomer;
        // After the end the bot has the conversation again as soon as the customer writes.
        _state = last is null || (!last.IsOpen && !isMoved) ? EpisodeState.Bot : last.State;
    }

    private static string Short(Activity activity)
    {
        var said = activity.Text ?? "";
        var text = Masked(said.Length > MaskedAtOnce ? said[..MaskedAtOnce] : said);
        if (said.Length > MaskedAtOnce && text.Length < LongestText + MaskedBeyond)
            text = Masked(said);
        if (text.Length == 0)
            text = activity.Attachments.Count > 0 ? "[图片或文件]" : "";
        if (text.Length <= LongestText)
            return text;
        var end = char.IsHighSurrogate(text[LongestText - 2]) ? LongestText - 2 : LongestText - 1;
        return text[..end] + "…";
    }

    private static string Masked(string text) => RowText.Storable(PersonalData.Mask(text.Replace('\n', ' '))).Trim();
}
