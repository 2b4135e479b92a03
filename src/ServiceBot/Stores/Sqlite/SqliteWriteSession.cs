using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Stores.Writing;

namespace ServiceBot.Stores.Sqlite;

/// <summary>The one writing connection to the SQLite file, with its statements prepared once.</summary>
internal sealed class SqliteWriteSession(SqliteDatabase database, IOptions<StorageOptions> options) : IWriteSession
{
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);
    private SqliteConnection? _connection;

    public DbConnection Connection => Open;

    private SqliteConnection Open => _connection ?? throw new InvalidOperationException("No transaction has begun.");

    public Task BeginAsync(CancellationToken cancellationToken)
    {
        if (_connection is null)
            Connect();
        Execute("BEGIN IMMEDIATE");
        return Task.CompletedTask;
    }

    public Task LoadAsync(WriteGroup group, CancellationToken cancellationToken)
    {
        foreach (var key in group.Keys)
            LoadSlot(group, key);
        foreach (var lookup in group.Lookups)
        {
            if (FindSeen(SqliteText.SeenById, lookup.Conversation, lookup.ActivityId) is { } byId)
                group.SeenById[(lookup.Conversation, lookup.ActivityId)] = byId;
            if (lookup.ClientId is not null && FindSeen(SqliteText.SeenByClientId, lookup.Conversation, lookup.ClientId) is { } byClientId)
                group.SeenByClientId[(lookup.Conversation, lookup.ClientId)] = byClientId;
        }
        foreach (var (conversation, sequence) in group.AnsweredLookups)
        {
            using var reader = Prepare(SqliteText.IsWaiting, conversation, sequence).ExecuteReader();
            if (reader.Read())
                group.Unanswered.Add((conversation, sequence));
        }
        foreach (var (conversation, onceKey) in group.NoticeLookups)
        {
            using var reader = Prepare(SqliteText.IsSaid, conversation, onceKey).ExecuteReader();
            if (reader.Read())
                group.Said.Add((conversation, onceKey));
        }
        foreach (var (conversation, activities) in group.QueueLookups)
            LoadQueue(group, conversation, activities);
        SqliteHandoff.Load(this, group);
        return Task.CompletedTask;
    }

    public Task SaveAsync(WriteGroup group, CancellationToken cancellationToken)
    {
        var now = group.Now.ToUnixTimeMilliseconds();
        foreach (var slot in group.Slots.Values)
            SaveSlot(slot, now);
        foreach (var row in group.Transcript)
        {
            Execute(SqliteText.InsertTranscript,
                row.Conversation, row.Sequence, row.At.ToUnixTimeMilliseconds(), row.ActivityJson);
        }
        foreach (var row in group.Inbox)
        {
            Execute(SqliteText.InsertInbox,
                row.Conversation, row.Sequence, row.ActivityId, row.ClientId, now, row.IsWaiting ? null : now);
        }
        foreach (var (conversation, sequence) in group.Answered)
            Execute(SqliteText.MarkAnswered, conversation, sequence, now);
        foreach (var conversation in group.Restarted)
            Execute(SqliteText.CountAttempt, conversation);
        SaveOutbox(group, now);
        foreach (var (conversation, gap) in group.Gaps)
            Execute(SqliteText.InsertGap, conversation, now, gap.Question, gap.BestPassageId, gap.Score);
        SaveBusiness(group, now);
        SqliteHandoff.Save(this, group);
        SqliteDesk.SaveLines(this, group);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<WaitingActivity>> ReadWaitingAsync(string conversation, CancellationToken cancellationToken)
    {
        var waiting = new List<WaitingActivity>();
        using var reader = Prepare(SqliteText.SelectWaiting, conversation).ExecuteReader();
        while (reader.Read())
        {
            var entry = new TranscriptEntry(reader.GetInt64(0), RowJson.ReadActivity(reader.GetString(1)));
            waiting.Add(new WaitingActivity(entry, reader.GetInt32(2)));
        }
        return Task.FromResult<IReadOnlyList<WaitingActivity>>(waiting);
    }

    public Task CommitAsync(CancellationToken cancellationToken)
    {
        Execute("COMMIT");
        return Task.CompletedTask;
    }

    public Task RollbackAsync()
    {
        try
        {
            if (_connection is not null)
                Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // SQLite has rolled back by itself, or the file is gone: begin anew with a new connection.
            Disconnect();
        }
        return Task.CompletedTask;
    }

    public bool IsUnavailable(Exception exception) => database.IsUnavailable(exception);

    // One writer at a time holds the whole file.
    public bool IsOvertaken(Exception exception) => false;

    public ValueTask DisposeAsync()
    {
        Disconnect();
        return ValueTask.CompletedTask;
    }

    private void Connect()
    {
        var connection = new SqliteConnection(database.ConnectionString);
        try
        {
            connection.Open();
            _connection = connection;
            Execute("PRAGMA journal_mode = WAL");
            Execute(options.Value.SurvivesPowerLoss ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
            Execute("PRAGMA temp_store = MEMORY");
            Execute("PRAGMA cache_size = -32768");
            // Fewer, larger checkpoints: each one waits for the disk.
            Execute("PRAGMA wal_autocheckpoint = 4000");
        }
        catch (SqliteException)
        {
            // With the commands that were prepared on it: the next attempt must not meet them.
            Disconnect();
            connection.Dispose();
            throw;
        }
    }

    private void Disconnect()
    {
        foreach (var command in _commands.Values)
            command.Dispose();
        _commands.Clear();
        _connection?.Dispose();
        _connection = null;
    }

    private void LoadSlot(WriteGroup group, string key)
    {
        using var reader = Prepare(SqliteText.SelectConversation, key).ExecuteReader();
        if (!reader.Read())
            return;
        group.Slots.Add(key, new ConversationSlot
        {
            Key = new ConversationKey(key),
            Address = new ConversationAddress
            {
                Channel = reader.GetString(0),
                NativeId = reader.GetString(1),
                ChannelUser = reader.GetString(2),
                ReferenceJson = reader.IsDBNull(3) ? null : reader.GetString(3),
            },
            LastSequence = reader.GetInt64(4),
            LastAt = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(5)),
            Waiting = reader.GetInt32(6),
            StateJson = reader.IsDBNull(7) ? null : reader.GetString(7),
            Owner = reader.IsDBNull(8) ? null : reader.GetString(8),
            LeaseUntil = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(9)),
            Fence = reader.GetInt64(10),
        });
    }

    private void SaveSlot(ConversationSlot slot, long now)
    {
        if (slot.IsNew)
        {
            Execute(SqliteText.InsertConversation, slot.Key.Value, slot.Address.Channel, slot.Address.NativeId,
                slot.Address.ChannelUser, slot.Address.ReferenceJson, now);
        }
        if (slot.IsAddressChanged)
            Execute(SqliteText.UpdateAddress, slot.Key.Value, slot.Address.ChannelUser, slot.Address.ReferenceJson);
        if (slot.IsChanged)
        {
            Execute(SqliteText.UpdateConversation, slot.Key.Value, slot.LastSequence, slot.LastAt.ToUnixTimeMilliseconds(),
                slot.Waiting, slot.StateJson, slot.Owner, slot.LeaseUntil.ToUnixTimeMilliseconds(), slot.Fence);
        }
    }

    private void LoadQueue(WriteGroup group, string conversation, List<string> activities)
    {
        var queue = new List<QueuedReply>();
        using var reader = Prepare(SqliteText.SelectQueue, conversation, $"\n{string.Join('\n', activities)}\n").ExecuteReader();
        while (reader.Read())
        {
            queue.Add(new QueuedReply
            {
                Sequence = reader.GetInt64(0),
                Attempts = reader.GetInt32(1),
                SentParts = reader.GetInt32(2),
                ActivityJson = reader.GetString(3),
                Answers = reader.IsDBNull(4) ? null : reader.GetString(4),
                InlineFor = reader.IsDBNull(5) ? null : reader.GetString(5),
                InlineUntil = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(6)),
                IsHeld = reader.GetBoolean(7),
                IsFree = reader.GetInt64(8) <= group.NodeNow.ToUnixTimeMilliseconds(),
            });
        }
        group.Queues.Add(conversation, queue);
    }

    private void SaveOutbox(WriteGroup group, long now)
    {
        foreach (var row in group.Outbox)
        {
            var heldUntil = row.HeldUntil?.ToUnixTimeMilliseconds();
            Execute(SqliteText.InsertOutbox,
                row.Conversation, row.Sequence, row.Channel, now, heldUntil ?? now, row.Answers, heldUntil ?? 0);
        }
        // What a request took is no longer held.
        foreach (var row in group.Inlined)
        {
            Execute(SqliteText.TakeInline,
                row.Conversation, row.Sequence, row.ActivityId, row.RepeatableUntil.ToUnixTimeMilliseconds());
        }
        foreach (var (conversation, sequence) in group.MadeDue)
            Execute(SqliteText.MakeDue, conversation, sequence, group.NodeNow.ToUnixTimeMilliseconds());
        foreach (var (conversation, dueAt) in group.Released)
            Execute(SqliteText.ReleaseHeld, conversation, dueAt.ToUnixTimeMilliseconds());
    }

    private void SaveBusiness(WriteGroup group, long now)
    {
        foreach (var (conversation, onceKey) in group.Notices)
            Execute(SqliteText.InsertNotice, conversation, onceKey, now);
        foreach (var (conversation, watch) in group.Watches)
            Execute(SqliteText.InsertWatch, watch.Subject, conversation, now);
        foreach (var (conversation, write) in group.KeptWrites)
            Execute(SqliteText.InsertKeptWrite, write.IdempotencyKey, conversation, write.Operation, write.PayloadJson, now);
        foreach (var (conversation, given) in group.Satisfaction)
            Execute(SqliteText.InsertSatisfaction, given.Episode, conversation, now, given.Score, given.Word);
    }

    private SeenActivity? FindSeen(string sql, string conversation, string id)
    {
        using var reader = Prepare(sql, conversation, id).ExecuteReader();
        return reader.Read() ? new SeenActivity(reader.GetString(0), reader.GetInt64(1)) : null;
    }

    /// <returns>How many rows it changed.</returns>
    internal int Execute(string sql, params ReadOnlySpan<object?> values) => Prepare(sql, values).ExecuteNonQuery();

    /// <summary>A kept command with its values set: parameters are <c>$0</c>, <c>$1</c>, … in every statement.</summary>
    internal SqliteCommand Prepare(string sql, params ReadOnlySpan<object?> values)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = Open.CreateCommand();
#pragma warning disable CA2100 // Only the constants of SqliteText and this class come here.
            command.CommandText = sql;
#pragma warning restore CA2100
            for (var i = 0; i < values.Length; i++)
                command.Parameters.Add(new SqliteParameter { ParameterName = "$" + i.ToString(CultureInfo.InvariantCulture) });
            _commands.Add(sql, command);
        }
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command;
    }
}
