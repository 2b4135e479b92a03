using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Channels.WeChat;

/// <summary>Tests of the sending side over one database.</summary>
public abstract class WeChatSending
{
    /// <summary>Settings of the database; null for SQLite in a folder of its own.</summary>
    protected virtual IReadOnlyDictionary<string, string?>? Storage => null;

    private protected Task<WeChatSendHost> StartAsync(ScriptedHandler? handler = null, params (string Key, string Value)[] settings) =>
        WeChatSendHost.StartAsync(Storage, handler, settings: settings);
}
