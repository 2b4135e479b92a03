using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ServiceBot.Channels.WeChat;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Files;
using ServiceBot.Testing;
using ServiceBot.Testing.Engine;
using ServiceBot.Testing.Server;
using ServiceBot.Testing.WeChat;

namespace ServiceBot.Tests.Channels.WeChat;

/// <summary>The sending side on the real engine and a real database, against a platform on loopback.</summary>
internal sealed class WeChatSendHost : IAsyncDisposable
{
    private readonly EngineHost _engine;
    private readonly TemporaryFolder _folder;
    private long _count;
    private readonly bool _isGuest;

    private WeChatSendHost(EngineHost engine, TemporaryFolder folder, FakeWeChatApi api, ShiftedTime time, RecordedLogs logs, bool isGuest) =>
        (_engine, _folder, Api, Time, Logs, _isGuest) = (engine, folder, api, time, logs, isGuest);

    public FakeWeChatApi Api { get; }

    public ShiftedTime Time { get; }

    public RecordedLogs Logs { get; }

    public EngineHost Engine => _engine;

    public IServiceProvider Services => _engine.Services;

    public IChannel Channel => Services.GetServices<IChannel>().Single(channel => channel.Name == "wechat");

    /// <summary>Starts it; turns say nothing unless a handler is given.</summary>
    /// <param name="storage">Settings of the database; null for SQLite in a folder of its own.</param>
    /// <param name="handler">Answers the turns.</param>
    /// <param name="other">Another node of the same account, whose platform and clock it shares.</param>
    /// <param name="settings">Configuration besides.</param>
    public static async Task<WeChatSendHost> StartAsync(
        IReadOnlyDictionary<string, string?>? storage, ScriptedHandler? handler = null, WeChatSendHost? other = null,
        params (string Key, string Value)[] settings)
    {
        var time = other?.Time ?? new ShiftedTime();
        var api = other?.Api ?? await FakeWeChatApi.StartAsync(time);
        var folder = new TemporaryFolder();
        var logs = new RecordedLogs();
        var all = new Dictionary<string, string?>(storage ?? EngineSettings.Sqlite(folder.Path));
        foreach (var (key, value) in api.Settings().Concat(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))))
            all[key] = value;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(all).Build();
        var engine = await EngineHost.StartAsync(
            all, handler ?? new ScriptedHandler { Script = (turn, _) => Task.FromResult(ScriptedHandler.Echo(turn) with { Replies = [] }) },
            services =>
            {
                services.AddSingleton<TimeProvider>(time);
                services.AddSingleton<ILoggerProvider>(logs);
                services.AddSingleton<IReplyTexts>(WeChatTextTests.TestTexts());
                services.AddFiles();
                services.AddWeChat(configuration);
            });
        return new WeChatSendHost(engine, folder, api, time, logs, isGuest: other is not null);
    }

    public Task<ConversationKey> OpenAsync(string openid) => _engine.Intake.OpenAsync(Address(openid), default);

    /// <summary>The customer writes, which the platform and the bot both see.</summary>
    public Task<ConversationKey> WriteAsync(string openid, string text = "你好")
    {
        Api.Write(openid);
        return AcceptAsync(openid, text, null);
    }

    /// <summary>The customer presses a button of the menu.</summary>
    public Task<ConversationKey> PressAsync(string openid)
    {
        Api.Press(openid);
        return AcceptAsync(openid, "查电费", """{"act":"click"}""");
    }

    public Task<SendOutcome> SendAsync(OutboxItem item) => Channel.SendAsync(item, default);

    public async Task<SendOutcome> SendAsync(string openid, string text, ReplyKind kind = ReplyKind.Answer) =>
        await SendAsync(Item(await OpenAsync(openid), openid, WeChatTextTests.Reply(text) with { Kind = kind }));

    public static OutboxItem Item(ConversationKey conversation, string openid, Activity reply, int attempts = 0, int sentParts = 0) => new()
    {
        Conversation = conversation,
        Address = Address(openid),
        Entry = new TranscriptEntry(2, reply),
        Attempts = attempts,
        SentParts = sentParts,
    };

    /// <summary>The customer's human agent types, as the desk tells it.</summary>
    public void Type(ConversationKey conversation) =>
        Services.GetRequiredService<TypingSignals>().Tell(conversation, ActivityRole.HumanAgent);

    /// <summary>The same at another node.</summary>
    public void TypeElsewhere(ConversationKey conversation) =>
        Services.GetRequiredService<TypingSignals>().TellElsewhere(conversation, ActivityRole.HumanAgent);

    /// <summary>Waits until the account is known as one that may not send.</summary>
    public async Task PassiveOnlyAsync()
    {
        using var patience = new CancellationTokenSource(EngineHost.Patience, TimeProvider.System);
        while (!Services.GetRequiredService<WeChatAccountState>().IsPassiveOnly)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        if (!_isGuest)
            await Api.DisposeAsync();
        _folder.Dispose();
        Logs.Dispose();
    }

    private async Task<ConversationKey> AcceptAsync(string openid, string text, string? channelData)
    {
        var conversation = await OpenAsync(openid);
        var id = $"{(_isGuest ? "n" : "m")}{Interlocked.Increment(ref _count)}";
        await _engine.Intake.AcceptAsync(
            conversation, EngineHost.Message(text, id) with { Timestamp = Time.GetUtcNow(), ChannelDataJson = channelData }, default);
        return conversation;
    }

    private static ConversationAddress Address(string openid) =>
        new() { Channel = "wechat", NativeId = "gh_1:" + openid, ChannelUser = openid };
}
