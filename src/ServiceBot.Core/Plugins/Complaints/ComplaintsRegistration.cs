using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.WorkOrders;

namespace ServiceBot.Core.Plugins.Complaints;

/// <summary>Registers complaints, reports, suggestions and praise.</summary>
public static class ComplaintsRegistration
{
    /// <summary>Adds them; needs the system of work orders and reply texts.</summary>
    public static IServiceCollection AddComplaints(this IServiceCollection services)
    {
        services.TryAddSingleton<ClockTexts>();
        services.TryAddSingleton<OrderTexts>();
        services.TryAddSingleton<ConfirmationCard>();
        return services
            .AddSingleton<ComplaintDesk>()
            .AddSingleton<ComplaintWords>()
            .AddSingleton<ComplaintWithdrawal>()
            .AddSingleton<ComplaintSupplements>()
            .AddSingleton<IBusiness, ComplaintsPlugin>();
    }
}
