using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Handoff;
using ServiceBot.Core.Messaging;
using ServiceBot.Stores.Desk;
using ServiceBot.Stores.Rows;
using ServiceBot.Stores.Writing;

namespace ServiceBot.Stores;

/// <summary>Handoffs, on either database.</summary>
internal sealed partial class EpisodeStore(StoreWriter writer, StoreReads reads, OutboxRule outbox, ILogger<EpisodeStore> logger) : IEpisodeStore
{
    private const string NextTicket =
        "INSERT INTO handoff_tickets (day, last) VALUES (@day, 1) ON CONFLICT (day) DO UPDATE SET last = handoff_tickets.last + 1 RETURNING last";

    private const string Events =
        "SELECT episode, number, at, from_state, to_state, actor_kind, actor, move, human_agent FROM episode_events WHERE at >= @from "
        + "ORDER BY at, episode, number";

    public Task<MoveOutcome> MoveAsync(EpisodeCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        return writer.WriteAsync(new MoveRequest(command, outbox), cancellationToken);
    }

    public Task<SayingOutcome> SayAsync(HumanAgentWord words, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(words);
        return writer.WriteAsync(new SayRequest(words, outbox), cancellationToken);
    }

    public Task<HandoffEpisode?> FindOpenAsync(ConversationKey conversation, CancellationToken cancellationToken) =>
        reads.RunAsync(async (db, token) =>
        {
            var json = await db.Episodes.Where(e => e.Conversation == conversation.Value && e.IsOpen)
                .Select(e => e.EpisodeJson).FirstOrDefaultAsync(token);
            return json is null ? null : EpisodeJson.Read(json);
        }, cancellationToken);

    public Task<IReadOnlyList<HandoffEpisode>> ReadAsync(ConversationKey conversation, CancellationToken cancellationToken) =>
        reads.RunAsync<IReadOnlyList<HandoffEpisode>>(async (db, token) =>
        {
            var rows = await db.Episodes.Where(e => e.Conversation == conversation.Value)
                .OrderByDescending(e => e.Number).Select(e => e.EpisodeJson).ToListAsync(token);
            return [.. rows.Select(EpisodeJson.Read)];
        }, cancellationToken);

    public Task<ConversationState> ReadStateAsync(ConversationKey conversation, CancellationToken cancellationToken) =>
        reads.RunAsync(async (db, token) => RowJson.ReadState(
            await db.Conversations.Where(c => c.Key == conversation.Value).Select(c => c.StateJson).FirstOrDefaultAsync(token)), cancellationToken);

    public Task<IReadOnlyList<OpenEpisode>> ReadOpenAsync(CancellationToken cancellationToken) =>
        reads.RunAsync<IReadOnlyList<OpenEpisode>>(async (db, token) =>
        {
            var rows = await db.Episodes.Where(e => e.IsOpen)
                .Select(e => new
                {
                    e.EpisodeJson,
                    LastWordAt = db.Inbox.Where(i => i.Conversation == e.Conversation).OrderByDescending(i => i.Sequence)
                        .Select(i => (DateTimeOffset?)i.AcceptedAt).FirstOrDefault(),
                    LastWord = db.Inbox.Where(i => i.Conversation == e.Conversation).OrderByDescending(i => i.Sequence)
                        .Select(i => i.ActivityId).FirstOrDefault(),
                    AsideUntil = db.DeskReminders.Where(r => r.Conversation == e.Conversation && r.DoneAt == null)
                        .Max(r => (DateTimeOffset?)r.DueAt),
                }).ToListAsync(token);
            return
            [
                .. rows.Select(row => new OpenEpisode(EpisodeJson.Read(row.EpisodeJson), row.LastWordAt)
                {
                    IsAnswered = row.LastWord is { } id && SayRequest.IsHumanAgents(id),
                    AsideUntil = row.AsideUntil,
                }),
            ];
        }, cancellationToken);

