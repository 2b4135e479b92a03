using ServiceBot.Core.Knowledge;

namespace ServiceBot.Core.Tests.Knowledge;

public sealed class SlipCorrectorTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("我家店费多少", "我家电费多少")]
    [InlineData("停店了", "停电了")]
    [InlineData("怎么开发漂", "怎么开发票")]
    [InlineData("我要消户", "我要销户")]
    [InlineData("办过护要什么", "办过户要什么")]
    public void A_slip_that_sounds_like_a_word_of_the_trade_is_put_right(string said, string meant) => Assert.Equal(meant, Corrector().Correct(said));

    [Theory]
    [InlineData("昆山市玉山镇人民南路18号停电了")]
    [InlineData("武汉水果湖街道")]
    [InlineData("店家说的")]
    [InlineData("旅店没电")]
    [InlineData("手里有两个户号")]
    [InlineData("我有一间店铺")]
    [InlineData("这伙人")]
    [InlineData("赤峰市停电")]
    [InlineData("取消户号")]
    [InlineData("通过护栏")]
    public void No_everyday_word_is_taken_apart(string said) => Assert.Equal(said, Corrector().Correct(said));

    private SlipCorrector Corrector()
    {
        _directory.Write("lexicon.yaml", """
            synonyms:
              - [人工, 真人]
              - [发票, 受理, 意见, 着火, 绿电, 峰时, 电价]
            typos:
              停店: 停电
              消户: 销户
              过护: 过户
            words: [电费, 过户, 户号]
            """);
        return new SlipCorrector(KnowledgeBase.Load(_directory.Path), ["怎么开发票", "电费多少"]);
    }
}
