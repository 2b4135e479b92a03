using ServiceBot.Core.Conversations;
using ServiceBot.Core.Handoff;

namespace ServiceBot.Core.Tests.Handoff;

public sealed class HandoffSummariesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 2, 0, 0, TimeSpan.Zero);

    private static readonly HandoffEpisode Episode = new()
    {
        Id = "k-h1",
        Conversation = new ConversationKey("k"),
        State = EpisodeState.Queued,
        Version = 1,
        Reason = HandoffReason.Asked,
        Priority = HandoffPriority.Normal,
        Queue = HandoffQueues.General,
        OpenedAt = Now,
        WaitingSince = Now,
        MovedAt = Now,
    };

    [Fact]
    public void Every_question_stands_with_its_answer_and_its_place()
    {
        var summary = Write(ConversationState.Empty, Said(1, "违约金怎么算"), Answer(2, "m1", "按日千分之一。"), Said(3, "转人工"));

        Assert.Equal(
            [(1L, "违约金怎么算", "按日千分之一。"), (3L, "转人工", "")], summary.Talk.Select(line => (line.Sequence, line.Said, line.Answered)));
    }

    [Fact]
    public void Numbers_that_point_to_a_person_are_masked_and_numbers_of_orders_are_not()
    {
        var form = new Form { Id = "f", Plugin = "repairs", Asked = "scope", OpenedAt = Now, TouchedAt = Now }.With("phone", "13800001234");
        var state = ConversationState.Empty with
        {
            Session = new CustomerSession("3300102938", Now, Now),
            Form = form,
            Orders = ["BX20261127001"],
        };

        var summary = Write(state, Said(1, "户号3300102938电话13800001234"), Answer(2, "m1", "报修 BX20261127001 已受理"));

        Assert.Equal("33***", summary.Account);
        Assert.Equal("户号33***电话13***", summary.Talk[0].Said);
        Assert.Equal("13***", summary.Form?.Slots["phone"]);
        Assert.Equal("报修 BX20261127001 已受理", summary.Talk[0].Answered);
        Assert.Equal(["BX20261127001"], summary.Orders);
    }

    [Fact]
    public void Results_of_tools_stand_apart_with_their_time()
    {
        var bill = Answer(2, "m1", "10月电费 103.40 元") with { };
        var entry = bill with { Activity = bill.Activity with { Kind = ReplyKind.Bill } };

        var summary = Write(ConversationState.Empty, Said(1, "查电费"), entry, Answer(3, "m1", "还有别的吗"));

        var result = Assert.Single(summary.Results);
        Assert.Equal((2L, Now.AddSeconds(2), "10月电费 103.40 元"), (result.Sequence, result.At, result.Answered));
    }

    [Theory]
    [InlineData("好的谢谢", SummaryMood.Content)]
    [InlineData("你们这帮傻逼", SummaryMood.Angry)]
    [InlineData("等了三个小时没人管", SummaryMood.Annoyed)]
    [InlineData("问一下电价", SummaryMood.Calm)]
    public void The_mood_is_read_from_the_last_words(string text, SummaryMood mood)
    {
        var summary = Write(ConversationState.Empty, Said(1, text));

        Assert.Equal(mood, summary.Mood);
    }

    private static HandoffSummary Write(ConversationState state, params TranscriptEntry[] said) =>
        HandoffSummaries.Write(Episode, said, state, Now.AddMinutes(3));

    private static TranscriptEntry Said(long sequence, string text) => new(sequence, new Activity
    {
        Id = $"m{sequence}",
        Type = ActivityType.Message,
        From = ActivityRole.Customer,
        Timestamp = Now.AddSeconds(sequence),
        Text = text,
    });

    private static TranscriptEntry Answer(long sequence, string to, string text) => new(sequence, new Activity
    {
        Id = $"bot-{sequence}",
        Type = ActivityType.Message,
        From = ActivityRole.Bot,
        Timestamp = Now.AddSeconds(sequence),
        Text = text,
        ReplyToId = to,
        Kind = ReplyKind.Answer,
    });
}