    public Task<IReadOnlyList<HandoffEpisode>> ListAsync(EpisodeFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return reads.RunAsync<IReadOnlyList<HandoffEpisode>>(async (db, token) =>
        {
            var wanted = db.Episodes.AsQueryable();
            if (filter.HumanAgent is { } agent)
                wanted = wanted.Where(e => e.HumanAgent == agent);
            if (filter.States.Count > 0)
            {
                var states = filter.States.Select(state => state.ToString()).ToList();
                wanted = wanted.Where(e => states.Contains(e.State));
            }
            if (filter.IsNewestOnly)
                wanted = wanted.Where(e => !db.Episodes.Any(later => later.Conversation == e.Conversation && later.Number > e.Number));
            if (filter.MovedBefore is { } before)
                wanted = wanted.Where(e => e.MovedAt < before);
            var rows = await wanted.OrderByDescending(e => e.MovedAt).ThenBy(e => e.Conversation).Take(filter.Limit)
                .Select(e => e.EpisodeJson).ToListAsync(token);
            return [.. rows.Select(EpisodeJson.Read)];
        }, cancellationToken);
    }

    public Task<IReadOnlyList<EpisodeEvent>> ReadEventsAsync(string episode, CancellationToken cancellationToken) =>
        reads.RunAsync<IReadOnlyList<EpisodeEvent>>(async (db, token) =>
        {
            var rows = await db.EpisodeEvents.AsNoTracking().Where(e => e.Episode == episode).OrderBy(e => e.Number).ToListAsync(token);
            return [.. rows.Select(ToEvent)];
        }, cancellationToken);

    public async Task<IReadOnlyList<EpisodeEvent>> ReadEventsAsync(DateTimeOffset from, CancellationToken cancellationToken) =>
        [.. (await reads.QueryAsync(Events, [("@from", from.ToUnixTimeMilliseconds())], TryRead, cancellationToken)).OfType<EpisodeEvent>()];

    public Task<IReadOnlyList<TimeSpan>> ReadHandlingAsync(int limit, CancellationToken cancellationToken) =>
        reads.RunAsync<IReadOnlyList<TimeSpan>>(async (db, token) =>
        {
            var rows = await db.Episodes.Where(e => e.HandlingMs != null).OrderByDescending(e => e.MovedAt).Take(limit)
                .Select(e => e.HandlingMs ?? 0).ToListAsync(token);
            return [.. rows.Select(ms => TimeSpan.FromMilliseconds(ms))];
        }, cancellationToken);

    public Task<string> NextTicketAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var text = day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        return writer.WriteAsync(new DirectRequest<string>(async (connection, token) =>
        {
            await using var command = connection.Command(NextTicket, ("@day", text));
            var number = Convert.ToInt64(await command.ExecuteScalarAsync(token), CultureInfo.InvariantCulture);
            return string.Create(CultureInfo.InvariantCulture, $"LY{text}{number:D3}");
        }), cancellationToken);
    }

    /// <summary>A step that only a newer program knows does not hold up whoever goes through all of them.</summary>
    private EpisodeEvent? TryRead(DbDataReader row)
    {
        if (Enum.TryParse<EpisodeState>(row.GetString(3), out var before) && Enum.TryParse<EpisodeState>(row.GetString(4), out var after)
            && Enum.TryParse<EpisodeActorKind>(row.GetString(5), out var kind))
        {
            return new EpisodeEvent(
                row.GetString(0), row.GetInt32(1), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2)), before, after,
                new EpisodeActor(kind, row.IsDBNull(6) ? null : row.GetString(6)), row.GetString(7), row.IsDBNull(8) ? null : row.GetString(8));
        }
        Log.Skipped(logger, row.GetString(0), row.GetInt32(1));
        return null;
    }

    private static EpisodeEvent ToEvent(EpisodeEventRow row) => new(
        row.Episode, row.Number, row.At, row.FromState, row.ToState, new EpisodeActor(row.ActorKind, row.Actor), row.Move, row.HumanAgent);

    private static partial class Log
    {
        [LoggerMessage(EventId = 9134, Level = LogLevel.Error, Message = "Step {Number} of handoff {Episode} cannot be read: it is left out")]
        public static partial void Skipped(ILogger logger, string episode, int number);
    }
}
