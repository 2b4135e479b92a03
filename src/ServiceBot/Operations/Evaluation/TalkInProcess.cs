using ServiceBot.Core.Conversations;
using ServiceBot.Stores;

namespace ServiceBot.Operations.Evaluation;

/// <summary>Talks to the bot without channels: the turns go straight into the pipeline.</summary>
/// <param name="bot">The bot.</param>
/// <param name="channel">Name of the channel that the turns seem to come in by.</param>
/// <param name="name">Unique: other dialogues with the same bot are other people.</param>
/// <param name="end">Takes the bot back.</param>
internal sealed class TalkInProcess(PlayBot bot, string channel, string name, Func<PlayBot, ValueTask> end) : ITalk
{
    private readonly Dictionary<string, Person> _people = new(StringComparer.Ordinal);

    public PlayWorld World => bot.World;

    public Task<IReadOnlyList<Heard>> SayAsync(string person, IReadOnlyList<string> messages, CancellationToken cancellationToken) =>
        TurnAsync(person, [.. messages.Select(text => Inbound(ActivityType.Message) with { Text = text })], cancellationToken);

    public Task<IReadOnlyList<Heard>> PressAsync(string person, string name, CancellationToken cancellationToken) =>
        TurnAsync(person, [Inbound(ActivityType.Event) with { Name = name }], cancellationToken);

    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        await bot.RestartAsync();
        await bot.WarmUpAsync();
    }

    /// <summary>What the first turn of a new bot waits for is no time of an answer.</summary>
    public Task WarmUpAsync() => bot.WarmUpAsync();

    public ConversationState State(string person) => RowJson.ReadState(Of(person).StateJson);

    public ValueTask DisposeAsync() => end(bot);

    private async Task<IReadOnlyList<Heard>> TurnAsync(string who, IReadOnlyList<Activity> inbound, CancellationToken cancellationToken)
    {
        await bot.Bot.Opened;
        var person = Of(who);
        var conversation = new ConversationKey($"{name}-{who}");
        List<TranscriptEntry> entries = [.. inbound.Select(activity => World.Transcript.Add(conversation, number => activity with { Id = $"m{number}" }))];
        var result = await bot.Bot.Turns.HandleAsync(new Turn
        {
            Conversation = conversation,
            Address = new ConversationAddress { Channel = channel, NativeId = $"{name}-{who}", ChannelUser = $"{name}-{who}" },
            Inbound = entries,
            State = RowJson.ReadState(person.StateJson),
            StartedAt = World.Time.GetUtcNow(),
        }, cancellationToken);
        // As a store keeps it: what cannot be written down does not survive a turn.
        person.StateJson = RowJson.Write(result.State);
        foreach (var reply in result.Replies) World.Transcript.Add(conversation, number => Outbound(reply, number, entries[^1].Activity.Id));
        return [.. result.Replies.Select(reply => new Heard(reply.Kind, reply.Text))];
    }

    private Activity Inbound(ActivityType type) =>
        new() { Id = "", Type = type, From = ActivityRole.Customer, Timestamp = World.Time.GetUtcNow() };

    private Activity Outbound(Reply reply, long number, string answers) => new()
    {
        Id = $"m{number}",
        Type = ActivityType.Message,
        From = ActivityRole.Bot,
        Timestamp = World.Time.GetUtcNow(),
        Text = reply.Text,
        Kind = reply.Kind,
        ReplyToId = answers,
        Citations = reply.Citations,
        IsModelWritten = reply.IsModelWritten,
    };

    private Person Of(string who)
    {
        if (!_people.TryGetValue(who, out var person)) _people[who] = person = new Person();
        return person;
    }

    private sealed class Person
    {
        public string? StateJson { get; set; }
    }
}
