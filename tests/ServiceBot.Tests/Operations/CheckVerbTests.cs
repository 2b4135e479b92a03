using Microsoft.Extensions.Options;
using ServiceBot.Operations.Verbs;
using ServiceBot.Testing.Engine;
using ServiceBot.Testing.Models;

namespace ServiceBot.Tests.Operations;

public class CheckVerbTests
{
    [Fact]
    public async Task What_comes_with_the_program_is_right()
    {
        using var output = new StringWriter();

        var code = await CheckVerb.RunAsync([], output);

        Assert.DoesNotContain("wrong", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("knowledge: ok", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, code);
    }

    [Fact]
    public async Task Every_mistake_of_a_guide_is_told_with_file_and_line()
    {
        using var folder = new TemporaryFolder();
        var guide = Path.Combine(folder.Path, "guides", "broken.md");
        Directory.CreateDirectory(Path.Combine(folder.Path, "guides"));
        await File.WriteAllTextAsync(guide, "---\ntitle: 一\nvalid-from: yesterday\nconfidence: Z\n---\n\n## 节 {#a}\n\n正文。\n");
        using var output = new StringWriter();

        var code = await CheckVerb.RunAsync(["--Knowledge:Path=" + folder.Path], output);

        Assert.Equal(1, code);
        Assert.Matches(@"broken\.md:\d+: ", output.ToString());
        Assert.Contains("knowledge: wrong", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_chat_model_is_named_and_asked_only_when_that_was_said()
    {
        await using var model = await ScriptedModelServer.StartAsync();
        string[] settings = [.. model.Settings().Select(setting => $"--{setting.Key}={setting.Value}")];
        using StringWriter offline = new(), online = new(), failed = new();

        await CheckVerb.RunAsync(settings, offline);
        var asked = model.Requests.Count;
        var code = await CheckVerb.RunAsync(settings, online, isOnline: true);
        model.Script = _ => ScriptedModelAnswer.Error(401);
        var failedCode = await CheckVerb.RunAsync(settings, failed, isOnline: true);

        Assert.Contains($"{ScriptedModelServer.Model} at {model.Endpoint}", offline.ToString(), StringComparison.Ordinal);
        Assert.Equal((0, 0, 1), (asked, code, failedCode));
        Assert.Contains("answered after", online.ToString(), StringComparison.Ordinal);
        Assert.Contains("Unauthorized", failed.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(ScriptedModelServer.ApiKey, offline.ToString() + online + failed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_settings_are_told_before_anything_is_read()
    {
        using var output = new StringWriter();

        await Assert.ThrowsAsync<OptionsValidationException>(() => CheckVerb.RunAsync(["--Knowledge:AnswerThreshold=7"], output));
    }
}
