using System.Globalization;
using System.Text.Json;
using ServiceBot.Desk.Supervision;
using ServiceBot.Stores.Writing;

namespace ServiceBot.Stores.Desk;

/// <summary>Digests of days, on either database.</summary>
internal sealed class FigureDays(StoreWriter writer, StoreReads reads) : IFigureDays
{
    private const string Read = "SELECT digest_json FROM figure_days WHERE day >= @from AND day <= @to ORDER BY day";

    private const string Keep = "INSERT INTO figure_days (day, digest_json) VALUES (@day, @digest) ON CONFLICT (day) DO NOTHING";

    public async Task<IReadOnlyList<DayDigest>> ReadAsync(FigureRange range, CancellationToken cancellationToken) => await reads.QueryAsync(
        Read, [("@from", Text(range.From)), ("@to", Text(range.To))],
        row => JsonSerializer.Deserialize(row.GetString(0), StoredJson.Default.DayDigest) ?? throw new InvalidDataException("A stored digest is empty."),
        cancellationToken);

    public Task KeepAsync(IReadOnlyList<DayDigest> digests, CancellationToken cancellationToken) =>
        writer.WriteAsync(new DirectRequest<int>(async (connection, token) =>
        {
            foreach (var digest in digests)
            {
                await using var command = connection.Command(
                    Keep, ("@day", Text(digest.Day)), ("@digest", JsonSerializer.Serialize(digest, StoredJson.Default.DayDigest)));
                await command.ExecuteNonQueryAsync(token);
            }
            return digests.Count;
        }), cancellationToken);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
