using System.Text.Json;
using ServiceBot.Operations.Verbs;
using ServiceBot.Testing.Engine;
using ServiceBot.Testing.Models;

namespace ServiceBot.Tests.Operations.Evaluation;

public sealed class EvalWithModelTests : IDisposable
{
    // The built-in answerer answers both; the model only the first.
    private const string Cases = """
        id: planned
        tags: [hello]
        turns:
          - say: 计划停电提前几天通知
            expect: {action: answer, all_of: [[整好七天]]}
        ---
        id: thanks
        turns:
          - say: 谢谢
            expect: {action: answer}
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
        _error.Dispose();
    }

    [Fact]
    public async Task Right_answers_tokens_and_cost_stand_beside_those_of_the_built_in_answerer()
    {
        await using var server = await ScriptedModelServer.StartAsync(_ => ScriptedModelAnswer.Text("计划停电提前7天通知，整好七天。[1]") with { Usage = (2000, 50) });

        var code = await RunAsync(server, how => how with { PriceIn = 2m, PriceOut = 8m, IsJson = true });

        using var found = JsonDocument.Parse($"{_output}");
        var root = found.RootElement;
        Assert.Equal(0, code);
        Assert.Equal((1, 2), (RightOf(root, "without"), RightOf(root, "with")));
        Assert.Equal("planned", root.GetProperty("better")[0].GetProperty("id").GetString());
        Assert.Equal(0, root.GetProperty("worse").GetArrayLength());
        var model = root.GetProperty("model");
        Assert.Equal((1, 1, 2000, 50), (Of(model, "turns"), Of(model, "answered"), Of(model, "tokensIn"), Of(model, "tokensOut")));
        // 2000 × 2 + 50 × 8 = 4400 millionths for two questions.
        Assert.Equal(2.2m, model.GetProperty("costPerThousandTurns").GetDecimal());
    }

    [Fact]
    public async Task Why_the_built_in_answerer_took_over_is_counted()
    {
        await using var server = await ScriptedModelServer.StartAsync(_ => ScriptedModelAnswer.Text("提前3.1415天通知。[1]"));

        var code = await RunAsync(server, how => how);

        Assert.Equal(0, code);
        Assert.Contains("built-in answerer took over: 1 (Ungrounded 1)", $"{_output}", StringComparison.Ordinal);
        Assert.Contains("better with the model: 0", $"{_output}", StringComparison.Ordinal);
        Assert.Matches("right *│ 1 \\(50.0%\\) *│ 1 \\(50.0%\\)", $"{_output}");
    }

    [Fact]
    public async Task Without_a_model_it_says_what_to_set()
    {
        var code = await EvalWithModel.RunAsync(new EvalRun(Write()), new ComparisonRun([]), _output, _error, default);

        Assert.Equal(1, code);
        Assert.Contains("Chat__Endpoint", $"{_error}", StringComparison.Ordinal);
        Assert.Equal("", $"{_output}");
    }

    [Fact]
    public async Task A_wrong_key_is_found_out_before_anything_is_played()
    {
        await using var server = await ScriptedModelServer.StartAsync(_ => ScriptedModelAnswer.Error(401, "invalid_api_key"));

        var code = await RunAsync(server, how => how);

        Assert.Equal(1, code);
        Assert.Contains("Unauthorized", $"{_error}", StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Who_stops_it_gets_what_there_is()
    {
        using var stop = new CancellationTokenSource();
        await using var server = await ScriptedModelServer.StartAsync(request =>
        {
            // The trial goes before; the first question stops everything.
            if (request.Functions.Count > 0) stop.Cancel();
            return ScriptedModelAnswer.Text("好");
        });

        var code = await RunAsync(server, how => how with { AtOnce = 1 }, stop.Token);

        Assert.Equal(1, code);
        Assert.Contains("stopped: 0 of 2 cases were played", $"{_output}", StringComparison.Ordinal);
    }

    private static int Of(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    private static int RightOf(JsonElement root, string round) => Of(root.GetProperty(round), "right");

    private Task<int> RunAsync(ScriptedModelServer server, Func<ComparisonRun, ComparisonRun> change, CancellationToken cancellationToken = default) => EvalWithModel.RunAsync(
        new EvalRun(Write()), change(new ComparisonRun([.. server.Settings().Select(pair => $"--{pair.Key}={pair.Value}")])), _output, _error, cancellationToken);

    private string Write()
    {
        var path = Path.Combine(_folder.Path, "dialogue.yaml");
        File.WriteAllText(path, Cases);
        return path;
    }
}
