using System.Diagnostics;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Documents;
using ServiceBot.Core.Knowledge;
using ServiceBot.Core.Plugins.Tariffs.PriceLists;

namespace ServiceBot.Desk.Documents;

/// <summary>Reads files that editors upload, one at a time: customers come first.</summary>
internal sealed partial class DocumentUpload(
    DocumentIntake intake, LiveKnowledge knowledge, TariffDesk prices, IOptions<DocumentLimits> limits, TimeProvider time, ILogger<DocumentUpload> logger) : IDisposable
{
    private readonly SemaphoreSlim _once = new(1, 1);

    /// <summary>Largest file, bytes.</summary>
    public int MaxBytes => limits.Value.MaxBytes;

    /// <summary>Takes a file apart; see <see cref="DocumentIntake"/>. Prices in it are read as such, all of them or nothing.</summary>
    /// <param name="file">Its bytes; can be read twice.</param>
    /// <param name="fileName">Its name.</param>
    /// <param name="facts">What holds for it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<ReadUpload> ReadAsync(Stream file, string fileName, DocumentFacts facts, CancellationToken cancellationToken)
    {
        await _once.WaitAsync(cancellationToken);
        try
        {
            var started = time.GetTimestamp();
            var read = await Task.Run(() => Read(file, fileName, facts, cancellationToken), cancellationToken);
            var outcome = read switch
            {
                ReadUpload.Taken => "Taken",
                ReadUpload.Refused refused => refused.Refusal.Kind.ToString(),
                ReadUpload.WrongPrices => "WrongPrices",
                _ => throw new UnreachableException(),
            };
            Log.Read(logger, outcome, (read as ReadUpload.Taken)?.Result.Passages.Count ?? 0, time.GetElapsedTime(started).TotalMilliseconds);
            return read;
        }
        finally
        {
            _once.Release();
        }
    }

    /// <summary>Whether a guide of this id comes from the files.</summary>
    public bool IsOfFiles(string guideId) => knowledge.Base.Passages.Any(passage => passage.GuideId == guideId);

    public void Dispose() => _once.Dispose();

    private ReadUpload Read(Stream file, string fileName, DocumentFacts facts, CancellationToken cancellationToken)
    {
        var (sheets, refusal) = intake.ReadSheets(file, fileName, limits.Value, cancellationToken);
        if (refusal is not null)
            return new ReadUpload.Refused(refusal);
        PriceSheet[] all = [.. (sheets ?? []).Select(sheet => new PriceSheet(sheet.Name, sheet.Rows, sheet.Numbers))];
        var reading = prices.Read(DocumentIntake.GuideIdOf(fileName), all, facts, Path.GetFileName(fileName));
        if (reading.Refusal is { } wrong)
            return new ReadUpload.WrongPrices(wrong);
        file.Position = 0;
        var known = KnownPassages.Of(knowledge.Base.Passages.Concat(knowledge.Published));
        return intake.Read(file, fileName, facts, limits.Value, known, reading.Taken, cancellationToken) switch
        {
            DocumentResult result => new ReadUpload.Taken(result, reading.Tariffs),
            DocumentRefusal refused => new ReadUpload.Refused(refused),
            _ => throw new UnreachableException(),
        };
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 7086, Level = LogLevel.Information,
            Message = "A document was read: {Outcome}, {Passages} passages, in {ElapsedMs} ms")]
        public static partial void Read(ILogger logger, string outcome, int passages, double elapsedMs);
    }
}
