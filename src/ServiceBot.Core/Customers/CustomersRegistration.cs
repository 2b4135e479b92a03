using Microsoft.Extensions.DependencyInjection;

namespace ServiceBot.Core.Customers;

/// <summary>Registers the identity check.</summary>
public static class CustomersRegistration
{
    /// <summary>Adds the identity check, section <c>Customers</c>; needs the archive, the store and reply texts.</summary>
    public static IServiceCollection AddCustomers(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<CustomersOptions, CustomersOptionsValidator>().BindConfiguration("Customers");
        return services.AddSingleton<IdentityCheck>();
    }
}
