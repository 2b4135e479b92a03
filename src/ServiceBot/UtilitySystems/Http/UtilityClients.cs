using Microsoft.Extensions.Options;

namespace ServiceBot.UtilitySystems.Http;

/// <summary>One client a system.</summary>
internal sealed class UtilityClients
{
    private readonly Dictionary<UtilitySystem, UtilityClient> _clients;

    public UtilityClients(
        IOptions<HttpUtilityOptions> options, UtilitySigner signer, IHttpClientFactory http, UtilityMeter meter, TurnPatience patience,
        TimeProvider time, ILogger<UtilityClient> logger)
    {
        _clients = Enum.GetValues<UtilitySystem>().ToDictionary(
            system => system, system => new UtilityClient(system, options, signer, http, meter, patience, time, logger));
    }

    public UtilityClient this[UtilitySystem system] => _clients[system];
}
