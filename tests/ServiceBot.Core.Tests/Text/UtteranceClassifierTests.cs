using ServiceBot.Core.Text;

namespace ServiceBot.Core.Tests.Text;

public class UtteranceClassifierTests
{
    private static readonly LabeledUtterance[] Examples =
    [
        new("这个月电费多少钱", "bill"), new("查一下我的电费", "bill"), new("上个月账单发我看看", "bill"), new("我家电费欠了多少", "bill"),
        new("家里没电了", "outage"), new("我们小区停电了", "outage"), new("怎么突然停电", "outage"), new("什么时候来电", "outage"),
        new("谢谢", "thanks"), new("好的谢谢你", "thanks"), new("感谢", "thanks"), new("多谢啦", "thanks"),
    ];

    [Theory]
    [InlineData("帮我查电费账单", "bill")]
    [InlineData("整栋楼都停电了呀", "outage")]
    [InlineData("谢谢您", "thanks")]
    [InlineData("幫我查電費賬單", "bill")]
    public void Unseen_utterances_get_the_label_of_their_like(string text, string label) =>
        Assert.Equal(label, UtteranceClassifier.Train(Examples).Classify(text).Label);

    [Fact]
    public void The_scores_of_all_labels_add_up_to_one_and_fall()
    {
        var ranked = UtteranceClassifier.Train(Examples).Rank("停电了要交电费吗");

        Assert.Equal(3, ranked.Count);
        Assert.Equal(1, ranked.Sum(label => label.Score), 6);
        Assert.Equal(ranked.OrderByDescending(label => label.Score), ranked);
    }

    [Fact]
    public void Training_twice_gives_the_same_scores()
    {
        var once = UtteranceClassifier.Train(Examples).Rank("电费和停电");
        var again = UtteranceClassifier.Train(Examples).Rank("电费和停电");

        Assert.Equal(once, again);
    }

    [Theory]
    [InlineData("")]
    [InlineData("qwerty uiop")]
    [InlineData("\ud800")]
    public void Text_unlike_any_example_gets_a_low_score(string text) =>
        Assert.InRange(UtteranceClassifier.Train(Examples).Classify(text).Score, 0, 0.5);

    [Fact]
    public void A_very_long_text_is_labelled_by_its_beginning()
    {
        var text = "家里停电了" + new string('啊', 1_000_000);

        Assert.Equal(3, UtteranceClassifier.Train(Examples).Rank(text).Count);
    }

    [Fact]
    public void One_label_alone_is_certain() =>
        Assert.Equal(1, UtteranceClassifier.Train([new LabeledUtterance("你好", "greeting")]).Classify("你好").Score, 6);

    [Fact]
    public void Without_examples_there_is_nothing_to_learn() =>
        Assert.Throws<ArgumentException>(() => UtteranceClassifier.Train([]));
}
