using ServiceBot.Core.Conversations;
using ServiceBot.Operations.Evaluation;
using ServiceBot.Operations.Verbs;
using ServiceBot.Testing.Models;
using Xunit.Abstractions;

namespace ServiceBot.Evals.Answers;

/// <summary>The whole bot with embeddings set: never worse than by words, whatever the model is worth. The test model knows no meaning,
/// only common characters and pairs.</summary>
public sealed class MeaningAnswerTests(ITestOutputHelper output) : IAsyncLifetime
{
    // One of a hundred questions that no guide answers passes it with the test model, and half of the others come to a wrong clause: an
    // operator who looked at the first only could set it.
    private const double Hasty = 0.45;

    // Lower still: whatever a bad model calls near passes.
    private const double Careless = 0.4;

    private static readonly string[] Sets = ["questions-tune.jsonl", "questions-tune-2.jsonl", "questions-tune-3.jsonl", "questions-judge.jsonl"];

    // What they are all compared with.
    private static readonly Lazy<Task<IReadOnlyList<EvalResult>>> SampleByWords = new(() => PlayAsync(null, IsSample));

    private EmbeddingServer _server = null!;

    public async Task InitializeAsync() => _server = await EmbeddingServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Answers_are_at_least_as_good_as_by_words()
    {
        var play = await MeaningPlay.StartAsync(_server, Hasty);
        var asked = _server.Requests.Count;

        var (words, both) = (await PlayAsync(null, _ => true), await PlayAsync(play, _ => true));

        Tell(words, both);
        Assert.True(play.HasVectors);
        Assert.True(_server.Requests.Count > asked);
        Assert.True(EvalReport.Share(both) >= EvalReport.Share(words), $"{EvalReport.Share(both):P1} with meaning, {EvalReport.Share(words):P1} by words");
        Assert.InRange(Invented(both), 0, Invented(words));
    }

    [Fact]
    public async Task A_model_that_knows_no_meaning_is_proposed_no_threshold()
    {
        using var told = new StringWriter();

        await CalibrateVerb.RunAsync([.. _server.Settings().Select(setting => $"--{setting.Key}={setting.Value}")], told, default);

        output.WriteLine(told.ToString());
        Assert.Contains("leave Knowledge:MeaningThreshold unset", told.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dialogues_that_only_judge_end_right_as_well()
    {
        var play = await MeaningPlay.StartAsync(_server, Hasty);

        var results = await Play.AllAsync(Path.Combine("Dialogues", "judge"), one => !one.Id.StartsWith("fresh-", StringComparison.Ordinal), play.Adjust);

        foreach (var result in results.Where(result => !result.IsRight)) output.WriteLine(EvalReport.Explain(result));
        Assert.True(EvalReport.Share(results) >= 0.95, $"{EvalReport.Share(results):P1} right");
    }

    [Fact]
    public async Task Follow_ups_are_at_least_as_good_as_by_words()
    {
        var play = await MeaningPlay.StartAsync(_server, Hasty);

        var (words, both) = (
            await Play.AllAsync(Path.Combine("Cases", "followups.jsonl")), await Play.AllAsync(Path.Combine("Cases", "followups.jsonl"), adjust: play.Adjust));

        Tell(words, both);
        Assert.True(EvalReport.Share(both) >= EvalReport.Share(words), $"{EvalReport.Share(both):P1} with meaning, {EvalReport.Share(words):P1} by words");
    }

    [Fact]
    public async Task Without_a_threshold_no_answer_changes_and_nobody_is_asked()
    {
        var play = await MeaningPlay.StartAsync(_server, null);
        var asked = _server.Requests.Count;

        var (words, both) = (await SampleByWords.Value, await PlayAsync(play, IsSample));

        Assert.Equal(Said(words), Said(both));
        Assert.Equal(asked, _server.Requests.Count);
    }

    [Theory]
    [InlineData("random")]
    [InlineData("same")]
    [InlineData("same later")]
    [InlineData("zeros later")]
    [InlineData("other length later")]
    [InlineData("no numbers later")]
    [InlineData("silent later")]
    public async Task A_bad_model_changes_no_answer_and_makes_none_up(string kind)
    {
        var isFromTheStart = kind is "random" or "same";
        if (isFromTheStart) Break(kind);
        var play = await MeaningPlay.StartAsync(_server, Careless, ("QuestionTimeout", kind is "silent later" ? "00:00:00.05" : "00:00:10"));
        if (!isFromTheStart) Break(kind);

        var (words, both) = (await SampleByWords.Value, await PlayAsync(play, IsSample));

        Tell(words, both);
        Assert.Equal(kind is not "same", play.HasVectors);
        Assert.Equal(Said(words), Said(both));
    }

    private void Break(string kind)
    {
        var random = new Random(7);
        switch (kind)
        {
            case "random":
                _server.Rule = _ => [.. Enumerable.Range(0, _server.Dimensions).Select(_ => (float)(random.NextDouble() - 0.5))];
                break;
            case "same" or "same later":
                var one = _server.VectorOf("电费");
                _server.Rule = _ => one;
                break;
            case "zeros later":
                _server.Rule = _ => new float[_server.Dimensions];
                break;
            case "other length later":
                _server.Dimensions /= 2;
                break;
            case "no numbers later":
                _server.Instead = EmbeddingServer.Vectors("[null]");
                break;
            case "silent later":
                _server.Instead = ScriptedModelAnswer.Silent();
                break;
        }
    }

    private static async Task<IReadOnlyList<EvalResult>> PlayAsync(MeaningPlay? play, Func<EvalCase, bool> isMeant)
    {
        var results = new List<EvalResult>();
        foreach (var file in Sets)
            results.AddRange(await Play.AllAsync(Path.Combine("Cases", file), one => one.Kind is "policy" or "unanswerable" && isMeant(one), play is null ? null : play.Adjust));
        return results;
    }

    /// <summary>All without an answer, and some of the others.</summary>
    private static bool IsSample(EvalCase one) => one.Kind is "unanswerable" || one.Id.Sum(sign => sign) % 5 == 0;

    private static IEnumerable<(string Id, string Text)> Said(IEnumerable<EvalResult> results) =>
        results.SelectMany(result => result.Turns.SelectMany(turn => turn.Heard), (result, heard) => (result.Case.Id, heard.Text));

    /// <summary>Questions without an answer that were given one.</summary>
    private static int Invented(IEnumerable<EvalResult> results) =>
        results.Count(result => result.Case.Kind is "unanswerable" && result.Turns[^1].Heard.Any(heard => heard.Kind is ReplyKind.Answer));

    private void Tell(IReadOnlyList<EvalResult> words, IReadOnlyList<EvalResult> both)
    {
        output.WriteLine($"words {EvalReport.Share(words):P1}, with meaning {EvalReport.Share(both):P1}, of {words.Count}; made up {Invented(words)}, {Invented(both)}");
        foreach (var (was, now) in words.Zip(both).Where(pair => pair.First.IsRight != pair.Second.IsRight))
            output.WriteLine(EvalReport.Explain(was.IsRight ? now : was));
    }
}
