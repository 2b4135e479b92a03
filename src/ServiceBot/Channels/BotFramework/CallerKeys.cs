using Microsoft.Extensions.Options;

namespace ServiceBot.Channels.BotFramework;

/// <summary>The keys of those who may call: the channels, and the Emulator where it is allowed.</summary>
internal sealed class CallerKeys(
    BotFrameworkAddresses addresses,
    IOptions<BotFrameworkOptions> options,
    IHttpClientFactory http,
    TimeProvider time,
    ILogger<SigningKeys> logger)
{
    public SigningKeys Channels { get; } = new(addresses.OpenIdMetadata, http, time, logger);

    /// <summary>Null where the Emulator may not call.</summary>
    public SigningKeys? Emulator { get; } =
        options.Value.AllowEmulator ? new(addresses.EmulatorOpenIdMetadata, http, time, logger) : null;
}
