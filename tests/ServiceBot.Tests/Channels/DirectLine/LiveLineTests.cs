using ServiceBot.Channels.DirectLine;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Tests.Channels.DirectLine;

public sealed class LiveLineTests
{
    private readonly LiveLine _line = new();

    [Fact]
    public void A_text_waits_for_the_message_that_it_answers()
    {
        _line.Offer(Words("m1", "一。"));
        var before = _line.Next();
        _line.Passes(Customer("m1"));

        Assert.Null(before);
        Assert.Equal("一。", _line.Next()?.Text);
        Assert.Null(_line.Next());
    }

    [Fact]
    public void The_reply_takes_the_place_and_a_late_text_is_never_seen()
    {
        _line.Passes(Customer("m1"));
        _line.Offer(Words("m1", "一。"));
        _line.Next();

        var isEnd = _line.Ends(Bot("m1"));
        var gone = _line.Passes(Bot("m1"));
        _line.Offer(Words("m1", "一。二。"));

        Assert.True(isEnd);
        Assert.Null(gone);
        Assert.Null(_line.Next());
    }

    [Theory]
    [InlineData(ActivityRole.HumanAgent)]
    [InlineData(ActivityRole.Bot)]
    public void Behind_the_words_of_a_person_or_other_words_of_the_bot_nothing_stays_or_comes_back(ActivityRole from)
    {
        _line.Passes(Customer("m1"));
        _line.Offer(Words("m1", "一。"));
        _line.Next();

        var gone = _line.Passes(Bot(null) with { From = from });
        _line.Offer(Words("m1", "一。二。"));

        Assert.Equal("一。", gone?.Text);
        Assert.Null(_line.Next());
    }

    [Fact]
    public void News_in_the_middle_of_an_answer_leave_it()
    {
        _line.Passes(Customer("m1"));
        _line.Offer(Words("m1", "一。"));
        _line.Next();

        var gone = _line.Passes(Bot(null) with { Subject = new NewsSubject(NewsKind.WorkOrder, "BX1") });

        Assert.Null(gone);
        Assert.True(_line.Ends(Bot("m1")));
    }

    [Fact]
    public void What_the_customer_says_meanwhile_leaves_it_and_has_its_own_afterwards()
    {
        _line.Passes(Customer("m1"));
        _line.Passes(Customer("m2"));
        _line.Offer(Words("m1", "一。"));
        var first = _line.Next();
        _line.Passes(Bot("m1"));
        _line.Offer(Words("m2", "二。"));

        Assert.Equal("一。", first?.Text);
        Assert.Equal("二。", _line.Next()?.Text);
    }

    [Fact]
    public void An_end_is_sent_once_and_only_for_what_is_shown()
    {
        _line.Passes(Customer("m1"));
        _line.Offer(Words("m1", "") with { Kind = LiveTextKind.End });
        var nothing = _line.Next();
        _line.Offer(Words("m1", "一。"));
        _line.Next();
        _line.Offer(Words("m1", "") with { Kind = LiveTextKind.End });

        Assert.Null(nothing);
        Assert.Equal(LiveTextKind.End, _line.Next()?.Kind);
        Assert.Null(_line.Passes(Bot("m1")));
    }

    private static LiveText Words(string answerTo, string text) => new()
    {
        Conversation = new ConversationKey("c"),
        AnswerTo = answerTo,
        Number = 1,
        Kind = LiveTextKind.Words,
        Text = text,
    };

    private static Activity Customer(string id) =>
        new() { Id = id, Type = ActivityType.Message, From = ActivityRole.Customer, Timestamp = DateTimeOffset.UnixEpoch };

    private static Activity Bot(string? replyTo) =>
        new() { Id = "b", Type = ActivityType.Message, From = ActivityRole.Bot, Timestamp = DateTimeOffset.UnixEpoch, ReplyToId = replyTo };
}
