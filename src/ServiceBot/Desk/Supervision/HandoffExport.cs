using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ServiceBot.Core.Time;
using ServiceBot.Desk.Access;
using ServiceBot.Desk.Settings;

namespace ServiceBot.Desk.Supervision;

/// <summary>Writes handoffs for spreadsheets: times, reasons and work numbers, nothing of customers.</summary>
internal sealed class HandoffExport(IFigureSource source, IDeskAccounts accounts, LiveSettings settings)
{
    private const int LinesAtOnce = 200;
    private const int IdLength = 16;

    /// <summary>Writes all of a range, a day at a time, as fast as the reader takes it.</summary>
    public async Task WriteAsync(Stream stream, FigureRange range, CancellationToken cancellationToken)
    {
        var numbers = (await accounts.ReadAsync(cancellationToken)).ToDictionary(one => one.Id, one => one.Number, StringComparer.Ordinal);
        // Ratings come within hours of the talk; later ones would be of another.
        var scores = (await source.ReadRatingsAsync(range.Start, range.End + ContactLine.Resolved, cancellationToken))
            .DistinctBy(one => one.Episode).ToDictionary(one => one.Episode, one => one.Score, StringComparer.Ordinal);
        // With its mark, else Excel reads Chinese as something else.
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await writer.WriteAsync(Csv.Line(
            "编号", "开始时间", "状态", "原因", "队列", "排队时间", "接入时间", "等待秒数", "首次回复秒数", "通话秒数", "坐席工号", "满意度", "小结").AsMemory(), cancellationToken);
        var lines = 0;
        await foreach (var one in source.StreamEpisodesAsync(range.Start, range.End, cancellationToken))
        {
            await writer.WriteAsync(Line(one, numbers, scores).AsMemory(), cancellationToken);
            if (++lines % LinesAtOnce == 0)
                await writer.FlushAsync(cancellationToken);
        }
        await writer.FlushAsync(cancellationToken);
    }

    private string Line(EpisodeLine one, Dictionary<string, string> numbers, Dictionary<string, int> scores) => Csv.Line(
        Name(one.Id), Clock(one.BegunAt), one.State.ToString(), one.Reason?.ToString(), one.Queue, Clock(one.QueuedAt), Clock(one.AcceptedAt),
        Seconds(one.Wait), Seconds(one.FirstWord), Seconds(one.Length),
        one.Talks is [.., { } last] ? numbers.GetValueOrDefault(last.HumanAgent) : null,
        scores.TryGetValue(one.Id, out var score) ? score.ToString(CultureInfo.InvariantCulture) : null, settings.WrapUps.NameOf(one.WrapUpCode, one.ConcludedAt ?? one.BegunAt));

    /// <summary>A name that is the same in every export and leads back to no conversation.</summary>
    private static string Name(string episode) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(episode)))[..IdLength];

    private static string? Clock(DateTimeOffset? at) =>
        at is { } instant ? ChinaTime.Of(instant).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : null;

    private static string? Seconds(TimeSpan? span) =>
        span is { } length ? Math.Round(length.TotalSeconds).ToString(CultureInfo.InvariantCulture) : null;
}
