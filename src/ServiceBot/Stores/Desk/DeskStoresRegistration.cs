using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using ServiceBot.Desk.Access;
using ServiceBot.Desk.Documents;
using ServiceBot.Desk.Search;
using ServiceBot.Desk.Settings;
using ServiceBot.Desk.Supervision;
using ServiceBot.Desk.Webhooks;
using ServiceBot.Desk.Work;
using ServiceBot.Secrets;

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
        services.AddSingleton<ITopicDays, TopicDays>();
        services.AddSingleton<IDraftStore, DraftStore>();
        services.AddSingleton<IDraftTrials, DraftTrials>();
        services.AddSingleton<IDocumentStore, DocumentStore>();
        services.AddSingleton<IEditionStore, EditionStore>();
        services.AddSingleton<IGapStore, GapStore>();
        services.AddSingleton<IDeskInbox, DeskInbox>();
        services.AddSingleton<IEarlierTalks, EarlierTalks>();
        services.AddSingleton<IDeskSearch, DeskSearch>();
        services.AddSingleton<IDeskAccounts, DeskAccounts>();
        services.AddSingleton<IDeskSessions, DeskSessionStore>();
        AddProtection(services);
        services.AddSingleton<DeskRetention>();
        services.AddHostedService(provider => provider.GetRequiredService<DeskRetention>());
        services.AddSingleton<WebhookSecrets>();
        services.AddSingleton<IWebhooks, WebhookStore>();
        services.AddSingleton<ICannedReplies, CannedReplies>();
        services.AddSingleton<IDeskSettings, DeskSettings>();
    }

    /// <summary>What lies in the database protected, and what browsers carry, is protected with keys that all nodes share.</summary>
    private static void AddProtection(IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<SecretsOptions>().BindConfiguration("Secrets");
        services.AddSingleton<IValidateOptions<SecretsOptions>, SecretsOptionsRules>();
        services.AddSingleton<SecretSeal>();
        services.AddSingleton<ProtectionKeys>();
        services.AddHostedService<ProtectionStart>();
        services.AddDataProtection().SetApplicationName("servicebot");
        services.AddOptions<KeyManagementOptions>().Configure<ProtectionKeys>((keys, repository) => keys.XmlRepository = repository);
    }
}
