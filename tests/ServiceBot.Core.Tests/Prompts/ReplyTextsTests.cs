using System.Text.RegularExpressions;
using ServiceBot.Core.Prompts;
using ServiceBot.Core.Tests.Architecture;

namespace ServiceBot.Core.Tests.Prompts;

public partial class ReplyTextsTests
{
    private static readonly string Path = System.IO.Path.Combine(RepositoryFiles.Root, "prompts/replies.zh-CN.yaml");

    [Fact]
    public void Every_key_in_the_code_has_a_text_and_every_text_a_use()
    {
        var mistakes = new List<string>();
        var known = ReplyTexts.Read(Path, mistakes).Keys.ToHashSet();
        var source = string.Join('\n', RepositoryFiles.WithEnding(".cs").Where(file => file.StartsWith("src/", StringComparison.Ordinal)).Select(RepositoryFiles.Text));
        var used = Literal().Matches(source).Select(match => match.Groups[1].Value).Where(known.Contains).ToHashSet();
        var composed = known.Where(key => key.StartsWith("abstain.unknown_", StringComparison.Ordinal) || key.StartsWith("title.", StringComparison.Ordinal));

        Assert.Empty(mistakes);
        Assert.Subset(known, Said().Matches(source).Select(match => match.Groups[1].Value).ToHashSet());
        Assert.Empty(known.Except(used).Except(composed));
    }

    [Fact]
    public void Places_are_filled_and_a_forgotten_one_is_an_error()
    {
        var texts = ReplyTexts.Read(Path, []);

        Assert.Equal("\n出处：甲", texts.Say("cite", ("source", "甲")));
        Assert.Throws<KeyNotFoundException>(() => texts.Say("cite"));
        Assert.Throws<KeyNotFoundException>(() => texts.Say("no-such-key"));
    }

    [GeneratedRegex("\"([a-z][a-z_-]*(?:\\.[a-z_-]+)*)\"")]
    private static partial Regex Literal();

    [GeneratedRegex("texts\\.Say\\(\\s*\"([^\"]+)\"[,)]")]
    private static partial Regex Said();
}
