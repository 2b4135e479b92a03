using System.Globalization;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Core.Time;
using ServiceBot.Desk.Supervision;
using ServiceBot.Stores.Writing;

namespace ServiceBot.Stores.Desk;

/// <summary>Follows the transcript and keeps what figures need of it: when customers wrote, and what answers were about. It reads
/// the last minutes again each time, so that nothing is missed that was stored late; reading twice changes nothing.</summary>
internal sealed partial class ContactKeeper(
    StoreWriter writer, StoreReads reads, ISharedValues shared, TimeProvider time, ILogger<ContactKeeper> logger) : BackgroundService
{
    private const string Mark = "contacts-until";
    private const string Lease = "contacts";
    private const int RowsAtOnce = 2000;
    private const int MostRowsAtOnce = 1 << 20;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LeaseTime = TimeSpan.FromMinutes(1);

    private const string Rows =
        "SELECT conversation, sequence, at, activity_json FROM transcript WHERE at >= @from ORDER BY at LIMIT @limit";

    private const string Near =
        "SELECT started_at, last_at FROM contacts WHERE conversation = @conversation AND started_at < @end AND last_at > @start";

    private const string Remove = "DELETE FROM contacts WHERE conversation = @conversation AND started_at < @end AND last_at > @start";

    private const string Insert = "INSERT INTO contacts (conversation, started_at, last_at) VALUES (@conversation, @start, @last)";

    private const string InsertTopic =
        "INSERT INTO answer_topics (conversation, sequence, at, topic, is_answered, passages) "
        + "VALUES (@conversation, @sequence, @at, @topic, @answered, @passages) "
        + "ON CONFLICT (conversation, sequence) DO NOTHING";

    private const string CountPassage =
        "INSERT INTO passage_usage (passage, day, cited, last_at) VALUES (@passage, @day, 1, @at) "
        + "ON CONFLICT (passage, day) DO UPDATE SET cited = passage_usage.cited + 1, "
        + "last_at = CASE WHEN excluded.last_at > passage_usage.last_at THEN excluded.last_at ELSE passage_usage.last_at END";

    private readonly SemaphoreSlim _once = new(1, 1);
    private DateTimeOffset _doneAt = DateTimeOffset.MinValue;

    /// <summary>Takes in what is new, unless that has just been done here or is being done on another node.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        await _once.WaitAsync(cancellationToken);
        try
        {
            if (time.GetUtcNow() - _doneAt < Fresh || await shared.TryLeaseAsync(Lease, LeaseTime, cancellationToken) is not { } lease)
                return;
            try
            {
                await TakeInAsync(cancellationToken);
                _doneAt = time.GetUtcNow();
            }
            finally
            {
                await shared.ReleaseAsync(Lease, lease, CancellationToken.None);
            }
        }
        finally
        {
            _once.Release();
        }
    }

    /// <summary>Up to when everything is taken in, UTC; what is new is taken in before.</summary>
    public async Task<DateTimeOffset> ReadUntilAsync(CancellationToken cancellationToken)
    {
        await CatchUpAsync(cancellationToken);
        return DateTimeOffset.FromUnixTimeMilliseconds(await ReadMarkAsync(cancellationToken));
    }

    public override void Dispose()
    {
        _once.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Interval, time, stoppingToken);
                await CatchUpAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                Log.NotTakenIn(logger, exception.GetType().Name);
            }
        }
    }

    private async Task<long> ReadMarkAsync(CancellationToken cancellationToken) =>
        long.Parse((await shared.ReadAsync(Mark, cancellationToken))?.Value ?? "0", CultureInfo.InvariantCulture);

    private async Task TakeInAsync(CancellationToken cancellationToken)
    {
        var from = await ReadMarkAsync(cancellationToken);
        var limit = RowsAtOnce;
        while (true)
        {
            var rows = await reads.QueryAsync(Rows, [("@from", from), ("@limit", limit)], row => new Row(
                row.GetString(0), row.GetInt64(1), row.GetInt64(2), RowJson.TryReadActivity(row.GetString(3))), cancellationToken);
            var isLast = rows.Count < limit;
            if (rows.Count > 0)
                await WriteAsync(rows, cancellationToken);
            // More rows of one instant than fit: read on with more at once. Else the last instant is read again from its start.
            limit = !isLast && rows[^1].At == from ? Math.Min(limit * 2, MostRowsAtOnce) : RowsAtOnce;
            if (rows.Count > 0)
                from = rows[^1].At;
            // All there is has been read, up to what may still be on its way.
            if (isLast)
                from = (time.GetUtcNow() - Late).ToUnixTimeMilliseconds();
            await shared.WriteAsync(Mark, from.ToString(CultureInfo.InvariantCulture), null, cancellationToken);
            if (isLast)
                return;
        }
    }

    private Task<int> WriteAsync(List<Row> rows, CancellationToken cancellationToken) =>
        writer.WriteAsync(new DirectRequest<int>(async (connection, token) =>
        {
            foreach (var (conversation, start, last) in Runs(rows))
                await JoinAsync(connection, conversation, start, last, token);
            foreach (var row in rows)
            {
                if (row.Activity is null)
                    Log.Skipped(logger, new ConversationKey(row.Conversation), row.Sequence);
                if (TopicOf(row.Activity) is not { } topic)
                    continue;
                await using var insert = connection.Command(InsertTopic,
                    ("@conversation", row.Conversation), ("@sequence", row.Sequence), ("@at", row.At), ("@topic", topic),
                    ("@answered", row.Activity?.Kind is not ReplyKind.Abstain), ("@passages", row.Passages.Count == 0 ? null : string.Join('\n', row.Passages)));
                // Once for each answer, however often it is read.
                if (await insert.ExecuteNonQueryAsync(token) > 0)
                    await CountAsync(connection, row, token);
            }
            return rows.Count;
        }), cancellationToken);

    /// <summary>Joins what lies nearer than a pause to each other.</summary>
    private static async Task JoinAsync(
        System.Data.Common.DbConnection connection, string conversation, long start, long last, CancellationToken cancellationToken)
    {
        var pause = (long)ContactLine.Pause.TotalMilliseconds;
        (string, object?)[] near = [("@conversation", conversation), ("@end", last + pause), ("@start", start - pause)];
        var (first, final, found) = (start, last, false);
        await using (var select = connection.Command(Near, near))
        await using (var reader = await select.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
                (first, final, found) = (Math.Min(first, reader.GetInt64(0)), Math.Max(final, reader.GetInt64(1)), true);
        }
        if (found)
        {
            await using var remove = connection.Command(Remove, near);
            await remove.ExecuteNonQueryAsync(cancellationToken);
        }
        await using var insert = connection.Command(Insert, ("@conversation", conversation), ("@start", first), ("@last", final));
        await insert.ExecuteNonQueryAsync(cancellationToken);
    }

    private static IEnumerable<(string Conversation, long Start, long Last)> Runs(List<Row> rows)
    {
        var pause = (long)ContactLine.Pause.TotalMilliseconds;
        foreach (var talk in rows.Where(IsCustomers).GroupBy(row => row.Conversation, StringComparer.Ordinal))
        {
            var (start, last) = (-1L, 0L);
            foreach (var at in talk.Select(row => row.At).Order())
            {
                if (start >= 0 && at - last >= pause)
                    yield return (talk.Key, start, last);
                if (start < 0 || at - last >= pause)
                    start = at;
                last = at;
            }
            yield return (talk.Key, start, last);
        }
    }

    private static bool IsCustomers(Row row) => row.Activity is { From: ActivityRole.Customer, Type: ActivityType.Message };

    /// <summary>What an answer was about; null for what answers no question.</summary>
    private static string? TopicOf(Activity? activity) => activity is not { From: ActivityRole.Bot, ReplyToId: not null, Kind: { } kind } ? null
        : kind switch
        {
            ReplyKind.Answer when activity.Citations is [var cited, ..] => cited.Title,
            ReplyKind.Answer or ReplyKind.Abstain or ReplyKind.Bill or ReplyKind.Repair or ReplyKind.Complaint or ReplyKind.Progress
                or ReplyKind.Handoff or ReplyKind.Safety => "kind:" + char.ToLowerInvariant(kind.ToString()[0]) + kind.ToString()[1..],
            _ => null,
        };

    private static async Task CountAsync(System.Data.Common.DbConnection connection, Row row, CancellationToken cancellationToken)
    {
        var day = DateOnly.FromDateTime(ChinaTime.Of(DateTimeOffset.FromUnixTimeMilliseconds(row.At)).DateTime).ToString("O", CultureInfo.InvariantCulture);
        foreach (var passage in row.Passages.Distinct(StringComparer.Ordinal))
        {
            await using var count = connection.Command(CountPassage, ("@passage", passage), ("@day", day), ("@at", row.At));
            await count.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private sealed record Row(string Conversation, long Sequence, long At, Activity? Activity)
    {
        /// <summary>The clauses that it cites, where it is an answer.</summary>
        public IReadOnlyList<string> Passages => Activity is { Kind: ReplyKind.Answer, Citations: [_, ..] citations }
            ? [.. citations.Select(cited => cited.PassageId)]
            : [];
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 9131, Level = LogLevel.Warning,
            Message = "What figures need of new messages could not be kept ({ExceptionType}); it is tried again")]
        public static partial void NotTakenIn(ILogger logger, string exceptionType);

        [LoggerMessage(EventId = 9133, Level = LogLevel.Error,
            Message = "Entry {Sequence} of {Conversation} cannot be read: figures go on without it")]
        public static partial void Skipped(ILogger logger, ConversationKey conversation, long sequence);
    }
}
