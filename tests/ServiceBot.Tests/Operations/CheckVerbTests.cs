using Microsoft.Extensions.Options;
using ServiceBot.Operations.Verbs;
using ServiceBot.Testing.Engine;

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
    public async Task A_desk_that_nobody_can_sign_in_at_is_told_and_no_database_is_made_for_it()
    {
        using var folder = new TemporaryFolder();
        using var output = new StringWriter();

        var code = await CheckVerb.RunAsync(["--Desk:LocalAccounts=false", "--Storage:DataDirectory=" + folder.Path], output);

        Assert.Equal(1, code);
        Assert.Contains("set Desk:Oidc:Authority, or Desk:LocalAccounts to true", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("desk: no database yet", output.ToString(), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path, "*.db*"));
    }

    [Fact]
    public async Task Wrong_settings_are_told_before_anything_is_read()
    {
        using var output = new StringWriter();

        await Assert.ThrowsAsync<OptionsValidationException>(() => CheckVerb.RunAsync(["--Knowledge:AnswerThreshold=7"], output));
    }
}
