using System.Globalization;
using ServiceBot.Desk.Supervision;
using ServiceBot.Stores.Writing;

namespace ServiceBot.Stores.Desk;

/// <summary>Topics of days, on either database.</summary>
internal sealed class TopicDays(StoreWriter writer, StoreReads reads) : ITopicDays
{
    private const string Days = "SELECT day FROM topic_days WHERE day >= @from AND day <= @to AND topic = ''";

    private const string Sum =
        "SELECT topic, SUM(asked), SUM(answered), SUM(handed_off) FROM topic_days WHERE day >= @from AND day <= @to AND topic <> '' GROUP BY topic";

    private const string Keep =
        "INSERT INTO topic_days (day, topic, asked, answered, handed_off) VALUES (@day, @topic, @asked, @answered, @handed) ON CONFLICT DO NOTHING";

    public async Task<IReadOnlySet<DateOnly>> ReadDaysAsync(FigureRange range, CancellationToken cancellationToken) =>
        (await reads.QueryAsync(
            Days, Of(range), row => DateOnly.ParseExact(row.GetString(0), "yyyy-MM-dd", CultureInfo.InvariantCulture), cancellationToken)).ToHashSet();

    public async Task<IReadOnlyList<TopQuestion>> SumAsync(FigureRange range, CancellationToken cancellationToken) => await reads.QueryAsync(
        Sum, Of(range), row => new TopQuestion(row.GetString(0), Count(row, 1), Count(row, 2), Count(row, 3)), cancellationToken);

    public Task KeepAsync(DateOnly day, IReadOnlyList<TopQuestion> topics, CancellationToken cancellationToken) =>
        writer.WriteAsync(new DirectRequest<int>(async (connection, token) =>
        {
            // The row without a topic first: of two nodes at once the second waits for it, or finds it and writes nothing.
            var kept = 0;
            foreach (var topic in topics.Prepend(new TopQuestion("", topics.Count, 0, 0)))
            {
                await using var command = connection.Command(
                    Keep, ("@day", Text(day)), ("@topic", topic.Text), ("@asked", topic.Count), ("@answered", topic.Answered), ("@handed", topic.HandedOff));
                if (await command.ExecuteNonQueryAsync(token) == 0 && kept == 0)
                    return 0;
                kept++;
            }
            return kept;
        }), cancellationToken);

    private static (string, object?)[] Of(FigureRange range) => [("@from", Text(range.From)), ("@to", Text(range.To))];

    private static int Count(System.Data.Common.DbDataReader row, int column) =>
        Convert.ToInt32(row.GetValue(column), CultureInfo.InvariantCulture);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
