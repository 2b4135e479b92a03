using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Knowledge;
using ServiceBot.Operations.Evaluation;

namespace ServiceBot.Evals.Answers;

/// <summary>How often the bot answers from the guides, and how often it is wrong then, as the thresholds move. With
/// SERVICEBOT_WRITE_DOCS=1 the plot docs/abstention.svg and its table in docs/retrieval.md are made anew.</summary>
public sealed class AbstentionTests
{
    private const string Begin = "<!-- abstention -->";
    private const string End = "<!-- /abstention -->";

    private static readonly string[] Sets = ["questions-tune.jsonl", "questions-tune-2.jsonl", "questions-tune-3.jsonl", "questions-judge.jsonl"];
    private static readonly double[] Thresholds = [0, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5];

    [Fact]
    public async Task The_chosen_thresholds_answer_much_and_little_wrong()
    {
        var chosen = new KnowledgeOptions();

        var (_, answered, wrong) = await MeasureAsync(chosen.AnswerThreshold);

        Assert.InRange(answered, 0.55, 1);
        Assert.InRange(wrong, 0, 0.06);
    }

    [Fact]
    public async Task The_written_table_has_a_row_for_every_threshold_and_marks_the_chosen_one()
    {
        if (WrittenDocs.IsWriting()) await WriteAsync();

        var rows = WrittenDocs.Read("retrieval.md", Begin, End).Skip(2).Select(row => row.Split(" | ")[0].Trim('|', ' '));

        Assert.Equal(Thresholds.Select(threshold => string.Create(
            CultureInfo.InvariantCulture, $"{threshold:0.00}{(threshold == new KnowledgeOptions().AnswerThreshold ? " (chosen)" : "")}")), rows);
    }

    private static async Task WriteAsync()
    {
        var points = new List<(double Threshold, double Answered, double Wrong)>();
        foreach (var threshold in Thresholds) points.Add(await MeasureAsync(threshold));
        var chosen = points.Find(point => point.Threshold == new KnowledgeOptions().AnswerThreshold);

        await File.WriteAllTextAsync(Path.Combine(WrittenDocs.Root, "docs", "abstention.svg"), AbstentionPlot.Draw(points, chosen));
        WrittenDocs.Replace("retrieval.md", Begin, End, string.Join('\n', points
            .Select(point => string.Create(CultureInfo.InvariantCulture, $"| {point.Threshold:0.00}{(point == chosen ? " (chosen)" : "")} | {point.Answered:0.0%} | {point.Wrong:0.0%} |"))
            .Prepend("|---|---|---|").Prepend("| `AnswerThreshold` | answered | wrong |")));
    }

    [Fact]
    public void The_plot_has_every_point_and_marks_the_chosen_one()
    {
        (double, double, double)[] points = [(0, 0.9, 0.2), (0.15, 0.8, 0.05), (0.5, 0.3, 0)];

        var plot = AbstentionPlot.Draw(points, points[1]);

        Assert.Equal(3, plot.Split("<circle").Length - 1);
        Assert.Contains("0.15 (chosen)", plot, StringComparison.Ordinal);
        Assert.StartsWith("<svg", plot, StringComparison.Ordinal);
    }

    private static async Task<(double Threshold, double Answered, double Wrong)> MeasureAsync(double threshold)
    {
        var results = new List<EvalResult>();
        foreach (var file in Sets)
            results.AddRange(await Play.AllAsync(Path.Combine("Cases", file), one => one.Kind is "policy" or "unanswerable", services =>
                services.PostConfigure<KnowledgeOptions>(options => (options.AnswerThreshold, options.StrongThreshold) = (threshold, Math.Max(threshold, options.StrongThreshold)))));
        List<EvalResult> answered = [.. results.Where(result => result.Turns[^1].Heard.Any(heard => heard.Kind is ReplyKind.Answer))];
        return (threshold, answered.Count / (double)results.Count, answered.Count(result => !result.IsRight) / (double)results.Count);
    }
}
