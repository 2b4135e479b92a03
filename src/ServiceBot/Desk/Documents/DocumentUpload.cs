using Microsoft.Extensions.Options;
using ServiceBot.Core.Documents;
using ServiceBot.Core.Knowledge;

namespace ServiceBot.Desk.Documents;

/// <summary>Reads files that editors upload, one at a time: customers come first.</summary>
internal sealed partial class DocumentUpload(
    DocumentIntake intake, LiveKnowledge knowledge, IOptions<DocumentLimits> limits, TimeProvider time, ILogger<DocumentUpload> logger) : IDisposable
{
    private readonly SemaphoreSlim _once = new(1, 1);

    /// <summary>Largest file, bytes.</summary>
    public int MaxBytes => limits.Value.MaxBytes;

    /// <summary>Takes a file apart; see <see cref="DocumentIntake"/>.</summary>
    public async Task<DocumentOutcome> ReadAsync(Stream file, string fileName, DocumentFacts facts, CancellationToken cancellationToken)
    {
        await _once.WaitAsync(cancellationToken);
        try
        {
            var started = time.GetTimestamp();
            var outcome = await Task.Run(() => intake.Read(
                file, fileName, facts, limits.Value, KnownPassages.Of(knowledge.Base.Passages.Concat(knowledge.Published)), cancellationToken), cancellationToken);
            Log.Read(
                logger, outcome is DocumentRefusal refusal ? refusal.Kind.ToString() : "Taken", (outcome as DocumentResult)?.Passages.Count ?? 0,
                time.GetElapsedTime(started).TotalMilliseconds);
            return outcome;
        }
        finally
        {
            _once.Release();
        }
    }

    /// <summary>Whether a guide of this id comes from the files.</summary>
    public bool IsOfFiles(string guideId) => knowledge.Base.Passages.Any(passage => passage.GuideId == guideId);

    public void Dispose() => _once.Dispose();

    private static partial class Log
    {
        [LoggerMessage(EventId = 7086, Level = LogLevel.Information,
            Message = "A document was read: {Outcome}, {Passages} passages, in {ElapsedMs} ms")]
        public static partial void Read(ILogger logger, string outcome, int passages, double elapsedMs);
    }
}
