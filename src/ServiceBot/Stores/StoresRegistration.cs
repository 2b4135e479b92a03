using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Chat;
using ServiceBot.Core.Customers;
using ServiceBot.Core.Handoff;
using ServiceBot.Core.Knowledge;
using ServiceBot.Core.Messaging;
using ServiceBot.Core.WorkOrders;
using ServiceBot.Stores.Desk;
using ServiceBot.Stores.Migrations;
using ServiceBot.Stores.PostgreSql;
using ServiceBot.Stores.Rows;
using ServiceBot.Stores.Sqlite;
using ServiceBot.Stores.Writing;

namespace ServiceBot.Stores;

/// <summary>Registers the database, section <c>Storage</c>.</summary>
internal static class StoresRegistration
{
    public static IServiceCollection AddStores(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<StorageOptions, StorageOptionsValidator>().BindConfiguration("Storage");
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsRules>();
        services.AddSingleton<NodeIdentity>();
        AddDatabases(services);
        services.AddSingleton<Migrator>();
        services.AddSingleton<StorageStart>();
        services.AddHostedService(provider => provider.GetRequiredService<StorageStart>());
        services.AddSingleton<StoreReads>();
        services.AddSingleton<StoreWriter>();
        services.AddSingleton<IMessageStore, MessageStore>();
        services.AddSingleton<IOutboxStore, OutboxStore>();
        services.AddSingleton<IInlineReplies, InlineReplies>();
        services.AddSingleton<IDeliveries, Deliveries>();
        services.AddSingleton<ISendWindows, SendWindows>();
        services.AddSingleton<ISharedValues, SharedValues>();
        services.AddSingleton<IErasure, Erasure>();
        services.AddSingleton<ChannelBook>();
        services.AddSingleton<IChannelBook>(provider => provider.GetRequiredService<ChannelBook>());
        services.AddHostedService(provider => provider.GetRequiredService<ChannelBook>());
        services.AddSingleton<ICustomerStore, CustomerStore>();
        services.AddSingleton<INoticeStore, NoticeStore>();
        services.AddSingleton<IKeptWriteStore, KeptWriteStore>();
        services.AddSingleton<IModelJournal, ModelJournal>();
        services.AddSingleton<IModelUsage, ModelUsage>();
        services.AddSingleton<IVectorCache, VectorCache>();
        services.AddSingleton<ITranscriptReader, TranscriptReader>();
        services.TryAddSingleton<EpisodeSignals>();
        services.AddSingleton<IEpisodeStore, EpisodeStore>();
        services.AddSingleton<IDeskNotes, DeskNotes>();
        services.AddSingleton<IDeskDrafts, DeskDrafts>();
        services.AddSingleton<IDeskReminders, DeskReminders>();
        services.AddSingleton<IHumanAgentStore, HumanAgentStore>();
        services.AddDeskStores();
        services.AddSingleton<TranscriptRetention>();
        services.AddHostedService(provider => provider.GetRequiredService<TranscriptRetention>());
        return services;
    }

    /// <summary>Both databases are known, only the configured one is ever made.</summary>
    private static void AddDatabases(IServiceCollection services)
    {
        services.AddSingleton<SqliteDatabase>();
        services.AddSingleton<SqliteWriteSession>();
        services.AddSingleton<PostgreSqlDatabase>();
        services.AddSingleton<PostgreSqlWriteSession>();
        services.AddSingleton<IStorageDatabase>(provider => IsShared(provider)
            ? provider.GetRequiredService<PostgreSqlDatabase>()
            : provider.GetRequiredService<SqliteDatabase>());
        services.AddSingleton<IWriteSession>(provider => IsShared(provider)
            ? provider.GetRequiredService<PostgreSqlWriteSession>()
            : provider.GetRequiredService<SqliteWriteSession>());
        services.AddPooledDbContextFactory<ServiceBotDb>((provider, builder) => _ = IsShared(provider)
            ? builder.UseNpgsql(provider.GetRequiredService<PostgreSqlDatabase>().Source)
            : builder.UseSqlite(provider.GetRequiredService<SqliteDatabase>().ConnectionString));
        services.AddHostedService<PostgreSqlListener>();
        services.TryAddSingleton<TypingSignals>();
        services.TryAddSingleton<LiveTexts>();
        services.AddHostedService<PostgreSqlMoments>();
    }

    private static bool IsShared(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<StorageOptions>>().Value.Provider == StorageProvider.PostgreSql;
}
