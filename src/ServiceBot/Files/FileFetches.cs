using System.Collections.Concurrent;
using System.Threading.Channels;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Files;

/// <summary>Fetches customers' files from the platforms, beside the conversation, so that neither the acknowledgement nor the
/// answer waits for them.</summary>
/// <remarks>What is awaited stands in the database until the file or its loss stands in the transcript: a node that stops or dies
/// amid a fetch leaves it to the next look of any node.</remarks>
internal sealed partial class FileFetches(
    AwaitedFiles awaited,
    IEnumerable<IFileSource> sources,
    IReceivedFiles files,
    IMessageIntake intake,
    ITranscriptReader transcripts,
    TimeProvider time,
    ILogger<FileFetches> logger)
    : BackgroundService
{
    private const int AtOnce = 4;
    private const int EntriesRead = 200;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    /// <summary>So often a node looks for what another one left.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(30);

    /// <summary>A platform that gives nothing for so long is not asked for a file any more, so that people see that it is missing.</summary>
    private static readonly TimeSpan LongestTrying = TimeSpan.FromDays(1);

    private readonly Dictionary<string, IFileSource> _sources = sources.ToDictionary(source => source.Channel);
    private readonly Channel<AwaitedFile> _due = Channel.CreateUnbounded<AwaitedFile>();

    /// <summary>The pause before the next try, and its time; no time for what is in hand.</summary>
    private readonly ConcurrentDictionary<string, (TimeSpan Pause, DateTimeOffset? At)> _known = new();

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        LookAsync(stoppingToken),
        Parallel.ForEachAsync(
            _due.Reader.ReadAllAsync(stoppingToken),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken },
            async (file, token) => await FetchAsync(file, token)));

    /// <summary>Hands out what is due, new or left by this node or another.</summary>
    private async Task LookAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                var all = await awaited.ReadAsync(stoppingToken);
                Forget(all);
                foreach (var file in all.Where(IsDue))
                    await _due.Writer.WriteAsync(file, stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                Log.NotRead(logger, exception.GetType().Name);
            }
            await RestAsync(stoppingToken);
        }
    }

    /// <summary>Forgets the pauses of what was erased, or done by another node.</summary>
    private void Forget(IReadOnlyList<AwaitedFile> all)
    {
        var names = all.Select(AwaitedFiles.NameOf).ToHashSet();
        foreach (var (name, known) in _known)
            if (known.At is not null && !names.Contains(name))
                _known.TryRemove(name, out _);
    }

    /// <returns>Whether to fetch it now; it is in hand then.</returns>
    private bool IsDue(AwaitedFile file)
    {
        var name = AwaitedFiles.NameOf(file);
        var isKnown = _known.TryGetValue(name, out var known);
        if (!_sources.ContainsKey(file.Channel) || (isKnown && (known.At is not { } at || at > time.GetUtcNow())))
            return false;
        _known[name] = (known.Pause, null);
        return true;
    }

    /// <summary>Until a file arrives, or the next one is due again.</summary>
    private async Task RestAsync(CancellationToken stoppingToken)
    {
        var now = time.GetUtcNow();
        var rest = _known.Values.Select(known => known.At is { } at ? at - now : LookAgain).Append(LookAgain).Min();
        using var due = new CancellationTokenSource(rest > TimeSpan.Zero ? rest : TimeSpan.Zero, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(due.Token, stoppingToken);
        try
        {
            await awaited.WaitAsync(either.Token);
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
            if (await awaited.TryLeaseAsync(file, cancellationToken) is not { } lease)
            {
                Postpone(file, LookAgain); // another node has it; should it die, it is this one's turn
                return;
            }
            try
            {
                await FetchLeasedAsync(file, cancellationToken);
            }
            finally
            {
                await awaited.ReleaseAsync(file, lease, CancellationToken.None);
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Failed(logger, file.Channel, file.Conversation, exception.GetType().Name);
            Postpone(file, null);
        }
    }

    private async Task FetchLeasedAsync(AwaitedFile file, CancellationToken cancellationToken)
    {
        var source = _sources[file.Channel];
        var entries = await transcripts.ReadAsync(file.Conversation, file.Sequence - 1, EntriesRead, cancellationToken);
        if (entries is not [{ Activity: var message }, ..] || message.Id != file.MessageId // erased
            || entries.Any(entry => entry.Activity.Id == file.EventId)) // told already
        {
            await DoneAsync(file);
            return;
        }
        var download = await source.FetchAsync(file, message, cancellationToken);
        if (download is FileDownload.Later && time.GetUtcNow() - file.Since > LongestTrying)
            download = new FileDownload.Refused("unavailable");
        if (download is FileDownload.Later later)
            Postpone(file, later.RetryAfter);
        else
            await TellAsync(file, source, download, cancellationToken);
    }

    private async Task TellAsync(AwaitedFile file, IFileSource source, FileDownload download, CancellationToken cancellationToken)
    {
        var kept = (download as FileDownload.Kept)?.Attachment;
        var outcome = (download as FileDownload.Refused)?.Reason ?? "kept";
        Acceptance? acceptance = null;
        try
        {
            acceptance = await intake.AcceptAsync(file.Conversation, new Activity
            {
                Id = file.EventId,
                Type = ActivityType.Event,
                From = ActivityRole.Customer,
                Name = source.EventName,
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
        await DoneAsync(file);
        Log.Fetched(logger, file.Channel, file.Conversation, outcome);
    }

    private async Task DoneAsync(AwaitedFile file)
    {
        await awaited.RemoveAsync(file, CancellationToken.None);
        _known.TryRemove(AwaitedFiles.NameOf(file), out _);
    }

    private void Postpone(AwaitedFile file, TimeSpan? wish)
    {
        var name = AwaitedFiles.NameOf(file);
        var pause = _known.TryGetValue(name, out var before) && before.Pause > TimeSpan.Zero ? before.Pause * 2 : FirstPause;
        pause = pause < LongestPause ? pause : LongestPause;
        _known[name] = (pause, time.GetUtcNow() + (wish > pause && wish < LongestPause ? wish.Value : pause));
        awaited.Wake();
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 9142, Level = LogLevel.Information, Message = "A customer's file of {Conversation} from channel {Channel}: {Outcome}")]
        public static partial void Fetched(ILogger logger, string channel, ConversationKey conversation, string outcome);

        [LoggerMessage(EventId = 9143, Level = LogLevel.Warning, Message = "A customer's file of {Conversation} from channel {Channel} was not fetched ({Fault}); it is tried again")]
        public static partial void Failed(ILogger logger, string channel, ConversationKey conversation, string fault);

        [LoggerMessage(EventId = 9144, Level = LogLevel.Error, Message = "The database did not tell which files are to be fetched ({Fault}); it is asked again")]
        public static partial void NotRead(ILogger logger, string fault);
    }
}
