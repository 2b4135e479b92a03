using Microsoft.Extensions.Options;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Channels.WeChat;

/// <summary>What the platform said about the account, on any node: whether it may send messages by itself at all.</summary>
internal sealed partial class WeChatAccountState(
    IOptions<WeChatOptions> options, ISharedValues shared, TimeProvider time, ILogger<WeChatAccountState> logger)
{
    /// <summary>How long a refusal counts: the account may be verified meanwhile.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromDays(1);

    private readonly string _name = NameOf(options.Value.AppId);
    private long _until = options.Value.AccountKind == WeChatAccountKind.Unverified ? long.MaxValue : 0;

    /// <summary>Name of the value that all nodes share.</summary>
    public static string NameOf(string appId) => "wechat:passive-only:" + appId;

    /// <summary>Whether answers reach customers only within their own requests.</summary>
    public bool IsPassiveOnly => time.GetUtcNow().UtcTicks < Interlocked.Read(ref _until);

    /// <summary>The platform refused the right to send (48001). Told to the operator once; repeating is safe.</summary>
    public async Task RememberPassiveOnlyAsync(CancellationToken cancellationToken)
    {
        if (IsPassiveOnly)
            return;
        var until = time.GetUtcNow() + Memory;
        Interlocked.Exchange(ref _until, until.UtcTicks);
        Log.PassiveOnly(logger);
        await shared.WriteAsync(_name, "48001", until, cancellationToken);
    }

    /// <summary>Learns what other nodes were told.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        if (options.Value.AccountKind == WeChatAccountKind.Unverified)
            return;
        var stored = await shared.ReadAsync(_name, cancellationToken);
        Interlocked.Exchange(ref _until, stored is null ? 0 : (stored.ExpiresAt ?? time.GetUtcNow() + Memory).UtcTicks);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1301, Level = LogLevel.Warning,
            Message = "The platform does not let this account send messages (48001): customers get their answers with their own next request. Verify the account, or set WeChat:AccountKind=Unverified")]
        public static partial void PassiveOnly(ILogger logger);
    }
}
