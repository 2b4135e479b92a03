using ServiceBot.Stores.Writing;

namespace ServiceBot.Stores.Desk;

/// <summary>Short form for one statement of the desk.</summary>
internal static class DeskWrites
{
    /// <returns>Changed rows.</returns>
    public static Task<int> ExecuteAsync(
        this StoreWriter writer, string sql, (string Name, object? Value)[] values, CancellationToken cancellationToken) =>
        writer.WriteAsync(new DirectRequest<int>(async (connection, token) =>
        {
            await using var command = connection.Command(sql, values);
            return await command.ExecuteNonQueryAsync(token);
        }), cancellationToken);
}
