using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Channels.WeChat;

/// <summary>Shows customers that their human agent types, where the platform takes it: the account may send, a message was
/// exchanged a moment ago, and what is being written can be sent as well. Taken back when nothing more is typed and nothing was
/// said. Nothing waits for it and nothing fails with it.</summary>
internal sealed partial class WeChatHumanTyping : BackgroundService
{
    private const int MostAtOnce = 64;
    private const int MostWaiting = 256;

    /// <summary>The platform shows it for 15 seconds and refuses a repetition before that (45081).</summary>
    private static readonly TimeSpan Shown = TimeSpan.FromSeconds(16);

    /// <summary>The platform refuses it without a message within this time (45080).</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromSeconds(30);

    /// <summary>Conversations that are looked after, with the time of the last sign.</summary>
    private readonly ConcurrentDictionary<ConversationKey, long> _typing = new();

    private readonly Channel<ConversationKey> _begun = Channel.CreateBounded<ConversationKey>(MostWaiting);
    private readonly TypingSignals _signals;
    private readonly WeChatSends _sends;
    private readonly WeChatBudget _budget;
    private readonly WeChatAccountState _account;
    private readonly ITranscriptReader _transcripts;
    private readonly bool _isOn;
    private readonly TimeSpan _ends;
    private readonly TimeProvider _time;
    private readonly ILogger<WeChatHumanTyping> _logger;

    public WeChatHumanTyping(
        TypingSignals signals, WeChatSends sends, WeChatBudget budget, WeChatAccountState account, ITranscriptReader transcripts,
        IOptions<WeChatOptions> options, TimeProvider time, ILogger<WeChatHumanTyping> logger)
    {
        (_signals, _sends, _budget, _account, _transcripts) = (signals, sends, budget, account, transcripts);
        (_isOn, _ends, _time, _logger) = (options.Value.ShowsTyping, options.Value.TypingEnds, time, logger);
        signals.Typed += OnTyped;
    }

    public override void Dispose()
    {
        _signals.Typed -= OnTyped;
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Parallel.ForEachAsync(
        _begun.Reader.ReadAllAsync(stoppingToken),
        new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = stoppingToken },
        async (conversation, token) => await FollowAsync(conversation, token));

    private void OnTyped(TypingSign sign)
    {
        if (sign is not { IsFromHere: true, From: ActivityRole.HumanAgent } || !_isOn || _account.IsPassiveOnly)
            return;
        var now = _time.GetTimestamp();
        if (_typing.TryAdd(sign.Conversation, now))
        {
            if (!_begun.Writer.TryWrite(sign.Conversation))
                _typing.TryRemove(sign.Conversation, out _);
            return;
        }
        // Gone meanwhile: the next sign begins anew.
        if (_typing.TryGetValue(sign.Conversation, out var last))
            _typing.TryUpdate(sign.Conversation, now, last);
    }

    private async Task FollowAsync(ConversationKey conversation, CancellationToken cancellationToken)
    {
        try
        {
            var began = _time.GetTimestamp();
            if (await ShowAsync(conversation, cancellationToken) is var (openid, said))
                await WhileTypingAsync(conversation, openid, said, began, cancellationToken);
            // Neither shown again nor refused again before the platform would take it.
            if (Shown - _time.GetElapsedTime(began) is { Ticks: > 0 } rest)
                await Task.Delay(rest, _time, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.NotShown(_logger, conversation, exception.GetType().Name);
        }
        finally
        {
            _typing.TryRemove(conversation, out _);
        }
    }

    /// <returns>To whom, and the last entry before it; null where it was not shown.</returns>
    private async Task<(string OpenId, long Said)?> ShowAsync(ConversationKey conversation, CancellationToken cancellationToken)
    {
        if (await _transcripts.FindAddressAsync(conversation, cancellationToken) is not { Channel: WeChatChannel.ChannelName } address)
            return null;
        var said = await _transcripts.LastSequenceAsync(conversation, cancellationToken);
        if (await _transcripts.ReadAsync(conversation, Math.Max(0, said - 1), 1, cancellationToken) is not [var last]
            || _time.GetUtcNow() - last.Activity.Timestamp > Recent
            || await _budget.OpenAsync(conversation, cancellationToken) is [])
            return null;
        var answer = await _sends.ShowTypingAsync(address.ChannelUser, cancellationToken);
        if (answer is WeChatResponse.Refused { Kind: WeChatErrorKind.NotGranted })
            await _account.RememberPassiveOnlyAsync(cancellationToken);
        return answer is WeChatResponse.Done ? (address.ChannelUser, said) : null;
    }

    /// <summary>Ends when the platform drops the sign, when something is said, which ends it as well, or takes it back.</summary>
    private async Task WhileTypingAsync(
        ConversationKey conversation, string openid, long said, long began, CancellationToken cancellationToken)
    {
        while (_typing.TryGetValue(conversation, out var last) && _ends - _time.GetElapsedTime(last) is { Ticks: > 0 } rest)
        {
            if (Shown - _time.GetElapsedTime(began) <= rest)
                return;
            await Task.Delay(rest, _time, cancellationToken);
        }
        var since = await _transcripts.ReadAsync(conversation, said, 100, cancellationToken);
        if (since.All(entry => entry.Activity.From == ActivityRole.Customer))
            await _sends.CancelTypingAsync(openid, cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1306, Level = LogLevel.Warning, Message = "A human agent's typing could not be shown to {Conversation}: {Fault}")]
        public static partial void NotShown(ILogger logger, ConversationKey conversation, string fault);
    }
}
