using ServiceBot.Core.Conversations;
using ServiceBot.Core.Customers;
using ServiceBot.Desk.Work;

namespace ServiceBot.Stores.Desk;

/// <summary>Earlier handoffs of a customer, on either database.</summary>
internal sealed class EarlierTalks(StoreReads reads, StorageStart start) : IEarlierTalks
{
    private const int MostAccounts = 5;

    private const string Query =
        """
        WITH talks AS (
          SELECT @key AS conversation
          UNION SELECT c.key FROM conversations me JOIN conversations c ON c.channel = me.channel AND c.channel_user = me.channel_user
            WHERE me.key = @key AND me.channel_user <> ''
          UNION SELECT a.conversation FROM account_talks a WHERE a.account_key IN (@a0, @a1, @a2, @a3, @a4)
        )
        SELECT c.key, c.channel, e.episode_json FROM talks t
          JOIN conversations c ON c.key = t.conversation JOIN episodes e ON e.conversation = c.key
          WHERE NOT e.is_open ORDER BY e.moved_at DESC, e.conversation, e.number DESC LIMIT @limit
        """;

    public async Task<IReadOnlyList<EarlierTalk>> ReadAsync(
        ConversationKey conversation, IReadOnlyList<AccountNumber> accounts, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(accounts);
        var keys = Enumerable.Range(0, MostAccounts).Select(i => (
            $"@a{i}", (object?)(i < accounts.Count ? AccountKey.Of(start.KeySecret, accounts[i]) : "")));
        return await reads.QueryAsync(
            Query, [("@key", conversation.Value), .. keys, ("@limit", (long)limit)],
            row => new EarlierTalk(new ConversationKey(row.GetString(0)), row.GetString(1), EpisodeJson.Read(row.GetString(2))), cancellationToken);
    }
}
