using Microsoft.EntityFrameworkCore;
using ServiceBot.Core.Chat;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Stores.Desk;
using ServiceBot.Stores.Writing;

namespace ServiceBot.Stores;

/// <summary>What was sent to the chat model and what came back, on either database.</summary>
internal sealed partial class ModelJournal(StoreWriter writer, StoreReads reads, ILogger<ModelJournal> logger) : IModelJournal
{
    /// <summary>More than any turn may send; what is longer is kept without its end.</summary>
    private const int LongestText = 256 << 10;

    // A conversation that was erased while its turn ran leaves no trace.
    private const string Insert =
        "INSERT INTO model_exchanges (conversation, at, purpose, model, sent, received, tokens_in, tokens_out, duration_ms, failure) "
        + "SELECT @conversation, @at, @purpose, @model, @sent, @received, @in, @out, @ms, @failure "
        + "WHERE EXISTS (SELECT 1 FROM conversations WHERE key = @conversation)";

    public async Task WriteAsync(ModelExchange exchange, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        if (exchange.Conversation is not { } conversation)
            return;
        try
        {
            await writer.ExecuteAsync(Insert,
            [
                ("@conversation", conversation.Value), ("@at", exchange.At.ToUnixTimeMilliseconds()), ("@purpose", exchange.Purpose.ToString()),
                ("@model", exchange.Model), ("@sent", Text(exchange.Sent)), ("@received", exchange.Received is { } received ? Text(received) : null),
                ("@in", exchange.TokensIn), ("@out", exchange.TokensOut), ("@ms", (long)exchange.Duration.TotalMilliseconds),
                ("@failure", exchange.Failure?.ToString()),
            ], cancellationToken);
        }
        catch (StoreUnavailableException)
        {
            Log.NotKept(logger, conversation);
        }
    }

    public Task<IReadOnlyList<ModelExchange>> ReadAsync(ConversationKey conversation, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return reads.RunAsync<IReadOnlyList<ModelExchange>>(async (db, token) =>
        {
            var rows = await db.ModelExchanges.AsNoTracking().Where(r => r.Conversation == conversation.Value)
                .OrderByDescending(r => r.Number).Take(limit).ToListAsync(token);
            return
            [
                .. rows.Select(row => new ModelExchange
                {
                    Conversation = conversation, At = row.At, Purpose = row.Purpose, Model = row.Model, Sent = row.Sent, Received = row.Received,
                    TokensIn = row.TokensIn, TokensOut = row.TokensOut, Duration = TimeSpan.FromMilliseconds(row.DurationMs), Failure = row.Failure,
                }).Reverse(),
            ];
        }, cancellationToken);
    }

    private static string Text(string text) => RowText.Storable(text.Length <= LongestText ? text : text[..LongestText]);

    private static partial class Log
    {
        [LoggerMessage(EventId = 9330, Level = LogLevel.Warning, Message = "An exchange of {Conversation} with the chat model could not be kept")]
        public static partial void NotKept(ILogger logger, ConversationKey conversation);
    }
}
