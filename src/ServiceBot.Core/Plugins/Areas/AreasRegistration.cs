using Microsoft.Extensions.DependencyInjection;

namespace ServiceBot.Core.Plugins.Areas;

/// <summary>Registers areas and service points.</summary>
public static class AreasRegistration
{
    /// <summary>Adds them; needs the service areas, the customer archive and reply texts.</summary>
    public static IServiceCollection AddAreas(this IServiceCollection services) => services.AddSingleton<IBusiness, AreasPlugin>();
}
