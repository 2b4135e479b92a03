using System.Collections.Frozen;
using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text.Json;
using ServiceBot.Core.Handoff;
using ServiceBot.Desk.Supervision;

namespace ServiceBot.Stores.Desk;

/// <summary>Reads the logs of figures with plain statements: a year has more rows than a model should make objects of.</summary>
internal sealed class FigureSource(StoreReads reads, ContactKeeper contacts)
    : IFigureSource
{
    private static readonly TimeSpan StreamedSpan = TimeSpan.FromDays(1);

    private const string Steps =
        "SELECT v.episode, v.conversation, v.at, v.to_state, v.move, v.human_agent FROM episode_events v "
        + "WHERE v.episode IN (SELECT b.episode FROM episode_events b WHERE b.number = 1 AND b.at >= @from AND b.at < @to) "
        + "AND (v.number = 1 OR v.from_state <> v.to_state OR v.move = 'FirstWord') ORDER BY v.episode, v.number";

    private const string Begun =
        " FROM episode_events b JOIN episodes e ON e.conversation = b.conversation "
        + "AND b.episode = e.conversation || '-h' || e.number WHERE b.number = 1 AND b.at >= @from AND b.at < @to";

    private const string Traits = "SELECT b.episode, e.episode_json" + Begun;

    private const string Ratings =
        "SELECT s.episode, s.at, s.score, e.human_agent FROM satisfaction s LEFT JOIN episodes e ON e.conversation = s.conversation "
        + "AND s.episode = e.conversation || '-h' || e.number WHERE s.at >= @from AND s.at < @to ORDER BY s.at, s.episode";

    private const string Contacts =
        "SELECT c.conversation, c.started_at, c.last_at, (SELECT MIN(n.started_at) FROM contacts n WHERE n.conversation = c.conversation "
        + "AND n.started_at > c.started_at) FROM contacts c WHERE c.started_at >= @from AND c.started_at < @to ORDER BY c.started_at, c.conversation";

    private const string Topics =
        "SELECT conversation, at, topic, is_answered FROM answer_topics WHERE at >= @from AND at < @to ORDER BY at, conversation, sequence";

    private static readonly FrozenDictionary<string, EpisodeState> States =
        Enum.GetValues<EpisodeState>().ToFrozenDictionary(state => state.ToString(), StringComparer.Ordinal);

    public async Task<IReadOnlyList<EpisodeLine>> ReadEpisodesAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var traits = (await ReadAsync(Traits, from, to, row => (Id: row.GetString(0), Traits: ReadTraits(row.GetString(1))), cancellationToken))
            .ToDictionary(one => one.Id, one => one.Traits, StringComparer.Ordinal);
        var folds = new List<EpisodeFold>();
        await ReadAsync(Steps, from, to, row =>
        {
            var id = row.GetString(0);
            if (folds is not [.., { } last] || last.Id != id)
                folds.Add(last = new EpisodeFold(id, row.GetString(1)));
            // A step that only a newer program knows is left out.
            if (States.TryGetValue(row.GetString(3), out var state))
                last.Add(Instant(row, 2), state, row.GetString(4), Text(row, 5));
            return true;
        }, cancellationToken);
        return [.. folds.Where(fold => fold.HasSteps).Select(fold => traits.TryGetValue(fold.Id, out var trait)
            ? fold.ToLine(trait.Reason, trait.Queue, trait.WrapUpCode)
            : fold.ToLine(null, null, null)).OrderBy(line => line.BegunAt).ThenBy(line => line.Id, StringComparer.Ordinal)];
    }

    public async IAsyncEnumerable<EpisodeLine> StreamEpisodesAsync(
        DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var start = from; start < to; start += StreamedSpan)
        {
            var end = start + StreamedSpan;
            foreach (var line in await ReadEpisodesAsync(start, end < to ? end : to, cancellationToken))
                yield return line;
        }
    }

    public async Task<IReadOnlyList<RatingLine>> ReadRatingsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        await ReadAsync(Ratings, from, to, row => new RatingLine(row.GetString(0), Instant(row, 1), row.GetInt32(2), Text(row, 3)), cancellationToken);

    public async Task<IReadOnlyList<ContactLine>> ReadContactsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        await contacts.CatchUpAsync(cancellationToken);
        return await ReadAsync(Contacts, from, to, row => new ContactLine(
            row.GetString(0), Instant(row, 1), Instant(row, 2), row.IsDBNull(3) ? null : Instant(row, 3)), cancellationToken);
    }

    public Task<DateTimeOffset> ReadContactsUntilAsync(CancellationToken cancellationToken) => contacts.ReadUntilAsync(cancellationToken);

    public async Task<IReadOnlyList<TopicLine>> ReadTopicsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        await contacts.CatchUpAsync(cancellationToken);
        return await ReadAsync(Topics, from, to, row => new TopicLine(
            row.GetString(0), Instant(row, 1), row.GetString(2), row.GetBoolean(3)), cancellationToken);
    }

    private Task<List<T>> ReadAsync<T>(
        string sql, DateTimeOffset from, DateTimeOffset to, Func<DbDataReader, T> read, CancellationToken cancellationToken) =>
        reads.QueryAsync(sql, [("@from", from.ToUnixTimeMilliseconds()), ("@to", to.ToUnixTimeMilliseconds())], read, cancellationToken);

    /// <summary>What figures need of a handoff; nothing where it cannot be read.</summary>
    private static (HandoffReason? Reason, string? Queue, string? WrapUpCode) ReadTraits(string json)
    {
        try
        {
            using var episode = JsonDocument.Parse(json);
            var root = episode.RootElement;
            return (Enum.TryParse<HandoffReason>(Text(root, "reason"), out var reason) ? reason : null, Text(root, "queue"), Text(root, "wrapUpCode"));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return default;
        }
    }

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static DateTimeOffset Instant(DbDataReader row, int column) => DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
