using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Knowledge;
using ServiceBot.Core.Orchestration;
using ServiceBot.Core.Prompts;

namespace ServiceBot.Core.Tests.Orchestration;

/// <summary>Which clause answers when vectors are there.</summary>
public class MeaningAnswerTests
{
    private static readonly Passage[] Passages =
    [
        Clause("outage", "停电了找谁报修"),
        Clause("invoice", "发票怎么开，在哪里开发票"),
        Clause("local", "夜里没有灯光") with { Region = "SH" },
    ];

    [Fact]
    public async Task Until_a_threshold_is_set_words_alone_choose()
    {
        var step = Step(null, [1, 0, 0]);

        var (dark, invoice) = (await FindAsync(step, "家里黑灯瞎火"), await FindAsync(step, "发票怎么开"));

        Assert.False(dark?.IsMeant ?? false);
        Assert.Equal(("invoice", false), (invoice!.Passage.Id, invoice.IsMeant));
    }

    [Fact]
    public async Task What_is_meant_answers_without_a_common_word()
    {
        var found = await FindAsync(Step(0.9, [1, 0, 0]), "漆黑一片");

        Assert.Equal(("outage", true, 0.0), (found!.Passage.Id, found.IsMeant, found.Score));
        Assert.Null(found.Beside);
    }

    [Fact]
    public async Task What_is_not_near_enough_does_not_answer()
    {
        Assert.Null(await FindAsync(Step(0.9, [0.8f, 0.6f, 0]), "漆黑一片"));
    }

    [Fact]
    public async Task A_clause_that_suffices_by_words_answers_though_another_is_meant()
    {
        var found = await FindAsync(Step(0.85, [0.9f, 0, 0.43589f]), "在哪里开发票");

        Assert.Equal(("invoice", false), (found!.Passage.Id, found.IsMeant));
        Assert.InRange(found.Score, 0.15, 1);
    }

    [Fact]
    public async Task A_rule_for_everybody_goes_before_a_local_one_only_where_it_is_meant_too()
    {
        var (both, one) = (await FindAsync(Step(0.6, [0.7f, 0, 0.714143f]), "漆黑一片"), await FindAsync(Step(0.6, [0, 0, 1]), "漆黑一片"));

        Assert.Equal(("outage", "local"), (both!.Passage.Id, one!.Passage.Id));
    }

    [Theory]
    [InlineData("力调电费怎么罚", "功率因数低于标准要多交电费", false)]
    [InlineData("力调电费怎么罚", "电费晚交要罚违约金", true)]
    [InlineData("电费怎么罚", "电费晚交要罚违约金", false)]
    public async Task What_names_a_matter_of_the_trade_is_answered_by_no_clause_on_another(string question, string clause, bool isOffTopic)
    {
        var step = new AnswerStep(EmbeddedKnowledgeIndex.Build([Clause("only", clause)], Knowledge.Base.Lexicon), Knowledge, Texts, Options.Create(new KnowledgeOptions()));

        var found = await FindAsync(step, question);

        Assert.Equal(isOffTopic, found!.IsOffTopic);
    }

    private static LiveKnowledge Knowledge { get; } = new(Options.Create(new KnowledgeOptions()), NullLogger<LiveKnowledge>.Instance);

    private static ReplyTexts Texts { get; } = ReplyTexts.Read(Path.Combine(AppContext.BaseDirectory, "prompts", "replies.zh-CN.yaml"), []);

    private static async Task<AnswerStep.Found?> FindAsync(AnswerStep step, string question) => await step.FindAsync(question, [], null, null, new DateOnly(2026, 11, 27), default);

    private static AnswerStep Step(double? threshold, float[] question)
    {
        var vectors = new PassageVectors("m", 3, 3, isQuantized: false);
        vectors.Set(0, [1, 0, 0]);
        vectors.Set(1, [0, 1, 0]);
        vectors.Set(2, [0, 0, 1]);
        var index = EmbeddedKnowledgeIndex.Build(Passages, Lexicon.Empty).With(vectors);
        return new AnswerStep(new Asked(index, question), Knowledge, Texts, Options.Create(new KnowledgeOptions { MeaningThreshold = threshold }));
    }

    private static Passage Clause(string id, string text) => new() { Id = id, GuideId = id, GuideTitle = "测试", Text = text };

    /// <summary>Gives every question the same vector, where meaning is wanted.</summary>
    private sealed class Asked(EmbeddedKnowledgeIndex index, float[] vector) : IKnowledgeIndex
    {
        public ValueTask<IReadOnlyList<KnowledgeHit>> SearchAsync(KnowledgeQuery query, CancellationToken cancellationToken) =>
            index.SearchAsync(query.ByMeaning ? query with { Vector = vector } : query, cancellationToken);
    }
}
