using Microsoft.Extensions.Options;
using ServiceBot.Secrets;

namespace ServiceBot.Stores.Desk;

/// <summary>Looks at the kept keys at the start: seals those that are not, and refuses to start where they cannot be opened.</summary>
internal sealed partial class ProtectionStart(
    ProtectionKeys keys, SecretSeal seal, IOptions<StorageOptions> storage, ILogger<ProtectionStart> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var count = await keys.SealAsync(cancellationToken);
        if (count > 0)
            Log.Sealed(logger, count);
        // A file of one machine is protected by its folder; a shared database is read by others: administrators, backups.
        if (!seal.HasKey && storage.Value.Provider == StorageProvider.PostgreSql)
            Log.NotSealed(logger);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(EventId = 9135, Level = LogLevel.Warning,
            Message = "The keys that protect secrets lie unencrypted in the shared database: set Secrets:Key")]
        public static partial void NotSealed(ILogger logger);

        [LoggerMessage(EventId = 9136, Level = LogLevel.Information, Message = "{Count} protection keys were sealed with Secrets:Key")]
        public static partial void Sealed(ILogger logger, int count);
    }
}
