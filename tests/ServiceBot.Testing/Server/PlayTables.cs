using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Conversations;
using ServiceBot.Operations.Evaluation;
using ServiceBot.Stores;
using ServiceBot.Stores.Writing;

namespace ServiceBot.Testing.Server;

/// <summary>Looks at the tables of a running program, and clears away between dialogues what one could know of another.</summary>
internal static class PlayTables
{
    private static readonly string[] OfTheUtility = ["demo_orders", "demo_order_reports", "demo_order_notes", "demo_order_events"];
    private static readonly string[] OfCustomers = ["account_bindings", "identity_checks", "watches", "notices", "kept_writes"];

    /// <summary>Empties what other dialogues would stumble over: orders, checks, bindings. Conversations may stay: other
    /// customers have other ones.</summary>
    public static Task ClearAsync(IServiceProvider services, PlayLedger last) =>
        services.GetRequiredService<StoreWriter>().WriteAsync(new DirectRequest<bool>(async (connection, cancellationToken) =>
        {
            foreach (var table in last.HasWritten ? [.. OfTheUtility, .. OfCustomers] : OfCustomers)
            {
                await using var command = connection.Command("DELETE FROM " + table);
                await command.ExecuteNonQueryAsync(cancellationToken);
            }
            return true;
        }), CancellationToken.None);

    /// <summary>Whether nothing of a conversation waits to be sent any more.</summary>
    public static async Task<bool> IsDeliveredAsync(IServiceProvider services, ConversationKey conversation)
    {
        await using var connection = await services.GetRequiredService<IStorageDatabase>().ConnectAsync(CancellationToken.None);
        await using var command = connection.Command(
            "SELECT (SELECT COUNT(*) FROM outbox WHERE conversation = @conversation AND NOT is_dead AND inline_for IS NULL) "
            + "+ (SELECT COUNT(*) FROM inbox WHERE conversation = @conversation AND answered_at IS NULL)",
            ("@conversation", conversation.Value));
        return Convert.ToInt32(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture) == 0;
    }
}
