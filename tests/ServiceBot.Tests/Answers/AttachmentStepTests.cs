using ServiceBot.Core.Conversations;
using ServiceBot.Core.Orchestration;
using ServiceBot.Core.Prompts;

namespace ServiceBot.Tests.Answers;

public class AttachmentStepTests
{
    private readonly AttachmentStep _step =
        new(ReplyTexts.Read(Path.Combine(AppContext.BaseDirectory, "prompts", "replies.zh-CN.yaml"), []));

    [Theory]
    [InlineData("image/jpeg", "图片收到了")]
    [InlineData("audio/amr", "语音收到了")]
    [InlineData("video/mp4", "视频收到了")]
    [InlineData("text/html", "链接我打不开")]
    [InlineData("application/geo+json", "看不出具体地址")]
    [InlineData("application/octet-stream", "看不到内容")]
    public void Every_kind_gets_an_answer_that_says_how_to_go_on(string contentType, string said) =>
        Assert.Contains(said, Answer(ConversationState.Empty, (null, contentType))?.Reply.Text, StringComparison.Ordinal);

    [Fact]
    public void A_question_that_is_open_stays_open()
    {
        var pending = new PendingQuestion { Intent = "tariff.price", Question = "电价", Missing = "region" };

        var answered = Answer(ConversationState.Empty with { Pending = pending }, (null, "image/png"));

        Assert.Equal(pending, answered?.Pending);
        Assert.Contains("上面的问题", answered?.Reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_place_without_a_matter_is_asked_what_it_is_about()
    {
        var answered = Answer(ConversationState.Empty, ("文三路259号", "application/geo+json"));

        Assert.Contains("「文三路259号停电了」", answered?.Reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_place_that_a_form_asks_for_is_left_to_the_form()
    {
        var form = new Form { Id = "f", Plugin = "repairs", Asked = "address", OpenedAt = default, TouchedAt = default };

        Assert.Null(Answer(ConversationState.Empty with { Form = form }, ("文三路259号", "application/geo+json")));
    }

    [Theory]
    [InlineData("我家停电了", "image/png")]
    [InlineData("我家停电了", null)]
    [InlineData(null, null)]
    public void Words_are_answered_as_words(string? text, string? contentType) => Assert.Null(Answer(ConversationState.Empty, (text, contentType)));

    private Answered? Answer(ConversationState state, params (string? Text, string? ContentType)[] messages) => _step.TryAnswer(
        new Turn
        {
            Conversation = new ConversationKey("k"),
            Address = new ConversationAddress { Channel = "wechat", NativeId = "n", ChannelUser = "u" },
            State = state,
            StartedAt = default,
            Inbound = [.. messages.Select((message, i) => new TranscriptEntry(i + 1, new Activity
            {
                Id = $"m{i}",
                Type = ActivityType.Message,
                From = ActivityRole.Customer,
                Timestamp = default,
                Text = message.Text,
                Attachments = message.ContentType is { } type ? [new Attachment { ContentType = type }] : [],
            }))],
        },
        state);
}
