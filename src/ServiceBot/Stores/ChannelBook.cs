using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using ServiceBot.Core.Messaging;
using ServiceBot.Stores.Writing;

namespace ServiceBot.Stores;

/// <summary>Counts in memory and writes what was counted every few seconds and at the end. What an absent database does not
/// take is written when it is back.</summary>
internal sealed partial class ChannelBook(StoreWriter writer, StoreReads reads, TimeProvider time, ILogger<ChannelBook> logger)
    : BackgroundService, IChannelBook
{
    private const int LongestOutcome = 40;
    private const int LongestDetail = 300;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private const string Add =
        "INSERT INTO channel_book (channel, direction, outcome, hour, count, last_at, detail) "
        + "VALUES (@channel, @direction, @outcome, @hour, @count, @last, @detail) "
        + "ON CONFLICT (channel, direction, outcome, hour) DO UPDATE SET count = channel_book.count + excluded.count, "
        + "detail = CASE WHEN excluded.last_at >= channel_book.last_at THEN excluded.detail ELSE channel_book.detail END, "
        + "last_at = CASE WHEN excluded.last_at >= channel_book.last_at THEN excluded.last_at ELSE channel_book.last_at END";

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _writing = new(1, 1);
    private Dictionary<Line, Tally> _counted = [];

    public void Note(string channel, ChannelDirection direction, string outcome, string? detail = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(channel);
        ArgumentException.ThrowIfNullOrEmpty(outcome);
        var now = time.GetUtcNow();
        var line = new Line(channel, direction, Cut(outcome, LongestOutcome), HourOf(now));
        var tally = new Tally(1, now, detail is null ? null : Cut(detail, LongestDetail));
        lock (_gate)
            _counted[line] = _counted.TryGetValue(line, out var before) ? before.With(tally) : tally;
    }

    public async Task<IReadOnlyList<ChannelCount>> ReadAsync(
        string channel, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await WriteAsync(cancellationToken);
        var from = HourOf(since);
        return await reads.RunAsync<IReadOnlyList<ChannelCount>>(async (db, token) =>
        {
            var rows = await db.ChannelBook.AsNoTracking().Where(r => r.Channel == channel && r.Hour >= from)
                .OrderByDescending(r => r.Hour).ThenByDescending(r => r.LastAt).ToListAsync(token);
            return [.. rows.Select(r => new ChannelCount(
                r.Channel, Enum.Parse<ChannelDirection>(r.Direction), r.Outcome, r.Hour, r.Count, r.LastAt, r.Detail))];
        }, cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryWriteAsync(CancellationToken.None);
    }

    public override void Dispose()
    {
        _writing.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await TryWriteAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is left is written at the stop.
        }
    }

    private async Task TryWriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await WriteAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.NotWritten(logger, exception.GetType().Name);
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            Dictionary<Line, Tally> counted;
            lock (_gate)
                (counted, _counted) = (_counted, []);
            if (counted.Count > 0)
                await WriteAsync(counted);
        }
        finally
        {
            _writing.Release();
        }
    }

    private async Task WriteAsync(Dictionary<Line, Tally> counted)
    {
        // The same order on every node, so that none waits for the other in a circle.
        var lines = counted.OrderBy(c => c.Key.ToString(), StringComparer.Ordinal).ToList();
        try
        {
            await writer.WriteAsync(new DirectRequest<int>((connection, token) => InsertAsync(connection, lines, token)),
                CancellationToken.None);
        }
        catch (StoreUnavailableException)
        {
            lock (_gate)
            {
                foreach (var (line, tally) in lines)
                    _counted[line] = _counted.TryGetValue(line, out var later) ? tally.With(later) : tally;
            }
            throw;
        }
    }

    private static async Task<int> InsertAsync(
        DbConnection connection, List<KeyValuePair<Line, Tally>> lines, CancellationToken cancellationToken)
    {
        foreach (var (line, tally) in lines)
        {
            await using var command = connection.Command(Add, ("@channel", line.Channel),
                ("@direction", line.Direction.ToString()), ("@outcome", line.Outcome),
                ("@hour", line.Hour.ToUnixTimeMilliseconds()), ("@count", tally.Count),
                ("@last", tally.LastAt.ToUnixTimeMilliseconds()), ("@detail", tally.Detail));
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        return lines.Count;
    }

    private static DateTimeOffset HourOf(DateTimeOffset instant) =>
        new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);

    private static string Cut(string text, int most) => RowText.Storable(text.Length <= most ? text : text[..most]);

    private readonly record struct Line(string Channel, ChannelDirection Direction, string Outcome, DateTimeOffset Hour);

    private readonly record struct Tally(long Count, DateTimeOffset LastAt, string? Detail)
    {
        public Tally With(Tally later) => later with { Count = Count + later.Count };
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 9130, Level = LogLevel.Warning,
            Message = "The channels' counts could not be written ({ExceptionType}); they are kept and written later")]
        public static partial void NotWritten(ILogger logger, string exceptionType);
    }
}
