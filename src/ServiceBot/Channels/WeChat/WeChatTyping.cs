using System.Threading.Channels;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Channels.WeChat;

/// <summary>Shows "typing" to customers whose answers take long. Nothing waits for it and nothing fails with it.</summary>
internal sealed partial class WeChatTyping(
    WeChatSends sends,
    IAnswerWatch watch,
    WeChatAccountState account,
    IOptions<WeChatOptions> options,
    ILogger<WeChatTyping> logger) : BackgroundService
{
    private const int MostAtOnce = 32;
    private const int MostWaiting = 256;
    private const int Repetitions = 4;

    /// <summary>The platform shows it for 15 seconds and refuses a repetition before that.</summary>
    private static readonly TimeSpan Shown = TimeSpan.FromSeconds(16);

    private readonly Channel<(ConversationKey Conversation, string ActivityId, string OpenId)> _slow =
        Channel.CreateBounded<(ConversationKey, string, string)>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>The answer to an activity takes longer than <see cref="WeChatOptions.TypingAfter"/>. Returns at once.</summary>
    /// <param name="conversation">Whose.</param>
    /// <param name="activityId">The activity that waits for its answer.</param>
    /// <param name="openid">The customer.</param>
    public void Show(ConversationKey conversation, string activityId, string openid)
    {
        if (options.Value.ShowsTyping && !account.IsPassiveOnly)
            _slow.Writer.TryWrite((conversation, activityId, openid));
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Parallel.ForEachAsync(
        _slow.Reader.ReadAllAsync(stoppingToken),
        new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = stoppingToken, },
        async (slow, token) => await ShowAsync(slow.Conversation, slow.ActivityId, slow.OpenId, token));

    private async Task ShowAsync(ConversationKey conversation, string activityId, string openid, CancellationToken cancellationToken)
    {
        try
        {
            var patience = TimeSpan.Zero;
            for (var i = 0; i < Repetitions; i++)
            {
                if (await watch.WaitAsync(conversation, activityId, patience, cancellationToken))
                    return;
                var answer = await sends.ShowTypingAsync(openid, cancellationToken);
                if (answer is WeChatResponse.Refused { Kind: WeChatErrorKind.NotGranted })
                    await account.RememberPassiveOnlyAsync(cancellationToken);
                if (answer is not WeChatResponse.Done)
                    return;
                patience = Shown;
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.NotShown(logger, conversation, exception.GetType().Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1304, Level = LogLevel.Warning, Message = "Typing could not be shown to {Conversation}: {Fault}")]
        public static partial void NotShown(ILogger logger, ConversationKey conversation, string fault);
    }
}
