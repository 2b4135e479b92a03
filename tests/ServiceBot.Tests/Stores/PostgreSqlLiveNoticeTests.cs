using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Stores.PostgreSql;

namespace ServiceBot.Tests.Stores;

public sealed class PostgreSqlLiveNoticeTests
{
    private static readonly LiveText Text = new()
    {
        Conversation = new ConversationKey("c1"),
        AnswerTo = "native|abc:1",
        Number = 3,
        Kind = LiveTextKind.Words,
        Text = "居民欠费，按规定交违约金。 24 小时😀:h",
    };

    [Fact]
    public void Another_node_reads_what_was_written_and_no_other_news_in_it()
    {
        LiveText[] texts = [Text, Text with { Kind = LiveTextKind.End, Text = "" }, Text with { Conversation = new ConversationKey("c2"), Kind = LiveTextKind.Step }];

        var notice = Assert.Single(PostgreSqlNotice.WriteLive("n1", texts));

        Assert.Equal(texts, PostgreSqlNotice.ReadLive(notice, "n2"));
        Assert.Empty(PostgreSqlNotice.ReadLive(notice, "n1"));
        Assert.Empty(PostgreSqlNotice.Read(notice, "n2"));
        Assert.Empty(PostgreSqlNotice.ReadHandoffs(notice, "n2"));
        Assert.Empty(PostgreSqlNotice.ReadTyping(notice, "n2"));
    }

    [Fact]
    public void As_many_notices_as_the_server_takes_and_one_too_long_is_left_out()
    {
        var texts = Enumerable.Range(0, 10).Select(i => Text with { Number = i + 1, Text = new string('电', 600) }).ToList();

        var notices = PostgreSqlNotice.WriteLive("n1", [.. texts, Text with { Text = new string('电', 3000) }]);

        Assert.All(notices, notice => Assert.True(notice.Length < 8000));
        Assert.Equal(texts, notices.SelectMany(notice => PostgreSqlNotice.ReadLive(notice, "n2")));
    }

    [Theory]
    [InlineData("n1 c1:x:1:YQ:YQ:l")]
    [InlineData("n1 c1:1:9:YQ:YQ:l")]
    [InlineData("n1 c1:1:1:?:YQ:l")]
    [InlineData("n1 c1:1:1::YQ:l")]
    [InlineData("n1 c1:1:1:YQ:l")]
    [InlineData("n1 c1:5 c1:h c1:tc")]
    public void What_is_no_text_tells_nothing(string notice) => Assert.Empty(PostgreSqlNotice.ReadLive(notice, "n2"));
}
