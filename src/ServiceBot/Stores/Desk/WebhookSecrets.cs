using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using ServiceBot.Stores.Rows;
using ServiceBot.Stores.Writing;

namespace ServiceBot.Stores.Desk;

/// <summary>Keeps the secrets of webhooks protected. One that an earlier version kept in clear is protected when it is first read.</summary>
internal sealed partial class WebhookSecrets(IDataProtectionProvider protection, StoreWriter writer, ILogger<WebhookSecrets> logger)
{
    private const string Mark = "protected:";

    private const string Replace = "UPDATE desk_webhooks SET secret = @protected WHERE id = @id AND secret = @clear";

    private readonly IDataProtector _protector = protection.CreateProtector("servicebot.webhooks");

    /// <summary>What is to be stored.</summary>
    public string Protect(string secret) => Mark + _protector.Protect(secret);

    /// <returns>Null when it cannot be opened: the keys of the database were lost.</returns>
    public async Task<string?> OpenAsync(WebhookRow row, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (!row.Secret.StartsWith(Mark, StringComparison.Ordinal))
        {
            await writer.ExecuteAsync(
                Replace, [("@id", row.Id), ("@protected", Protect(row.Secret)), ("@clear", row.Secret)], cancellationToken);
            return row.Secret;
        }
        try
        {
            return _protector.Unprotect(row.Secret[Mark.Length..]);
        }
        catch (CryptographicException)
        {
            Log.NotOpened(logger, row.Id);
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 9137, Level = LogLevel.Error,
            Message = "The secret of webhook {Webhook} cannot be opened: it is told nothing; remove it and make it anew")]
        public static partial void NotOpened(ILogger logger, string webhook);
    }
}
