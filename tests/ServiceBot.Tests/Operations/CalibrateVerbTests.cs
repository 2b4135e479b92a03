using ServiceBot.Operations.Evaluation;
using ServiceBot.Operations.Verbs;
using ServiceBot.Testing.Models;

namespace ServiceBot.Tests.Operations;

public class CalibrateVerbTests
{
    [Fact]
    public async Task The_curve_of_the_shipped_guides_is_printed()
    {
        await using var server = await EmbeddingServer.StartAsync();
        using var output = new StringWriter();

        var code = await CalibrateVerb.RunAsync([.. server.Settings().Select(setting => $"--{setting.Key}={setting.Value}")], output, default);

        Assert.Equal(0, code);
        Assert.Matches(@"questions of the guides: \d{3,}, enough by words: \d{3,}; questions that no guide answers: \d{3,}", output.ToString());
        Assert.Matches(@"\n +0\.60 +\d", output.ToString());
        Assert.Contains("MeaningThreshold", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_model_and_with_one_that_fails_it_says_what_to_do()
    {
        await using var server = await EmbeddingServer.StartAsync();
        server.Instead = ScriptedModelAnswer.Error(401);
        using StringWriter none = new(), failed = new();

        var noneCode = await CalibrateVerb.RunAsync([], none, default);
        var failedCode = await CalibrateVerb.RunAsync([.. server.Settings().Select(setting => $"--{setting.Key}={setting.Value}")], failed, default);

        Assert.Equal((1, 1), (noneCode, failedCode));
        Assert.Contains("set Embedding:Endpoint", none.ToString(), StringComparison.Ordinal);
        Assert.Contains("Unauthorized", failed.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_threshold_is_proposed_that_keeps_out_what_no_guide_answers()
    {
        var curve = new MeaningCurve();
        curve.Take(0.9, isRight: true, isEnough: true);
        curve.Take(0.8, isRight: true, isEnough: false);
        curve.Take(0.7, isRight: false, isEnough: false);
        curve.Take(0.745, isRight: null, isEnough: false);
        var doubtful = new MeaningCurve();
        doubtful.Take(0.9, isRight: true, isEnough: false);
        doubtful.Take(0.9, isRight: false, isEnough: false);
        var hopeless = new MeaningCurve();
        hopeless.Take(0.9, isRight: null, isEnough: false);
        hopeless.Take(0.5, isRight: true, isEnough: false);

        var lonely = new MeaningCurve();
        lonely.Take(0.9, isRight: true, isEnough: false);
        for (var question = 0; question < 300; question++) lonely.Take(0.3, isRight: question % 2 is 0, isEnough: false);

        Assert.Equal(0.75, curve.Propose(0.01));
        Assert.Null(doubtful.Propose(0.01));
        Assert.Null(hopeless.Propose(0.01));
        Assert.Null(lonely.Propose(0.01));
    }
}
