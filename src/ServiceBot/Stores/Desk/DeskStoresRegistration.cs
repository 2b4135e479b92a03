using Microsoft.AspNetCore.DataProtection.Repositories;
using ServiceBot.Desk.Access;
using ServiceBot.Desk.Search;
using ServiceBot.Desk.Settings;
using ServiceBot.Desk.Supervision;
using ServiceBot.Desk.Webhooks;
using ServiceBot.Desk.Work;

namespace ServiceBot.Stores.Desk;

/// <summary>Registers what the desk keeps.</summary>
internal static class DeskStoresRegistration
{
    public static void AddDeskStores(this IServiceCollection services)
    {
        services.AddSingleton<IDeskAudit, DeskAudit>();
        services.AddSingleton<ContactKeeper>();
        services.AddHostedService(provider => provider.GetRequiredService<ContactKeeper>());
        services.AddSingleton<IFigureSource, FigureSource>();
        services.AddSingleton<IFigureDays, FigureDays>();
        services.AddSingleton<IDraftStore, DraftStore>();
        services.AddSingleton<IGapStore, GapStore>();
        services.AddSingleton<IDeskInbox, DeskInbox>();
        services.AddSingleton<IDeskSearch, DeskSearch>();
        services.AddSingleton<IDeskAccounts, DeskAccounts>();
        services.AddSingleton<IDeskSessions, DeskSessionStore>();
        services.AddSingleton<IXmlRepository, ProtectionKeys>();
        services.AddSingleton<DeskRetention>();
        services.AddHostedService(provider => provider.GetRequiredService<DeskRetention>());
        services.AddSingleton<IWebhooks, WebhookStore>();
        services.AddSingleton<ICannedReplies, CannedReplies>();
        services.AddSingleton<IDeskSettings, DeskSettings>();
    }
}
