using ServiceBot.Core.Knowledge;

namespace ServiceBot.Core.Tests.Knowledge;

public sealed class PassageMatchTests
{
    private static readonly Lexicon Words = new() { Synonyms = [["违约金", "滞纳金"]], Typos = new Dictionary<string, string> { ["点费"] = "电费" } };

    [Fact]
    public void What_a_question_shares_is_marked_where_it_stands()
    {
        var match = PassageMatch.Of("电费违约金怎么算", Passage("逾期交纳的，按日计收电费违约金。"), Words);

        Assert.Equal([new MatchedPlace(10, 5)], match.Places);
        Assert.Equal(["电费违约金"], match.Words);
    }

    [Fact]
    public void Synonyms_are_named_with_what_was_asked_and_typing_mistakes_are_seen_through()
    {
        var match = PassageMatch.Of("点费滞纳金多少", Passage("电费的违约金按日计算。"), Words);

        Assert.Equal(["违约金≈滞纳金", "电费"], match.Words);
        Assert.Equal([new MatchedPlace(0, 2), new MatchedPlace(3, 3)], match.Places);
    }

    [Fact]
    public void Numbers_count_whole_and_words_of_every_question_not_at_all()
    {
        var match = PassageMatch.Of("10kV 要多少天是什么", Passage("110kV 用户多少天内答复，是什么原因应当说明。"), Words);

        Assert.Empty(match.Places);
    }

    [Fact]
    public void Traditional_and_full_width_text_is_marked_in_its_own_places()
    {
        var match = PassageMatch.Of("电费发票", Passage("㎡的電費發票"), Words);

        Assert.Equal([new MatchedPlace(2, 4)], match.Places);
    }

    [Fact]
    public void Headings_and_ways_of_asking_give_words_but_no_places()
    {
        var match = PassageMatch.Of("换表收费吗", Passage("按规定办理。") with { Path = ["换表"], Asks = ["换表收费不"] }, Words);

        Assert.Empty(match.Places);
        Assert.Equal(["换表收费"], match.Words);
    }

    private static Passage Passage(string text) => new() { Id = "t#1", GuideId = "t", GuideTitle = "条文", Text = text };
}
