using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Messaging;
using ServiceBot.Stores.Migrations;
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
        services.AddSingleton<SqliteDatabase>();
        services.AddSingleton<SqliteWriteSession>();
        services.AddSingleton<IStorageDatabase>(provider => provider.GetRequiredService<SqliteDatabase>());
        services.AddSingleton<IWriteSession>(provider => provider.GetRequiredService<SqliteWriteSession>());
        services.AddPooledDbContextFactory<ServiceBotDb>((provider, builder) =>
            builder.UseSqlite(provider.GetRequiredService<SqliteDatabase>().ConnectionString));
        services.AddSingleton<Migrator>();
        services.AddSingleton<StorageStart>();
        services.AddHostedService(provider => provider.GetRequiredService<StorageStart>());
        services.AddSingleton<StoreReads>();
        services.AddSingleton<StoreWriter>();
        services.AddSingleton<IMessageStore, MessageStore>();
        services.AddSingleton<ITranscriptReader, TranscriptReader>();
        return services;
    }
}
