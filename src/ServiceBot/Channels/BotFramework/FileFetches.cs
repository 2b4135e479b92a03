using System.Collections.Concurrent;
using System.Threading.Channels;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Channels.BotFramework;

/// <summary>Fetches customers' files beside the conversation, so that neither the acknowledgement nor the answer waits for
/// them. What is awaited outlives the program.</summary>
internal sealed partial class FileFetches(
    FileDownloads downloads, ServiceHosts hosts, IAwaitedFiles awaited, IReceivedFiles files, IMessageIntake intake,
    TimeProvider time, ILogger<FileFetches> logger) : BackgroundService
{
    /// <summary>Name of the event that tells what became of a file.</summary>
    public const string EventName = "botframework/file";

    private const int AtOnce = 4;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly Channel<bool> _arrived = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ConcurrentDictionary<AwaitedFile, (TimeSpan Pause, DateTimeOffset At)> _later = new();

    /// <summary>Remembers the files of a stored message; does not wait for them.</summary>
    public async Task AddAsync(
        ConversationAddress address, ConversationKey conversation, string messageId, IReadOnlyList<Attachment> attachments,
        CancellationToken cancellationToken)
    {
        var reference = BotFrameworkReference.Read(address.ReferenceJson);
        for (var place = 0; place < attachments.Count; place++)
        {
            if (attachments[place].ContentUrl is not { } url)
                continue;
            if (!hosts.IsTrustedFile(url))
            {
                Log.Fetched(logger, conversation, "foreign-host");
                continue;
            }
            var note = new FileNote(url, attachments[place].Name, reference is { IsVerified: true } ? reference.ServiceUrl : null);
            await awaited.AddAsync(new AwaitedFile
            {
                Channel = BotFrameworkRegistration.ChannelName,
                Conversation = conversation,
                MessageId = messageId,
                Place = place,
                Note = note.Write(),
                Since = time.GetUtcNow(),
            }, cancellationToken);
            _arrived.Writer.TryWrite(true);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                var now = time.GetUtcNow();
                var all = await awaited.ReadAsync(BotFrameworkRegistration.ChannelName, stoppingToken);
                foreach (var gone in _later.Keys.Except(all)) // erased with their conversation
                    _later.TryRemove(gone, out _);
                await Parallel.ForEachAsync(
                    all.Where(file => !_later.TryGetValue(file, out var later) || later.At <= now),
                    new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken },
                    async (file, token) => await FetchAsync(file, token));
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                Log.NotRead(logger, exception.GetType().Name);
            }
            await RestAsync(stoppingToken);
        }
    }

    /// <summary>Until a file arrives, or the next one is due again.</summary>
    private async Task RestAsync(CancellationToken stoppingToken)
    {
        var now = time.GetUtcNow();
        var rest = _later.Values.Select(later => later.At - now).Append(LongestPause).Min();
        using var due = new CancellationTokenSource(rest > TimeSpan.Zero ? rest : TimeSpan.Zero, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(due.Token, stoppingToken);
        try
        {
            await _arrived.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            // Due.
        }
    }

    private async Task FetchAsync(AwaitedFile file, CancellationToken cancellationToken)
    {
        try
        {
            var download = FileNote.Read(file.Note) is { } note
                ? await downloads.FetchAsync(file.Conversation, note, cancellationToken)
                : new FileDownload.Refused("missing");
            if (download is FileDownload.Later && time.GetUtcNow() - file.Since > LongestWait)
                download = new FileDownload.Refused("unavailable");
            if (download is FileDownload.Later later)
                Postpone(file, later.RetryAfter);
            else
                await TellAsync(file, download, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Failed(logger, file.Conversation, exception.GetType().Name);
            Postpone(file, null);
        }
    }

    private async Task TellAsync(AwaitedFile file, FileDownload download, CancellationToken cancellationToken)
    {
        var kept = (download as FileDownload.Kept)?.Attachment;
        var outcome = (download as FileDownload.Refused)?.Reason ?? "kept";
        Acceptance? acceptance = null;
        try
        {
            acceptance = await intake.AcceptAsync(file.Conversation, new Activity
            {
                Id = InboundId.OfFile(file.MessageId, file.Place),
                Type = ActivityType.Event,
                From = ActivityRole.Customer,
                Name = EventName,
                Timestamp = time.GetUtcNow(),
                ReplyToId = file.MessageId,
                ValueJson = $$"""{"outcome":"{{outcome}}"}""",
                Attachments = kept is null ? [] : [kept],
            }, cancellationToken);
        }
        finally
        {
            if (kept is not null && acceptance is not Acceptance.Stored) // known already, erased, or not stored: nothing names it
                await files.RemoveAsync(file.Conversation, kept, CancellationToken.None);
        }
        if (acceptance is Acceptance.Overloaded overloaded)
        {
            Postpone(file, overloaded.RetryAfter);
            return;
        }
        _later.TryRemove(file, out _);
        await awaited.RemoveAsync(file, CancellationToken.None);
        Log.Fetched(logger, file.Conversation, outcome);
    }

    private void Postpone(AwaitedFile file, TimeSpan? wish)
    {
        var pause = _later.TryGetValue(file, out var before) ? before.Pause * 2 : FirstPause;
        pause = pause < LongestPause ? pause : LongestPause;
        _later[file] = (pause, time.GetUtcNow() + (wish > pause && wish < LongestPause ? wish.Value : pause));
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1115, Level = LogLevel.Information, Message = "Bot Framework: a customer's file of {Conversation}: {Outcome}")]
        public static partial void Fetched(ILogger logger, ConversationKey conversation, string outcome);

        [LoggerMessage(EventId = 1116, Level = LogLevel.Warning, Message = "Bot Framework: a customer's file of {Conversation} was not fetched ({Fault}); it is tried again")]
        public static partial void Failed(ILogger logger, ConversationKey conversation, string fault);

        [LoggerMessage(EventId = 1117, Level = LogLevel.Error, Message = "Bot Framework: which files are to be fetched cannot be read ({Fault}); it is tried again. Check the data directory")]
        public static partial void NotRead(ILogger logger, string fault);
    }
}
