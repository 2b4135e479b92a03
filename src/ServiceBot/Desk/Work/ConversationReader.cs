using System.Text.Json;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Handoff;
using ServiceBot.Core.Messaging;
using ServiceBot.Desk.Access;
using ServiceBot.Desk.Settings;

namespace ServiceBot.Desk.Work;

/// <summary>Reads a conversation with everything that belongs to it.</summary>
internal sealed class ConversationReader(
    IDeskInbox inbox,
    InboxItems items,
    Colleagues colleagues,
    LaterBook later,
    IEpisodeStore episodes,
    HandoffBriefing briefing,
    SummaryItems summaries,
    IDeskNotes notes,
    IDeskDrafts drafts,
    IDeliveries deliveries,
    ITranscriptReader transcript,
    ISendWindows windows,
    LiveSettings settings,
    TimeProvider time)
{
    public const int MostEntries = 500;

    private const string ChannelWithBudget = "wechat";

    public async Task<ConversationView> ReadAsync(InboxEntry entry, DeskCaller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(caller);
        await colleagues.ReadAsync(cancellationToken);
        var plans = await later.ReadAsync(caller.Id, cancellationToken);
        var summary = await briefing.ReadAsync(entry.Conversation, cancellationToken);
        return new ConversationView(
            items.Of(entry, plans.GetValueOrDefault(entry.Conversation)),
            summary is null ? null : summaries.Of(summary),
            await ReadEpisodesAsync(entry.Conversation, cancellationToken),
            (await drafts.FindAsync(entry.Conversation, caller.Id, cancellationToken))?.Text ?? "",
            await ReadBudgetAsync(entry, cancellationToken),
            RightsOf(entry, caller));
    }

    /// <summary>A part of the transcript with the outcome of what was sent; the last part when nothing else is asked for.</summary>
    public async Task<EntryPage> ReadEntriesAsync(
        ConversationKey conversation, long? before, long? after, int limit, CancellationToken cancellationToken)
    {
        await colleagues.ReadAsync(cancellationToken);
        var last = await transcript.LastSequenceAsync(conversation, cancellationToken);
        var end = before is { } place ? Math.Min(place, last + 1) : last + 1;
        var from = after ?? Math.Max(0, end - 1 - limit);
        var read = await transcript.ReadAsync(conversation, from, limit, cancellationToken);
        return new EntryPage(await ToItemsAsync(conversation, [.. read.Where(entry => after is not null || entry.Sequence < end)], cancellationToken), last);
    }

    /// <summary>Entries with the outcome of what was sent.</summary>
    public async Task<IReadOnlyList<EntryItem>> ToItemsAsync(
        ConversationKey conversation, IReadOnlyList<TranscriptEntry> entries, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entries);
        if (entries.Count == 0)
            return [];
        var unsent = (await deliveries.ReadAsync(conversation, entries[0].Sequence - 1, cancellationToken)).ToDictionary(one => one.Sequence);
        return [.. entries.Select(entry => Deliveries.Show(EntryItems.Of(entry, colleagues), unsent.GetValueOrDefault(entry.Sequence)))];
    }

    public async Task<IReadOnlyList<NoteItem>> ReadNotesAsync(ConversationKey conversation, long after, CancellationToken cancellationToken)
    {
        await colleagues.ReadAsync(cancellationToken);
        return [.. (await notes.ReadAsync(conversation, after, cancellationToken)).Select(note => EntryItems.Of(note, colleagues))];
    }

    private static ConversationRights RightsOf(InboxEntry entry, DeskCaller caller)
    {
        var isMine = entry.Episode?.HumanAgent == caller.Id;
        var isTalk = entry.Shelf == InboxShelf.Talk;
        return new ConversationRights(
            Write: isMine || !isTalk,
            Accept: entry.State == EpisodeState.Ringing && isMine,
            Claim: !isTalk,
            TakeOver: caller.IsSupervisor && entry.State == EpisodeState.Active && !isMine,
            Transfer: entry.State == EpisodeState.Active && isMine,
            Conclude: entry.State == EpisodeState.Active && isMine,
            Finish: entry.State == EpisodeState.WrapUp && isMine,
            Watch: true);
    }

    private async Task<IReadOnlyList<EpisodeItem>> ReadEpisodesAsync(ConversationKey conversation, CancellationToken cancellationToken)
    {
        var all = await episodes.ReadAsync(conversation, cancellationToken);
        if (all.Count == 0)
            return [];
        var ratings = await inbox.ReadRatingsAsync(conversation, cancellationToken);
        List<EpisodeItem> read = [];
        foreach (var episode in all)
        {
            var steps = await episodes.ReadEventsAsync(episode.Id, cancellationToken);
            read.Add(new EpisodeItem(
                episode.Id, episode.State, episode.Reason, episode.OpenedAt, episode.AcceptedAt, episode.IsOpen ? null : episode.MovedAt,
                colleagues.NameOf(episode.HumanAgent), episode.WrapUpCode, settings.WrapUps.NameOf(episode.WrapUpCode, episode.MovedAt),
                ratings.TryGetValue(episode.Id, out var rating) ? rating : null, episode.Ticket,
                [.. steps.Select(step => new EpisodeStepItem(
                    step.At, step.Move, JsonNamingPolicy.CamelCase.ConvertName(step.Actor.Kind.ToString()), step.From, step.To, colleagues.NameOf(step.HumanAgent)))]));
        }
        return read;
    }

    private async Task<BudgetItem?> ReadBudgetAsync(InboxEntry entry, CancellationToken cancellationToken)
    {
        if (entry.Channel != ChannelWithBudget)
            return null;
        var now = time.GetUtcNow();
        var open = (await windows.ReadAsync(entry.Conversation, cancellationToken)).Where(one => one.Left(now) > 0).ToList();
        return new BudgetItem(open.Sum(one => one.Left(now)), open.Count == 0 ? null : open.Max(one => one.Window.EndsAt));
    }
}
