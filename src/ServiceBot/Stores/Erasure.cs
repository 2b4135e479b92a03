using System.Data.Common;
using System.Security.Cryptography;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Stores.Writing;

namespace ServiceBot.Stores;

/// <summary>Deletes what is known of a person, on either database, in one transaction; files before, so that a repetition
/// after a failure finds the conversation still there.</summary>
internal sealed class Erasure(StoreWriter writer, StorageStart start, IEnumerable<IErasedAlong> others, StoreSignals signals) : IErasure
{
    private const int PseudonymLength = 26;

    private static readonly string[] OfConversation =
    [
        "DELETE FROM conversations WHERE key = @key",
        "DELETE FROM transcript WHERE conversation = @key",
        "DELETE FROM inbox WHERE conversation = @key",
        "DELETE FROM outbox WHERE conversation = @key",
        "DELETE FROM knowledge_gaps WHERE conversation = @key",
        "DELETE FROM episodes WHERE conversation = @key",
        "DELETE FROM episode_events WHERE conversation = @key",
        "DELETE FROM desk_notes WHERE conversation = @key",
        "DELETE FROM desk_inbox WHERE conversation = @key",
        "DELETE FROM desk_search WHERE conversation = @key",
        "DELETE FROM desk_drafts WHERE conversation = @key",
        "DELETE FROM desk_reminders WHERE conversation = @key",
        "DELETE FROM watches WHERE conversation = @key",
        "DELETE FROM notices WHERE conversation = @key",
        "DELETE FROM satisfaction WHERE conversation = @key",
        "DELETE FROM contacts WHERE conversation = @key",
        "DELETE FROM answer_topics WHERE conversation = @key",
        "DELETE FROM send_windows WHERE conversation = @key",
        "DELETE FROM model_exchanges WHERE conversation = @key",
        // What waits is an order on its way to the utility; what was refused is ours alone.
        "DELETE FROM kept_writes WHERE conversation = @key AND is_dead",
    ];

    private static readonly string[] OfUser =
    [
        "DELETE FROM account_bindings WHERE channel_user = @user",
        "DELETE FROM identity_checks WHERE channel_user = @user AND passed",
        // Failed checks go on protecting the account, under a name that leads to nobody.
        "UPDATE identity_checks SET channel_user = @nobody WHERE channel_user = @user",
    ];

    public async Task EraseAsync(ConversationAddress address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        var key = ConversationKey.Of(start.KeySecret, address);
        var user = ChannelUserKey.Of(start.KeySecret, address);
        foreach (var other in others)
            await other.EraseAsync(key, cancellationToken);
        await writer.WriteAsync(new EraseRequest(
            key, signals, (connection, token) => DeleteAsync(connection, key, user, token)), cancellationToken);
    }

    private static async Task<int> DeleteAsync(
        DbConnection connection, ConversationKey key, ChannelUserKey user, CancellationToken cancellationToken)
    {
        var nobody = "nobody-" + RandomNumberGenerator.GetHexString(PseudonymLength, lowercase: true);
        var deleted = 0;
        foreach (var sql in OfConversation)
        {
            await using var command = connection.Command(sql, ("@key", key.Value));
            deleted += await command.ExecuteNonQueryAsync(cancellationToken);
        }
        foreach (var sql in OfUser)
        {
            await using var command = connection.Command(sql, ("@user", user.Value), ("@nobody", nobody));
            deleted += await command.ExecuteNonQueryAsync(cancellationToken);
        }
        return deleted;
    }
}
