using Microsoft.Extensions.DependencyInjection;

namespace ServiceBot.Core.Plugins.Accounts;

/// <summary>Registers the accounts plugin.</summary>
public static class AccountsRegistration
{
    /// <summary>Adds binding, naming, switching and unbinding; needs the identity check, the customer store and reply texts.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services) => services
        .AddSingleton<AccountTexts>()
        .AddSingleton<AccountBinder>()
        .AddSingleton<AccountChooser>()
        .AddSingleton<IBusiness, AccountsPlugin>();
}
