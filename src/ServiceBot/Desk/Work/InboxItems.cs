using Microsoft.Extensions.Options;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Handoff;

namespace ServiceBot.Desk.Work;

/// <summary>Shows conversations as lines of the inbox.</summary>
internal sealed class InboxItems(IDeskInbox inbox, Colleagues colleagues, IOptions<HandoffOptions> options)
{
    private const int ShownOfKey = 4;

    /// <summary>A conversation as it stands now; null for an unknown one.</summary>
    public async Task<InboxItem?> FindAsync(ConversationKey conversation, CancellationToken cancellationToken)
    {
        await colleagues.ReadAsync(cancellationToken);
        return await inbox.ReadAsync([conversation], cancellationToken) is [var entry] ? Of(entry) : null;
    }

    public InboxItem Of(InboxEntry entry, LaterItem? later = null)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var episode = entry.Episode;
        return new InboxItem
        {
            Conversation = entry.Conversation.Value,
            Channel = entry.Channel,
            Title = TitleOf(entry.Channel, entry.Conversation),
            State = entry.State,
            Reason = episode?.Reason,
            Priority = episode?.Priority,
            Queue = episode?.Queue,
            Region = episode?.Region,
            HumanAgent = episode?.HumanAgent,
            HumanAgentName = colleagues.NameOf(episode?.HumanAgent),
            WantedAgent = episode?.WantedAgent,
            WaitingSince = episode is { IsWaiting: true } ? episode.WaitingSince : null,
            StateSince = episode?.StateSince,
            RingsUntil = episode is { State: EpisodeState.Ringing } ? episode.StateSince + options.Value.RingTimeout : null,
            LastAt = entry.LastFrom is null ? null : entry.LastAt,
            LastText = entry.LastText,
            LastFrom = entry.LastFrom is { } from ? EntryItems.FromOf(from) : null,
            Unanswered = entry.Unanswered,
            LastSequence = entry.LastSequence,
            Mood = MoodOf(entry.Mood),
            Later = later,
            Ticket = episode?.Ticket,
            Version = episode?.Version ?? 0,
        };
    }

    /// <summary>A name that leads to nobody: the channel and the end of the key.</summary>
    public static string TitleOf(string channel, ConversationKey conversation) =>
        $"{(channel switch { "wechat" => "微信用户", "directline" => "网页用户", "botframework" => "应用用户", _ => "用户" })} ··{conversation.Value[^ShownOfKey..]}";

    public static DeskMood MoodOf(SummaryMood? mood) => mood switch
    {
        SummaryMood.Angry => DeskMood.Angry,
        SummaryMood.Annoyed => DeskMood.Upset,
        _ => DeskMood.Calm,
    };
}
