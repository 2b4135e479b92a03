using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Operations;

/// <summary>The bot without channels and store: for <c>ask</c>, <c>eval</c> and tests of answers.</summary>
internal sealed class BotInProcess : IAsyncDisposable
{
    private readonly ServiceProvider _provider;

    private BotInProcess(ServiceProvider provider) => _provider = provider;

    public TimeProvider Time => _provider.GetRequiredService<TimeProvider>();

    /// <summary>The turn pipeline itself.</summary>
    public ITurnHandler Turns => _provider.GetRequiredService<ITurnHandler>();

    /// <summary>Starts with the configuration of the machine.</summary>
    /// <param name="time">Another clock.</param>
    /// <param name="adjust">What replaces or adds parts before the bot is put together.</param>
    public static BotInProcess Start(TimeProvider? time = null, Action<IServiceCollection>? adjust = null)
    {
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
            .AddEnvironmentVariables()
            .Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton(time ?? TimeProvider.System);
        services.AddLogging(logging => logging
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace)
            .SetMinimumLevel(LogLevel.Warning));
        services.AddBot(configuration);
        adjust?.Invoke(services);
        return new BotInProcess(services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true }));
    }

    public InProcessConversation NewConversation() =>
        new(_provider.GetRequiredService<ITurnHandler>(), _provider.GetRequiredService<TimeProvider>());

    public ValueTask DisposeAsync() => _provider.DisposeAsync();
}

/// <summary>A conversation that only lives in memory.</summary>
internal sealed class InProcessConversation(ITurnHandler handler, TimeProvider time)
{
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
        var result = await handler.HandleAsync(new Turn
        {
            Conversation = new ConversationKey("in-process"),
            Address = new ConversationAddress { Channel = "console", NativeId = "in-process", ChannelUser = "console" },
            Inbound = [new TranscriptEntry(++_sequence, activity)],
            State = _state,
            StartedAt = time.GetUtcNow(),
        }, cancellationToken);
        _state = result.State;
        return result;
    }
}
