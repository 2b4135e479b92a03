using ServiceBot.Core.Conversations;
using ServiceBot.Core.Handoff;

namespace ServiceBot.Desk.Work;

/// <summary>What human agents have put off, one plan a conversation and person.</summary>
internal sealed class LaterBook(IDeskReminders reminders)
{
    public async Task<IReadOnlyDictionary<ConversationKey, LaterItem>> ReadAsync(string humanAgent, CancellationToken cancellationToken) =>
        (await reminders.ReadAsync(humanAgent, cancellationToken)).GroupBy(one => one.Conversation)
            .ToDictionary(group => group.Key, group => Of(group.MinBy(one => one.DueAt) ?? group.First()));

    public async Task<int> CountAsync(string humanAgent, CancellationToken cancellationToken) =>
        (await reminders.ReadAsync(humanAgent, cancellationToken)).DistinctBy(one => one.Conversation).Count();

    /// <summary>Puts a conversation off; an earlier plan of the same person for it is replaced.</summary>
    public async Task SetAsync(
        ConversationKey conversation, string humanAgent, LaterKind kind, DateTimeOffset until, string? note, CancellationToken cancellationToken)
    {
        var before = await OfAsync(conversation, humanAgent, cancellationToken);
        await reminders.SetAsync(new DeskReminder
        {
            Id = before.Count > 0 ? before[0].Id : Guid.NewGuid().ToString("n"),
            Conversation = conversation,
            HumanAgent = humanAgent,
            Kind = kind == LaterKind.Callback ? DeskReminderKind.CallBack : DeskReminderKind.Snooze,
            DueAt = until,
            Text = note,
        }, cancellationToken);
        foreach (var one in before.Skip(1))
            await reminders.DoneAsync(one.Id, cancellationToken);
    }

    public async Task RemoveAsync(ConversationKey conversation, string humanAgent, CancellationToken cancellationToken)
    {
        foreach (var one in await OfAsync(conversation, humanAgent, cancellationToken))
            await reminders.DoneAsync(one.Id, cancellationToken);
    }

    public static LaterItem Of(DeskReminder reminder)
    {
        ArgumentNullException.ThrowIfNull(reminder);
        return new LaterItem(
            reminder.Kind == DeskReminderKind.CallBack ? LaterKind.Callback : LaterKind.Snooze, reminder.DueAt, reminder.Text, reminder.HumanAgent, null);
    }

    private async Task<IReadOnlyList<DeskReminder>> OfAsync(ConversationKey conversation, string humanAgent, CancellationToken cancellationToken) =>
        [.. (await reminders.ReadAsync(humanAgent, cancellationToken)).Where(one => one.Conversation == conversation)];
}
