using System.Globalization;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Models;
using ServiceBot.Stores;
using ServiceBot.UtilitySystems;

namespace ServiceBot.Operations;

/// <summary>The bot without channels: for <c>ask</c>, <c>eval</c> and tests of answers. It works on a database of its own that
/// is gone at the end, and on the simulated systems, whatever the machine is configured for: a try never files a real order.</summary>
internal sealed class BotInProcess : IAsyncDisposable
{
    private readonly ServiceProvider _provider;
    private readonly string? _ownDirectory;
    private int _conversations;

    private BotInProcess(ServiceProvider provider, string? ownDirectory)
    {
        (_provider, _ownDirectory) = (provider, ownDirectory);
        Opened = provider.GetRequiredService<StorageStart>().OpenAsync(CancellationToken.None);
    }

    public TimeProvider Time => _provider.GetRequiredService<TimeProvider>();

    public IServiceProvider Services => _provider;

    /// <summary>The database is ready. Turns need it.</summary>
    public Task Opened { get; }

    /// <summary>The turn pipeline itself.</summary>
    public ITurnHandler Turns => _provider.GetRequiredService<ITurnHandler>();

    /// <summary>Starts with the configuration of the machine, except for database and utility systems.</summary>
    /// <param name="time">Another clock.</param>
    /// <param name="directory">Where its database is kept for bots that come after one another; null: a directory of its own that is gone at the end.</param>
    /// <param name="adjust">What replaces or adds parts before the bot is put together.</param>
    /// <param name="model">Settings above those of the machine, for a bot that asks the chat model of section <c>Chat</c>; null: no model is asked.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A setting is wrong, where a model is to be asked.</exception>
    public static BotInProcess Start(
        TimeProvider? time = null, string? directory = null, Action<IServiceCollection>? adjust = null, IReadOnlyDictionary<string, string?>? model = null)
    {
        var ownDirectory = directory is null ? Directory.CreateTempSubdirectory("servicebot-").FullName : null;
        var configuration = Configuration(OwnSettings(directory ?? ownDirectory ?? ""), model);
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
        if (model is not null) services.AddChatModel(configuration);
        adjust?.Invoke(services);
        var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        if (model is not null) provider.GetRequiredService<IStartupValidator>().Validate();
        return new BotInProcess(provider, ownDirectory);
    }

    /// <summary>The configuration of the machine, with values above it.</summary>
    /// <param name="own">Go before everything.</param>
    /// <param name="given">Go before files and environment.</param>
    public static IConfigurationRoot Configuration(IReadOnlyDictionary<string, string?> own, IReadOnlyDictionary<string, string?>? given = null) => new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
        .AddEnvironmentVariables()
        .AddInMemoryCollection(given)
        .AddInMemoryCollection(own)
        .Build();

    /// <summary>A conversation with a channel user of its own.</summary>
    public InProcessConversation NewConversation() => new(
        Opened, _provider.GetRequiredService<ITurnHandler>(), Time, Interlocked.Increment(ref _conversations));

    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();
        if (_ownDirectory is not null) Directory.Delete(_ownDirectory, recursive: true);
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
