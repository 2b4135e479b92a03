using ServiceBot.Operations.Evaluation;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Operations.Evaluation;

public sealed class EvalFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_question_and_a_dialogue_of_JSON_lines_are_read()
    {
        var path = Write("a.jsonl",
            """{"id":"q","channel":"wechat","text":"几点","kind":"policy","expect":{"action":"answer","all_of":[["7天","七天"]],"sources":"seed"},"note":"F201"}""",
            """{"id":"d","channel":"web","title":"查","tags":["bill"],"given":{"agents_online":false},"turns":[{"user":"一","expect":{"action":"call_bill","slots":{"phone":["13"]},"effects":{"verified":true,"bill_queries_min":1}}}]}""");

        var cases = EvalFile.Read(path);

        Assert.Equal("几点", Assert.IsType<EvalDeed.Say>(cases[0].Turns[0].Deed).Messages[0]);
        Assert.Equal(["policy"], cases[0].Rows);
        Assert.Equal(["七天"], cases[0].Turns[0].Expect?.AllOf[0].Skip(1));
        Assert.False(cases[1].Given.AgentsAreOnline);
        Assert.Equal(1, cases[1].Turns[0].Expect?.Effects["verified"]);
        Assert.Equal(["13"], cases[1].Turns[0].Expect?.Slots["phone"]);
    }

    [Fact]
    public void Everything_that_may_happen_in_a_dialogue_is_read_from_YAML()
    {
        var path = Write("a.yaml",
            "id: a", "given: {systems: away, now: \"2026-11-01T00:30:00+08:00\"}", "turns:",
            "  - say: 一", "  - burst: [二, 三]", "  - event: human", "  - restart: true", "  - wait: 35m", "  - systems: up",
            "  - {as: 邻居, say: 四, expect: {action: [answer, clarify], form: none, kind: Answer}}",
            "---", "id: b", "turns: [{say: 五}]");

        var cases = EvalFile.Read(path);

        Assert.Equal(
            ["一", "二 ⏎ 三", "(human)", "(restart)", "(wait 00:35:00)", "(systems up)", "四"], cases[0].Turns.Select(turn => $"{turn.Deed}"));
        Assert.Equal(new DateTimeOffset(2026, 10, 31, 16, 30, 0, TimeSpan.Zero), cases[0].Given.Now);
        Assert.True(cases[0].Given.SystemsAreAway);
        Assert.Equal("邻居", cases[0].Turns[6].As);
        Assert.Equal(["answer", "clarify"], cases[0].Turns[6].Expect?.Actions);
        Assert.Equal("b", cases[1].Id);
    }

    [Theory]
    [InlineData("  - {say: 一, expect: {acton: answer}}", 3, "acton is unknown in expect")]
    [InlineData("  - {say: 一, expect: {action: repair}}", 3, "'repair' is unknown")]
    [InlineData("  - {say: 一, expect: {effects: {tickets: 1}}}", 3, "tickets is unknown in effects")]
    [InlineData("  - {say: 一, expect: {effects: {handoffs: many}}}", 3, "handoffs is a whole number")]
    [InlineData("  - {say: 一, expect: {kind: Nothing}}", 3, "kind 'Nothing' is unknown")]
    [InlineData("  - {say: 一, expect: {}}", 3, "expect is empty")]
    [InlineData("  - {say: 一, wait: 3m}", 3, "a turn has exactly one of")]
    [InlineData("  - {wait: soon}", 3, "a time such as")]
    [InlineData("  - {event: dance}", 3, "event 'dance' is unknown")]
    [InlineData("  - {restart: no}", 3, "true or false")]
    [InlineData("  - say: 一\n    sya: 二", 4, "sya is unknown in a turn")]
    [InlineData("  - say: [", 4, "")]
    public void A_mistake_in_YAML_is_told_with_its_line(string turn, int line, string text)
    {
        var path = Write("a.yaml", "id: a", "turns:", turn);
        var mistakes = new List<EvalMistake>();

        var cases = EvalFile.Read(path, mistakes);

        Assert.Empty(cases);
        Assert.Contains(mistakes, mistake => mistake.File == path && mistake.Line == line && mistake.Text.Contains(text, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_mistake_of_a_directory_is_told_at_once()
    {
        Write("a.jsonl", """{"id":"q","text":"一","kind":"policy","expect":{"action":"answer"}}""", "{broken", """{"id":"r","text":"二"}""");
        Write("b.yaml", "id: q", "turns: [{say: 一}]");
        Write("c.yaml", "title: 无名", "given: {weather: bad}", "turns: []");
        var mistakes = new List<EvalMistake>();

        EvalFile.Read(_folder.Path, mistakes);

        string[] expected = ["a.jsonl:2: ", "a.jsonl:3: text, kind and expect", "b.yaml:1: id q is taken", "c.yaml:1: id is missing", "c.yaml:2: weather is unknown", "c.yaml:3: turns is a list"];
        Assert.All(expected, one => Assert.Contains(mistakes, mistake => $"{mistake}".Contains(one, StringComparison.Ordinal)));
    }

    private string Write(string name, params string[] lines)
    {
        var path = Path.Combine(_folder.Path, name);
        File.WriteAllLines(path, lines);
        return path;
    }
}
