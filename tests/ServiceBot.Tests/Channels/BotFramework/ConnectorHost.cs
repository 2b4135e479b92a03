using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Channels.BotFramework;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Core.Prompts;
using ServiceBot.Files;
using ServiceBot.Testing.BotFramework;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Channels.BotFramework;

/// <summary>The engine with the outgoing half of the channel, on a real database, before a platform on loopback.</summary>
internal sealed class ConnectorHost : IAsyncDisposable
{
    public const string Conversation = "19:a|b;c@thread/v2=1";
    public const string User = "29:user@x/1";

    private readonly TemporaryFolder? _ownFolder;

    private ConnectorHost(EngineHost engine, FakeConnector platform, TemporaryFolder? ownFolder) =>
        (Engine, Platform, _ownFolder) = (engine, platform, ownFolder);

    public EngineHost Engine { get; }

    public FakeConnector Platform { get; }

    public RecordedBook Book => (RecordedBook)Part<IChannelBook>();

    public T Part<T>() where T : notnull => Engine.Services.GetRequiredService<T>();

    public static async Task<ConnectorHost> StartAsync(
        FakeConnector platform, ScriptedHandler? handler = null, Dictionary<string, string?>? settings = null,
        Action<IServiceCollection>? configure = null, TemporaryFolder? folder = null)
    {
        var ownFolder = folder is null ? new TemporaryFolder() : null;
        var all = new Dictionary<string, string?>(EngineSettings.Sqlite((folder ?? ownFolder)?.Path ?? ""))
        {
            ["Outbox:FirstPause"] = "00:00:00.050",
            ["Outbox:PollInterval"] = "00:00:00.050",
        };
        foreach (var (key, value) in platform.Settings().Concat(settings ?? []))
            all[key] = value;
        var engine = await EngineHost.StartAsync(all, handler, services =>
        {
            services.AddSingleton(new PromptFolder(Path.Combine(AppContext.BaseDirectory, "prompts")));
            services.AddPrompts();
            services.AddFiles();
            services.AddBotFramework();
            services.AddSingleton<IChannelBook, RecordedBook>();
            configure?.Invoke(services);
        });
        return new ConnectorHost(engine, platform, ownFolder);
    }

    public BotFrameworkReference Reference(string channelId = "directline", string conversation = Conversation) => new()
    {
        ChannelId = channelId,
        ServiceUrl = Platform.ServiceUrl,
        IsVerified = true,
        Bot = new ChannelAccount { Id = "28:bot", Name = "Bot" },
        User = new ChannelAccount { Id = User, Name = "张三", AadObjectId = "00000000-1" },
        Conversation = new ConversationAccount { Id = conversation, TenantId = "tenant-1", ConversationType = "personal" },
        Locale = "zh-CN",
    };

    public Task<ConversationKey> OpenAsync(BotFrameworkReference reference) => Engine.Intake.OpenAsync(
        new ConversationAddress
        {
            Channel = BotFrameworkRegistration.ChannelName,
            NativeId = $"{reference.ChannelId}\n{reference.Conversation.Id}",
            ChannelUser = reference.User.Id,
            ReferenceJson = reference.Write(),
        }, default);

    /// <summary>Sends a reply straight to the channel, past engine and outbox.</summary>
    public Task<SendOutcome> SendAsync(BotFrameworkReference reference, Activity activity, int attempts = 0, long sequence = 9, int sentParts = 0) =>
        Engine.Services.GetServices<IChannel>().Single().SendAsync(new OutboxItem
        {
            Conversation = new ConversationKey("key"),
            Address = new ConversationAddress
            {
                Channel = BotFrameworkRegistration.ChannelName,
                NativeId = reference.Conversation.Id,
                ChannelUser = reference.User.Id,
                ReferenceJson = reference.Write(),
            },
            Entry = new TranscriptEntry(sequence, activity),
            Attempts = attempts,
            SentParts = sentParts,
        }, default);

    /// <summary>What the bot says.</summary>
    public static Activity Reply(string text, string? replyToId = null, DateTimeOffset? at = null) => new()
    {
        Id = "bot-1",
        Type = ActivityType.Message,
        From = ActivityRole.Bot,
        Timestamp = at ?? TimeProvider.System.GetUtcNow(),
        Text = text,
        ReplyToId = replyToId,
        Locale = "zh-CN",
        Kind = ReplyKind.Answer,
    };

    /// <summary>A customer's message arrives.</summary>
    public async Task<ConversationKey> SayAsync(string text, BotFrameworkReference? reference = null, string? id = null)
    {
        var conversation = await OpenAsync(reference ?? Reference());
        await Engine.SayAsync(conversation, text, id);
        return conversation;
    }

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        _ownFolder?.Dispose();
    }
}
