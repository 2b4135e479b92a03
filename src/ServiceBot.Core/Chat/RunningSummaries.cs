using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Core.Prompts;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Chat;

/// <summary>Has the chat model put the older part of long talks into words, in the background and one after the other. What it wrote
/// waits in memory for the next turn, which keeps it with the conversation; until then, and after a restart, the shortened lines do.</summary>
/// <remarks>Only ever background for the model: the server reads no identity, no business and no confirmation from it.</remarks>
internal sealed partial class RunningSummaries : BackgroundService
{
    private const int LeastEntries = 6;
    private const int MostEntries = 60;
    private const int LongestMessage = 300;
    private const int LongestText = 300;
    private const int MostWaiting = 100;
    private const int MostKept = 1000;

    private readonly Channel<Job> _queue = Channel.CreateBounded<Job>(MostWaiting);
    private readonly ConcurrentDictionary<ConversationKey, Job> _wanted = new();
    private readonly ConcurrentDictionary<ConversationKey, TalkSummary> _written = new();
    private readonly ModelDrafts _drafts;
    private readonly PromptFiles _prompts;
    private readonly ITranscriptReader _transcript;
    private readonly StoreSignals _signals;
    private readonly ILogger<RunningSummaries> _logger;

    public RunningSummaries(ModelDrafts drafts, PromptFiles prompts, ITranscriptReader transcript, StoreSignals signals, ILogger<RunningSummaries> logger)
    {
        (_drafts, _prompts, _transcript, _signals, _logger) = (drafts, prompts, transcript, signals, logger);
        signals.Erased += Forget;
    }

    /// <summary>What was written since.</summary>
    /// <param name="conversation">Whose.</param>
    /// <param name="knownUpTo">Up to where the conversation has it already.</param>
    /// <returns>Null: nothing newer.</returns>
    public TalkSummary? Find(ConversationKey conversation, long knownUpTo)
    {
        if (!_written.TryGetValue(conversation, out var written)) return null;
        if (written.UpTo > knownUpTo) return written;
        _written.TryRemove(new KeyValuePair<ConversationKey, TalkSummary>(conversation, written));
        return null;
    }

    /// <summary>Wants one, where enough was only shortened. Never waits; what finds no place is wanted again by the next turn.</summary>
    public void WriteLater(ConversationKey conversation, TalkSummary? summary)
    {
        if (!_drafts.IsOn || summary is null || summary.UpTo - summary.WrittenUpTo < LeastEntries) return;
        var job = new Job(conversation, summary.WrittenUpTo > 0 ? summary.Text.Split('\n')[0] : "", summary.WrittenUpTo, summary.UpTo);
        if (_wanted.TryAdd(conversation, job) && !_queue.Writer.TryWrite(job)) _wanted.TryRemove(conversation, out _);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _signals.Erased -= Forget;
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var job in _queue.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                var written = await WriteAsync(job, stoppingToken);
                // An erased conversation wants none any more.
                if (written is not null && _wanted.TryGetValue(job.Conversation, out var wanted) && ReferenceEquals(wanted, job)) Keep(job.Conversation, written);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Log.NotWritten(_logger, job.Conversation, exception.GetType().Name);
            }
            finally
            {
                _wanted.TryRemove(new KeyValuePair<ConversationKey, Job>(job.Conversation, job));
            }
        }
    }

    private async Task<TalkSummary?> WriteAsync(Job job, CancellationToken cancellationToken)
    {
        var said = (await _transcript.ReadAsync(job.Conversation, job.From, MostEntries, cancellationToken))
            .Where(entry => entry.Sequence <= job.UpTo && entry.Activity is { Type: ActivityType.Message, Text.Length: > 0 }).ToList();
        if (said.Count == 0) return null;
        var text = await _drafts.TryAsync(
            ModelPurpose.Summary, job.Conversation, (draft, cancellation) => WriteAsync(draft, job.Earlier, said, cancellation), cancellationToken);
        return text is null ? null : new TalkSummary(text, said[^1].Sequence) { WrittenUpTo = said[^1].Sequence };
    }

    private async Task<string> WriteAsync(ModelDraft draft, string earlier, List<TranscriptEntry> said, CancellationToken cancellationToken)
    {
        var veil = _drafts.VeilOf(said.Where(entry => entry.Activity.From is ActivityRole.Customer).Select(entry => entry.Activity.Text ?? ""));
        var fence = new Fence();
        var lines = said.Select(entry => (entry.Activity.From is ActivityRole.Customer ? "客户：" : "答复：") + veil.Cover(Short(entry.Activity.Text))).ToList();
        var text = await draft.AskAsync(_prompts.SummarizeTalk,
            [("fence", fence.Mark), ("earlier", fence.Inside(veil.Cover(earlier))), ("messages", string.Join('\n', lines.Select(fence.Inside)))], cancellationToken);
        if (text.Contains(fence.Mark, StringComparison.Ordinal) || text.Length > LongestText)
            throw new ModelException(ModelFailure.Refused, "The model wrote no summary of the earlier talk.");
        List<Evidence> evidence =
        [
            SummaryCheck.Of(1, ActivityRole.Bot, "", veil.Cover(earlier)),
            .. said.Select((entry, at) => SummaryCheck.Of(at + 2, entry.Activity.From, "", lines[at])),
        ];
        // Who somebody is and what is confirmed stands in the state of the server alone.
        var kept = string.Concat(SentenceSplitter.Split(GroundingCheck.WithoutMarks(text)).Where(sentence => !Reserved().IsMatch(sentence))).ReplaceLineEndings("");
        var verdict = SummaryCheck.Check(kept, evidence, "");
        if (kept.Length == 0 || verdict.Unsupported.Count + verdict.Claims.Count > 0)
            throw new ModelException(ModelFailure.Ungrounded, "The summary of the earlier talk states what nobody said.");
        return PersonalData.Mask(veil.Unveil(kept));
    }

    private void Keep(ConversationKey conversation, TalkSummary written)
    {
        if (_written.Count >= MostKept && _written.Keys.FirstOrDefault() is var oldest) _written.TryRemove(oldest, out _);
        _written[conversation] = written;
    }

    private void Forget(ConversationKey conversation)
    {
        _wanted.TryRemove(conversation, out _);
        _written.TryRemove(conversation, out _);
    }

    private static string Short(string? text)
    {
        var line = (text ?? "").ReplaceLineEndings(" ");
        return line.Length <= LongestMessage ? line : line[..(LongestMessage - 1)] + "…";
    }

    [GeneratedRegex("核验|核实|验证|身份|密码|已?确认|授权|系统提示|指令|规则")]
    private static partial Regex Reserved();

    private sealed record Job(ConversationKey Conversation, string Earlier, long From, long UpTo);

    private static partial class Log
    {
        [LoggerMessage(EventId = 9341, Level = LogLevel.Warning,
            Message = "The earlier talk of {Conversation} was not summed up ({ExceptionType}); shortened lines stay")]
        public static partial void NotWritten(ILogger logger, ConversationKey conversation, string exceptionType);
    }
}
