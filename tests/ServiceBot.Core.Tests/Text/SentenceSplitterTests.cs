using ServiceBot.Core.Text;

namespace ServiceBot.Core.Tests.Text;

public class SentenceSplitterTests
{
    [Theory]
    [InlineData("停电了。什么时候来电？急！", "停电了。|什么时候来电？|急！")]
    [InlineData("电价0.5元。涨到3.5万了", "电价0.5元。|涨到3.5万了")]
    [InlineData("他说：“来电了。”然后走了。", "他说：“来电了。”|然后走了。")]
    [InlineData("第一行\n\n第二行", "第一行|第二行")]
    [InlineData("It works. Fine.", "It works.|Fine.")]
    [InlineData("真的吗？！", "真的吗？！")]
    [InlineData("  ", "")]
    public void Text_is_cut_after_its_sentences(string text, string sentences) =>
        Assert.Equal(sentences, string.Join('|', SentenceSplitter.Split(text)));

    [Theory]
    [InlineData(1)]
    public void Nothing_but_white_space_is_lost(int seed)
    {
        var random = new Random(seed);

        for (var i = 0; i < 500; i++)
        {
            var text = RandomText.Next(random, 100);
            Assert.Equal(Visible(text), Visible(string.Concat(SentenceSplitter.Split(text))));
        }
    }

    private static string Visible(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));
}
