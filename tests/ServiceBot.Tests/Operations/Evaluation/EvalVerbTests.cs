using ServiceBot.Operations.Verbs;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Operations.Evaluation;

public sealed class EvalVerbTests : IDisposable
{
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
    public async Task A_wrong_dialogue_is_printed_up_to_the_turn_that_fails()
    {
        var path = Write("""
            id: greet
            title: 打招呼
            tags: [hello]
            turns:
              - say: 你好
                expect: {action: answer}
              - say: 计划停电提前几天通知
                expect: {all_of: [[一百年]]}
              - say: 谢谢
            """);

        var code = await EvalVerb.RunAsync(new EvalRun(path, Least: 0.5, TellsWrong: true), _output, _error, default);

        Assert.Equal(1, code);
        Assert.Contains("greet 打招呼 [#hello]", $"{_output}", StringComparison.Ordinal);
        Assert.Contains("> 计划停电提前几天通知", $"{_output}", StringComparison.Ordinal);
        Assert.Contains("WRONG (line 7): none of [一百年]", $"{_output}", StringComparison.Ordinal);
        Assert.DoesNotContain("> 谢谢", $"{_output}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_right_is_counted_by_tag()
    {
        var path = Write("""
            id: greet
            tags: [hello]
            turns:
              - say: 你好
                expect: {action: answer, all_of: [[您好, 你好]], form: none, effects: {verified: false, handoffs: 0}}
            """);

        var code = await EvalVerb.RunAsync(new EvalRun(path, Least: 1), _output, _error, default);

        Assert.Equal(0, code);
        Assert.Matches("#hello *│ 1 *│ 1", $"{_output}");
    }

    [Fact]
    public async Task A_file_with_mistakes_is_not_played()
    {
        var path = Write("id: a\nturns:\n  - say: 你好\n    expect: {mood: good}");

        var code = await EvalVerb.RunAsync(new EvalRun(path), _output, _error, default);

        Assert.Equal(1, code);
        Assert.Contains("dialogue.yaml:4: mood is unknown in expect", $"{_error}", StringComparison.Ordinal);
        Assert.Equal("", $"{_output}");
    }

    private string Write(string text)
    {
        var path = Path.Combine(_folder.Path, "dialogue.yaml");
        File.WriteAllText(path, text);
        return path;
    }
}
