using System.Data.Common;
using Npgsql;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Stores.Writing;

namespace ServiceBot.Stores.PostgreSql;

/// <summary>This node's writing connection to PostgreSQL: a group takes three round trips.</summary>
internal sealed class PostgreSqlWriteSession(PostgreSqlDatabase database) : IWriteSession
{
    private NpgsqlConnection? _connection;
    private NpgsqlTransaction? _transaction;

    public DbConnection Connection => Open;

    private NpgsqlConnection Open => _connection ?? throw new InvalidOperationException("No transaction has begun.");

    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        _connection ??= await database.Source.OpenConnectionAsync(cancellationToken);
        _transaction = await _connection.BeginTransactionAsync(cancellationToken);
    }

    public async Task LoadAsync(WriteGroup group, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(Open, _transaction);
        batch.Add(PostgreSqlText.LockConversations, group.Keys.ToArray());
        batch.Add(PostgreSqlText.Now);
        batch.Add(PostgreSqlText.SeenById,
            group.Lookups.ToArray(l => l.Conversation), group.Lookups.ToArray(l => l.ActivityId));
        var byClient = group.Lookups.Where(l => l.ClientId is not null).ToList();
        batch.Add(PostgreSqlText.SeenByClientId, byClient.ToArray(l => l.Conversation), byClient.ToArray(l => l.ClientId));
        batch.Add(PostgreSqlText.StillWaiting,
            group.AnsweredLookups.ToArray(l => l.Conversation), group.AnsweredLookups.ToArray(l => l.Sequence));
        batch.Add(PostgreSqlText.AlreadySaid,
            group.NoticeLookups.ToArray(l => l.Conversation), group.NoticeLookups.ToArray(l => l.OnceKey));
        if (group.QueueLookups.Count > 0)
        {
            batch.Add(PostgreSqlText.SelectQueues, group.QueueLookups.Keys.ToArray(), group.QueueLookups.Values.SelectMany(a => a).ToArray());
            batch.Add(PostgreSqlText.LockQueues, group.QueueLookups.Keys.ToArray(), group.NodeNow.ToUnixTimeMilliseconds());
        }
        PostgreSqlHandoff.AddLoads(batch, group);

        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            group.Slots.Add(reader.GetString(0), ReadSlot(reader));
        await reader.NextResultAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        group.Now = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(0));
        await reader.NextResultAsync(cancellationToken);
        await ReadSeenAsync(reader, group.SeenById, cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        await ReadSeenAsync(reader, group.SeenByClientId, cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            group.Unanswered.Add((reader.GetString(0), reader.GetInt64(1)));
        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            group.Said.Add((reader.GetString(0), reader.GetString(1)));
        if (group.QueueLookups.Count > 0)
            await ReadQueuesAsync(reader, group, cancellationToken);
        await PostgreSqlHandoff.ReadAsync(reader, group, cancellationToken);
    }

    public async Task SaveAsync(WriteGroup group, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(Open, _transaction);
        var now = group.Now.ToUnixTimeMilliseconds();
        SaveSlots(batch, group, now);
        SaveActivities(batch, group, now);
        SaveOutbox(batch, group, now);
        if (group.Gaps.Count > 0)
        {
            batch.Add(PostgreSqlText.InsertGaps, group.Gaps.ToArray(g => g.Conversation), group.Gaps.ToArray(g => g.Gap.Question),
                group.Gaps.ToArray(g => g.Gap.BestPassageId), group.Gaps.ToArray(g => g.Gap.Score), now);
        }
        SaveBusiness(batch, group, now);
        PostgreSqlHandoff.AddSaves(batch, group);
        PostgreSqlDesk.AddSaves(batch, group);
        if (group.Steps.Count > 0 || group.Handoff.Changes.Count > 0)
            batch.Add(PostgreSqlText.Notify, PostgreSqlNotice.Write(group).ToArray());
        if (batch.BatchCommands.Count > 0)
            await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<WaitingActivity>> ReadWaitingAsync(string conversation, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(PostgreSqlText.SelectWaiting, Open, _transaction);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = conversation });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var waiting = new List<WaitingActivity>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var entry = new TranscriptEntry(reader.GetInt64(0), RowJson.ReadActivity(reader.GetString(1)));
            waiting.Add(new WaitingActivity(entry, reader.GetInt32(2)));
        }
        return waiting;
    }

    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        if (_transaction is null)
            throw new InvalidOperationException("No transaction has begun.");
        await _transaction.CommitAsync(cancellationToken);
        await _transaction.DisposeAsync();
        _transaction = null;
    }

    public async Task RollbackAsync()
    {
        try
        {
            if (_transaction is not null)
                await _transaction.RollbackAsync();
            _transaction = null;
        }
        catch (Exception exception) when (exception is DbException or InvalidOperationException or IOException)
        {
            // The server undoes what a lost connection began.
            await DisconnectAsync();
        }
        if (_connection is { State: not System.Data.ConnectionState.Open })
            await DisconnectAsync();
    }

    public bool IsUnavailable(Exception exception) => database.IsUnavailable(exception);

    // Class 40: deadlocks and what could not be put in order.
    public bool IsOvertaken(Exception exception) => exception is PostgresException { SqlState: ['4', '0', ..] };

    public async ValueTask DisposeAsync() => await DisconnectAsync();

    private static void SaveSlots(NpgsqlBatch batch, WriteGroup group, long now)
    {
        var added = group.Slots.Values.Where(s => s.IsNew).ToList();
        if (added.Count > 0)
        {
            batch.Add(PostgreSqlText.InsertConversations, added.ToArray(s => s.Key.Value), added.ToArray(s => s.Address.Channel),
                added.ToArray(s => s.Address.NativeId), added.ToArray(s => s.Address.ChannelUser),
                added.ToArray(s => s.Address.ReferenceJson), now);
        }
        var moved = group.Slots.Values.Where(s => s.IsAddressChanged).ToList();
        if (moved.Count > 0)
        {
            batch.Add(PostgreSqlText.UpdateAddresses, moved.ToArray(s => s.Key.Value), moved.ToArray(s => s.Address.ChannelUser),
                moved.ToArray(s => s.Address.ReferenceJson));
        }
        var changed = group.Slots.Values.Where(s => s.IsChanged).ToList();
        if (changed.Count > 0)
        {
            batch.Add(PostgreSqlText.UpdateConversations, changed.ToArray(s => s.Key.Value), changed.ToArray(s => s.LastSequence),
                changed.ToArray(s => s.LastAt.ToUnixTimeMilliseconds()), changed.ToArray(s => s.Waiting),
                changed.ToArray(s => s.StateJson), changed.ToArray(s => s.Owner),
                changed.ToArray(s => s.LeaseUntil.ToUnixTimeMilliseconds()), changed.ToArray(s => s.Fence));
        }
    }

    private static void SaveActivities(NpgsqlBatch batch, WriteGroup group, long now)
    {
        if (group.Transcript.Count > 0)
        {
            batch.Add(PostgreSqlText.InsertTranscript, group.Transcript.ToArray(t => t.Conversation),
                group.Transcript.ToArray(t => t.Sequence), group.Transcript.ToArray(t => t.At.ToUnixTimeMilliseconds()),
                group.Transcript.ToArray(t => t.ActivityJson));
        }
        if (group.Inbox.Count > 0)
        {
            batch.Add(PostgreSqlText.InsertInbox, group.Inbox.ToArray(i => i.Conversation), group.Inbox.ToArray(i => i.Sequence),
                group.Inbox.ToArray(i => i.ActivityId), group.Inbox.ToArray(i => i.ClientId),
                group.Inbox.ToArray(i => i.IsWaiting ? (long?)null : now), now);
        }
        if (group.Answered.Count > 0)
        {
            batch.Add(PostgreSqlText.MarkAnswered,
                group.Answered.ToArray(a => a.Conversation), group.Answered.ToArray(a => a.Sequence), now);
        }
        if (group.Restarted.Count > 0)
            batch.Add(PostgreSqlText.CountAttempts, group.Restarted.ToArray());
    }

    private static void SaveOutbox(NpgsqlBatch batch, WriteGroup group, long now)
    {
        if (group.Outbox.Count > 0)
        {
            batch.Add(PostgreSqlText.InsertOutbox, group.Outbox.ToArray(o => o.Conversation),
                group.Outbox.ToArray(o => o.Sequence), group.Outbox.ToArray(o => o.Channel),
                group.Outbox.ToArray(o => o.HeldUntil?.ToUnixTimeMilliseconds() ?? now), group.Outbox.ToArray(o => o.Answers),
                group.Outbox.ToArray(o => o.HeldUntil?.ToUnixTimeMilliseconds() ?? 0), now);
        }
        // What a request took is no longer held.
        if (group.Inlined.Count > 0)
        {
            batch.Add(PostgreSqlText.TakeInline, group.Inlined.ToArray(i => i.Conversation),
                group.Inlined.ToArray(i => i.Sequence), group.Inlined.ToArray(i => i.ActivityId),
                group.Inlined.ToArray(i => i.RepeatableUntil.ToUnixTimeMilliseconds()));
        }
        if (group.MadeDue.Count > 0)
        {
            batch.Add(PostgreSqlText.MakeDue, group.MadeDue.ToArray(d => d.Conversation),
                group.MadeDue.ToArray(d => d.Sequence), group.NodeNow.ToUnixTimeMilliseconds());
        }
        if (group.Released.Count > 0)
        {
            batch.Add(PostgreSqlText.ReleaseHeld, group.Released.ToArray(r => r.Conversation),
                group.Released.ToArray(r => r.DueAt.ToUnixTimeMilliseconds()));
        }
    }

    private static void SaveBusiness(NpgsqlBatch batch, WriteGroup group, long now)
    {
        if (group.Notices.Count > 0)
        {
            batch.Add(PostgreSqlText.InsertNotices,
                group.Notices.ToArray(n => n.Conversation), group.Notices.ToArray(n => n.OnceKey), now);
        }
        if (group.Watches.Count > 0)
        {
            batch.Add(PostgreSqlText.InsertWatches,
                group.Watches.ToArray(w => w.Watch.Subject), group.Watches.ToArray(w => w.Conversation), now);
        }
        if (group.KeptWrites.Count > 0)
        {
            batch.Add(PostgreSqlText.InsertKeptWrites, group.KeptWrites.ToArray(k => k.Write.IdempotencyKey),
                group.KeptWrites.ToArray(k => k.Conversation), group.KeptWrites.ToArray(k => k.Write.Operation),
                group.KeptWrites.ToArray(k => k.Write.PayloadJson), now);
        }
        if (group.Satisfaction.Count > 0)
        {
            batch.Add(PostgreSqlText.InsertSatisfaction, group.Satisfaction.ToArray(s => s.Satisfaction.Episode),
                group.Satisfaction.ToArray(s => s.Conversation), group.Satisfaction.ToArray(s => s.Satisfaction.Score),
                group.Satisfaction.ToArray(s => s.Satisfaction.Word), now);
        }
    }

    private static ConversationSlot ReadSlot(NpgsqlDataReader reader) => new()
    {
        Key = new ConversationKey(reader.GetString(0)),
        Address = new ConversationAddress
        {
            Channel = reader.GetString(1),
            NativeId = reader.GetString(2),
            ChannelUser = reader.GetString(3),
            ReferenceJson = reader.IsDBNull(4) ? null : reader.GetString(4),
        },
        LastSequence = reader.GetInt64(5),
        LastAt = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(6)),
        Waiting = reader.GetInt32(7),
        StateJson = reader.IsDBNull(8) ? null : reader.GetString(8),
        Owner = reader.IsDBNull(9) ? null : reader.GetString(9),
        LeaseUntil = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(10)),
        Fence = reader.GetInt64(11),
    };

    private static async Task ReadQueuesAsync(NpgsqlDataReader reader, WriteGroup group, CancellationToken cancellationToken)
    {
        foreach (var conversation in group.QueueLookups.Keys)
            group.Queues.Add(conversation, []);
        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            group.Queues[reader.GetString(0)].Add(new QueuedReply
            {
                Sequence = reader.GetInt64(1),
                Attempts = reader.GetInt32(2),
                SentParts = reader.GetInt32(3),
                ActivityJson = reader.GetString(4),
                Answers = reader.IsDBNull(5) ? null : reader.GetString(5),
                InlineFor = reader.IsDBNull(6) ? null : reader.GetString(6),
                InlineUntil = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(7)),
                IsHeld = reader.GetBoolean(8),
                IsFree = false,
            });
        }
        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var sequence = reader.GetInt64(1);
            foreach (var reply in group.Queues[reader.GetString(0)].Where(r => r.Sequence == sequence))
                reply.IsFree = true;
        }
    }

    private static async Task ReadSeenAsync(
        NpgsqlDataReader reader, Dictionary<(string, string), SeenActivity> seen, CancellationToken cancellationToken)
    {
        while (await reader.ReadAsync(cancellationToken))
            seen[(reader.GetString(0), reader.GetString(1))] = new SeenActivity(reader.GetString(2), reader.GetInt64(3));
    }

    private async Task DisconnectAsync()
    {
        _transaction = null;
        if (_connection is not null)
            await _connection.DisposeAsync();
        _connection = null;
    }
}
