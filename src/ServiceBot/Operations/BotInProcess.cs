using System.Globalization;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Stores;
using ServiceBot.UtilitySystems;

namespace ServiceBot.Operations;

/// <summary>The bot without channels: for <c>ask</c>, <c>eval</c> and tests of answers. It works on a database of its own that
/// is gone at the end, and on the simulated systems, whatever the machine is configured for: a try never files a real order.</summary>
internal sealed class BotInProcess : IAsyncDisposable
{
    private readonly ServiceProvider _provider;
    private readonly DirectoryInfo _directory;
    private readonly Task _opened;
    private int _conversations;

    private BotInProcess(ServiceProvider provider, DirectoryInfo directory)
    {
        (_provider, _directory) = (provider, directory);
        _opened = provider.GetRequiredService<StorageStart>().OpenAsync(CancellationToken.None);
    }

    public TimeProvider Time => _provider.GetRequiredService<TimeProvider>();

    public IServiceProvider Services => _provider;

    /// <summary>Starts with the configuration of the machine, except for database and utility systems.</summary>
    public static BotInProcess Start(TimeProvider? time = null)
    {
        var directory = Directory.CreateTempSubdirectory("servicebot-");
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
            .AddEnvironmentVariables()
            .AddInMemoryCollection(OwnSettings(directory.FullName))
            .Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton(time ?? TimeProvider.System);
        services.AddLogging(logging => logging
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace)
            .SetMinimumLevel(LogLevel.Warning));
        services.AddStores();
        services.AddMessaging();
        services.AddUtilitySystems(configuration);
        services.AddBot(configuration);
        return new BotInProcess(
            services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true }), directory);
    }

    /// <summary>A conversation with a channel user of its own.</summary>
    public InProcessConversation NewConversation() => new(
        _opened, _provider.GetRequiredService<ITurnHandler>(), Time, Interlocked.Increment(ref _conversations));

    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    private static Dictionary<string, string?> OwnSettings(string directory) => new()
    {
        ["Storage:Provider"] = nameof(StorageProvider.Sqlite),
        ["Storage:ConnectionString"] = "",
        ["Storage:DataDirectory"] = directory,
        // Nothing of it is to outlive the process.
        ["Storage:SurvivesPowerLoss"] = "false",
        ["UtilitySystems:Mode"] = nameof(UtilitySystemsMode.Simulated),
    };
}

/// <summary>A conversation whose transcript only lives in memory.</summary>
internal sealed class InProcessConversation(Task opened, ITurnHandler handler, TimeProvider time, int number)
{
    private readonly string _name = string.Create(CultureInfo.InvariantCulture, $"in-process-{number}");
    private ConversationState _state = ConversationState.Empty;
    private long _sequence;

    public Task<TurnResult> SayAsync(string text, CancellationToken cancellationToken) =>
        SayAsync(new Activity
        {
            Id = $"{_sequence + 1}",
            Type = ActivityType.Message,
            From = ActivityRole.Customer,
            Timestamp = time.GetUtcNow(),
            Text = text,
        }, cancellationToken);

    public async Task<TurnResult> SayAsync(Activity activity, CancellationToken cancellationToken)
    {
        await opened;
        var result = await handler.HandleAsync(new Turn
        {
            Conversation = new ConversationKey(_name),
            Address = new ConversationAddress { Channel = "console", NativeId = _name, ChannelUser = _name },
            Inbound = [new TranscriptEntry(++_sequence, activity)],
            State = _state,
            StartedAt = time.GetUtcNow(),
        }, cancellationToken);
        _state = result.State;
        return result;
    }
}
