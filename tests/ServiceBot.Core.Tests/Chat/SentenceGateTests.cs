using FsCheck;
using FsCheck.Fluent;
using ServiceBot.Core.Chat;

namespace ServiceBot.Core.Tests.Chat;

public class SentenceGateTests
{
    private static readonly Evidence[] Sources =
    [
        new(1, EvidenceKind.Passage, "欠费", "居民欠费超过30日可以停电，停电前7天通知；结清后24小时内恢复供电。", null),
        new(2, EvidenceKind.Passage, "监管", "服务投诉可以拨打12398，办理期限为5个工作日。", null),
    ];

    private static readonly string[] Parts =
    [
        "欠费超过30日可以停电", "停电前7天通知", "结清后24小时内恢复供电", "结清后3小时内恢复供电", "办理期限为5个工作日", "请拨12345", "可以停电",
        "[1]", "[2]", "[1,2]", "【1】", "[来源2]", "[9]", "[说明]", "[", "]", "。", "！", "？", "；", "，", "\n", " ", "”", "）",
    ];

    private static Gen<string> Texts => Gen.Elements(Parts).ArrayOf().Select(string.Concat);

    [Theory]
    [InlineData("欠费超过30日可以停电[1]。停", "欠费超过30日可以停电。")]
    [InlineData("欠费超过30日可以停电。[1]停", "欠费超过30日可以停电。")]
    [InlineData("欠费超过30日可以停电。[1", null)]
    [InlineData("欠费超过30日可以停电。[1]", null)]
    [InlineData("欠费超过30日可以停电[1]。”）停", "欠费超过30日可以停电。”）")]
    [InlineData("停电前7天通知[1]\n结", "停电前7天通知")]
    [InlineData("欠费超过30日可以停电[1]。[说明]停", "欠费超过30日可以停电。")]
    public void A_sentence_is_shown_with_its_marks_once_the_next_one_begins(string text, string? expected)
    {
        var gate = new SentenceGate(Show);

        gate.Add(text);

        Assert.Equal(expected, gate.Shown);
    }

    [Fact]
    public void A_sentence_without_a_source_holds_back_what_follows()
    {
        var gate = new SentenceGate(Show);

        var shown = gate.Add("停电前7天通知[1]。结清后3小时内恢复供电[1]。欠费超过30日可以停电[1]。请");

        Assert.Equal(["停电前7天通知。"], shown);
    }

    [Fact]
    public void A_later_mark_gives_a_source_to_what_was_held_back()
    {
        var gate = new SentenceGate(Show);

        var shown = gate.Add("停电前7天通知。结清后24小时内恢复供电[1]。请");

        Assert.Equal(["停电前7天通知。结清后24小时内恢复供电。"], shown);
    }

    [Fact]
    public void However_a_text_is_cut_the_same_beginnings_are_shown()
    {
        var cases = Texts.SelectMany(_ => Gen.Choose(1, 5).ArrayOf(), (text, lengths) => (text, lengths));

        Prop.ForAll(cases.ToArbitrary(), one => Shown(Cut(one.text, one.lengths)).SequenceEqual(Shown([one.text])))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
    }

    [Fact]
    public void Nothing_that_is_shown_holds_an_unsupported_figure_or_more_than_the_text()
    {
        Prop.ForAll(Texts.ToArbitrary(), text => Shown(Cut(text, [1])).All(shown =>
                !shown.Contains("3小时", StringComparison.Ordinal) && !shown.Contains("12345", StringComparison.Ordinal)
                && !shown.Contains("[9]", StringComparison.Ordinal) && GroundingCheck.WithoutMarks(text).TrimStart().StartsWith(shown, StringComparison.Ordinal)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
    }

    private static List<string> Shown(IEnumerable<string> pieces)
    {
        var gate = new SentenceGate(Show);
        return [.. pieces.SelectMany(gate.Add)];
    }

    private static IEnumerable<string> Cut(string text, int[] lengths)
    {
        for (var (from, i) = (0, 0); from < text.Length; i++)
        {
            var length = Math.Min(lengths.Length == 0 ? text.Length : lengths[i % lengths.Length], text.Length - from);
            yield return text.Substring(from, length);
            from += length;
        }
    }

    private static string? Show(string beginning)
    {
        var verdict = GroundingCheck.Check(beginning, Sources);
        return verdict.IsGrounded && verdict.Cited.Count > 0 ? GroundingCheck.WithoutMarks(beginning).Trim() : null;
    }
}
