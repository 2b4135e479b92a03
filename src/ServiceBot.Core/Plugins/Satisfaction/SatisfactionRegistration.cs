using Microsoft.Extensions.DependencyInjection;

namespace ServiceBot.Core.Plugins.Satisfaction;

/// <summary>Registers the question how content the customer was.</summary>
public static class SatisfactionRegistration
{
    /// <summary>Adds it; needs reply texts. The engine asks the question and opens the form.</summary>
    public static IServiceCollection AddSatisfaction(this IServiceCollection services) => services.AddSingleton<IBusiness, SatisfactionPlugin>();
}
