using Microsoft.Extensions.DependencyInjection;

namespace ServiceBot.Core.Plugins.Complaints;

/// <summary>Registers complaints, reports, suggestions and praise.</summary>
public static class ComplaintsRegistration
{
    /// <summary>Adds them; needs the system of work orders and reply texts.</summary>
    public static IServiceCollection AddComplaints(this IServiceCollection services) => services
        .AddSingleton<ComplaintDesk>()
        .AddSingleton<ComplaintWords>()
        .AddSingleton<ComplaintWithdrawal>()
        .AddSingleton<ComplaintSupplements>()
        .AddSingleton<IBusiness, ComplaintsPlugin>();
}
