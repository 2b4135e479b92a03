using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.WorkOrders;

namespace ServiceBot.Core.Plugins.Connections;

/// <summary>Registers requests of connection and change.</summary>
public static class ConnectionsRegistration
{
    /// <summary>Adds them; needs <see cref="RequestFile"/>, the identity check, the system of work orders and reply texts. A bad file stops the start.</summary>
    public static IServiceCollection AddConnectionRequests(this IServiceCollection services)
    {
        services.TryAddSingleton<ClockTexts>();
        services.TryAddSingleton<OrderTexts>();
        services.TryAddSingleton<ConfirmationCard>();
        return services
            .AddSingleton(Read)
            .AddSingleton<RequestWords>()
            .AddSingleton<RequestFiling>()
            .AddSingleton<IBusiness, ConnectionsPlugin>();
    }

    private static RequestBook Read(IServiceProvider provider)
    {
        var mistakes = new List<string>();
        var book = RequestFileReader.Read(provider.GetRequiredService<RequestFile>().Path, mistakes);
        return mistakes.Count == 0 ? book : throw new InvalidDataException(string.Join('\n', mistakes));
    }
}
