using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ServiceBot.Core.Plugins.Proposals;

/// <summary>Registers proposals.</summary>
public static class ProposalsRegistration
{
    /// <summary>Adds what asks customers before something is begun that a chat model understood.</summary>
    public static IServiceCollection AddProposals(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton<ConfirmationCard>();
        return services.AddSingleton<IBusiness, ProposalsBusiness>();
    }
}
