using System.Threading.Channels;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Channels.BotFramework;

/// <summary>Shows customers that their human agent types. Clients drop the sign by themselves, so each is one call. Decoration:
/// never repeated after a failure, dropped where there is too much of it.</summary>
internal sealed partial class HumanTyping : BackgroundService
{
    private const int MostWaiting = 256;
    private const int MostAtOnce = 32;

    private readonly Channel<ConversationKey> _signs = Channel.CreateBounded<ConversationKey>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly TypingSignals _signals;
    private readonly ITranscriptReader _transcripts;
    private readonly ConnectorClient _connector;
    private readonly ILogger<HumanTyping> _logger;

    public HumanTyping(TypingSignals signals, ITranscriptReader transcripts, ConnectorClient connector, ILogger<HumanTyping> logger)
    {
        (_signals, _transcripts, _connector, _logger) = (signals, transcripts, connector, logger);
        signals.Typed += OnTyped;
    }

    public override void Dispose()
    {
        _signals.Typed -= OnTyped;
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Parallel.ForEachAsync(
        _signs.Reader.ReadAllAsync(stoppingToken),
        new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = stoppingToken },
        async (conversation, token) => await ShowAsync(conversation, token));

    private void OnTyped(TypingSign sign)
    {
        if (sign is { IsFromHere: true, From: ActivityRole.HumanAgent })
            _signs.Writer.TryWrite(sign.Conversation);
    }

    private async Task ShowAsync(ConversationKey conversation, CancellationToken cancellationToken)
    {
        try
        {
            if (await _transcripts.FindAddressAsync(conversation, cancellationToken) is { Channel: BotFrameworkRegistration.ChannelName } address
                && BotFrameworkReference.Read(address.ReferenceJson) is { } to
                && ChannelShape.Of(to.ChannelId).ShowsTyping)
                await _connector.SendAsync(to, ActivityWriter.Typing(to), cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.NotShown(_logger, conversation, exception.GetType().Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1116, Level = LogLevel.Warning,
            Message = "A human agent's typing could not be shown in {Conversation} ({ExceptionType}); what is written is not concerned")]
        public static partial void NotShown(ILogger logger, ConversationKey conversation, string exceptionType);
    }
}
