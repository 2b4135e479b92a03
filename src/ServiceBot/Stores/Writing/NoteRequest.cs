using ServiceBot.Core.Handoff;

namespace ServiceBot.Stores.Writing;

/// <summary>Writes a note for human agents, once where it has an id of its own.</summary>
internal sealed class NoteRequest(DeskNote note) : WriteRequest<bool>
{
    private const string Exists = "SELECT 1 FROM desk_notes WHERE conversation = @conversation AND client_id = @client";

    private const string Insert =
        "INSERT INTO desk_notes (conversation, at, kind, author, text, after_sequence, client_id, activity_json, mentions) "
        + "VALUES (@conversation, @at, @kind, @author, @text, @after, @client, @activity, @mentions)";

    private DeskNote? _written;

    public override void Collect(WriteGroup group) => group.Keys.Add(note.Conversation.Value);

    public override void Apply(WriteGroup group)
    {
        _written = group.Slots.TryGetValue(note.Conversation.Value, out var slot)
            ? note with { AfterSequence = slot.LastSequence, At = group.NodeNow, Text = RowText.Storable(note.Text) }
            : null;
        if (slot is not null)
            group.Handoff.Changes.Add(new EpisodeChange(slot.Key, slot.Address, null, []));
    }

    /// <summary>The conversation is locked, so that a repetition on another node sees the first.</summary>
    public override async Task FinishAsync(IWriteSession session, CancellationToken cancellationToken)
    {
        if (_written is not { } written || (written.ClientId is { } id && await IsThereAsync(session, written, id, cancellationToken)))
        {
            Return(false);
            return;
        }
        await using var command = session.Connection.Command(Insert,
            ("@conversation", written.Conversation.Value), ("@at", written.At.ToUnixTimeMilliseconds()), ("@kind", written.Kind.ToString()),
            ("@author", written.Author), ("@text", written.Text), ("@after", written.AfterSequence), ("@client", written.ClientId),
            ("@activity", written.ActivityJson), ("@mentions", written.Mentions.Count == 0 ? null : string.Join(HumanAgentRows.Between, written.Mentions)));
        await command.ExecuteNonQueryAsync(cancellationToken);
        Return(true);
    }

    private static async Task<bool> IsThereAsync(IWriteSession session, DeskNote written, string id, CancellationToken cancellationToken)
    {
        await using var command = session.Connection.Command(Exists, ("@conversation", written.Conversation.Value), ("@client", id));
        return await command.ExecuteScalarAsync(cancellationToken) is not null;
    }
}
