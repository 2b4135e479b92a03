using Microsoft.Extensions.DependencyInjection;

namespace ServiceBot.Core.Plugins.Billing;

/// <summary>Registers the billing plugin.</summary>
public static class BillingRegistration
{
    /// <summary>Adds bills; needs <see cref="IBillingSystem"/>, the identity check, the customer store, tariffs and reply texts.</summary>
    public static IServiceCollection AddBilling(this IServiceCollection services) => services
        .AddSingleton<BillTexts>()
        .AddSingleton<BillCard>()
        .AddSingleton<MonthAnswers>()
        .AddSingleton<ArrearsAnswers>()
        .AddSingleton<BillExplanation>()
        .AddSingleton<BillAnswers>()
        .AddSingleton<IBusiness, BillingPlugin>();
}
