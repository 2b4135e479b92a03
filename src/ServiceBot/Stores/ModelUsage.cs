using System.Globalization;
using ServiceBot.Core.Chat;
using ServiceBot.Stores.Desk;
using ServiceBot.Stores.Writing;

namespace ServiceBot.Stores;

/// <summary>Tokens a day, on either database: one row that all nodes count on.</summary>
internal sealed class ModelUsage(StoreWriter writer) : IModelUsage
{
    private const string Take =
        "INSERT INTO model_usage (tenant, day, tokens) SELECT @tenant, @day, @tokens WHERE @tokens <= @limit "
        + "ON CONFLICT (tenant, day) DO UPDATE SET tokens = model_usage.tokens + excluded.tokens "
        + "WHERE model_usage.tokens + excluded.tokens <= @limit";

    private const string Settle = "UPDATE model_usage SET tokens = tokens + @tokens WHERE tenant = @tenant AND day = @day";

    private const string Read = "SELECT COALESCE(MAX(tokens), 0) FROM model_usage WHERE tenant = @tenant AND day = @day";

    public async Task<bool> TryTakeAsync(string tenant, DateOnly day, int tokens, long limit, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(tenant);
        ArgumentOutOfRangeException.ThrowIfNegative(tokens);
        return await writer.ExecuteAsync(Take,
            [("@tenant", tenant), ("@day", Text(day)), ("@tokens", (long)tokens), ("@limit", limit)], cancellationToken) > 0;
    }

    public Task SettleAsync(string tenant, DateOnly day, int difference, CancellationToken cancellationToken) =>
        writer.ExecuteAsync(Settle, [("@tenant", tenant), ("@day", Text(day)), ("@tokens", (long)difference)], cancellationToken);

    public Task<long> ReadAsync(string tenant, DateOnly day, CancellationToken cancellationToken) =>
        writer.WriteAsync(new DirectRequest<long>(async (connection, token) =>
        {
            await using var command = connection.Command(Read, ("@tenant", tenant), ("@day", Text(day)));
            return Convert.ToInt64(await command.ExecuteScalarAsync(token), CultureInfo.InvariantCulture);
        }), cancellationToken);

    private static string Text(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
