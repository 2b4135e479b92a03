using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using ServiceBot.Channels.BotFramework;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Prompts;
using ServiceBot.Testing.BotFramework;

namespace ServiceBot.Tests.Channels.BotFramework;

public class ActivityWriterTests
{
    private const string Card = """
        {"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":"报修工单"}],
         "actions":[{"type":"Action.Submit","title":"催办","data":"催办 BX1"},{"type":"Action.Submit","title":"确认","data":{"say":"确认","of":"1"}}]}
        """;

    private static readonly string[] Channels =
        ["directline", "webchat", "emulator", "msteams", "facebook", "telegram", "line", "slack", "email", "sms", "somethingnew"];

    private static readonly ActivityWriter Writer = new(ReplyTexts.Read(Path.Combine(AppContext.BaseDirectory, "prompts", "replies.zh-CN.yaml"), []));

    [Theory]
    [InlineData("directline"), InlineData("webchat")]
    public void Web_Chat_gets_sources_as_links_and_claims(string channel)
    {
        var json = Write(channel, Answer() with { Citations = [Source()] });

        Assert.Equal("电价 0.5 元[1]\n\n[1]: cite:1 \"居民电价\"", json.GetProperty("text").GetString());
        Assert.Equal("markdown", json.GetProperty("textFormat").GetString());
        Assert.Equal("居民电价", json.GetProperty("entities")[0].GetProperty("citation")[0].GetProperty("appearance").GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("msteams"), InlineData("emulator"), InlineData("slack"), InlineData("sms"), InlineData("somethingnew")]
    public void Other_channels_get_sources_below_a_plain_text(string channel)
    {
        var json = Write(channel, Answer() with { Citations = [Source()] });

        Assert.Equal("电价 0.5 元[1]\n\n[1] 居民电价", json.GetProperty("text").GetString());
        Assert.Equal("plain", json.GetProperty("textFormat").GetString());
        Assert.False(json.TryGetProperty("entities", out _));
    }

    [Fact]
    public void Offered_messages_are_buttons_that_say_their_title()
    {
        var json = Write("directline", Answer() with { SuggestedActions = ["转人工"] });

        var action = json.GetProperty("suggestedActions").GetProperty("actions")[0];
        Assert.Equal("imBack", action.GetProperty("type").GetString());
        Assert.Equal("转人工", action.GetProperty("title").GetString());
        Assert.Equal("转人工", action.GetProperty("value").GetString());
        Assert.Equal([ConnectorHost.User], json.GetProperty("suggestedActions").GetProperty("to").EnumerateArray().Select(to => to.GetString()));
    }

    [Fact]
    public void Where_there_are_no_suggested_actions_a_hero_card_or_words_offer_the_same()
    {
        var slack = Write("slack", Answer() with { SuggestedActions = ["转人工"] });
        var letter = Write("email", Answer() with { SuggestedActions = ["转人工", "报修"] });

        Assert.Equal("转人工", slack.GetProperty("attachments")[0].GetProperty("content").GetProperty("buttons")[0].GetProperty("value").GetString());
        Assert.False(slack.TryGetProperty("suggestedActions", out _));
        Assert.EndsWith("可以直接回复：「转人工」「报修」", letter.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.False(letter.TryGetProperty("attachments", out _));
    }

    [Fact]
    public void Cards_pass_through_where_they_are_shown_and_are_left_out_where_they_are_not()
    {
        var activity = Answer() with { Attachments = [CardOf(Card)] };

        var web = Write("webchat", activity);
        var sms = Write("sms", activity);

        Assert.Equal("AdaptiveCard", web.GetProperty("attachments")[0].GetProperty("content").GetProperty("type").GetString());
        Assert.Equal("催办 BX1", web.GetProperty("attachments")[0].GetProperty("content").GetProperty("actions")[0].GetProperty("data").GetString());
        Assert.False(sms.TryGetProperty("attachments", out _));
    }

    [Fact]
    public void Teams_says_in_words_what_was_pressed()
    {
        var actions = Write("msteams", Answer() with { Attachments = [CardOf(Card)] })
            .GetProperty("attachments")[0].GetProperty("content").GetProperty("actions");

        Assert.Equal("imBack", actions[0].GetProperty("data").GetProperty("msteams").GetProperty("type").GetString());
        Assert.Equal("催办 BX1", actions[0].GetProperty("data").GetProperty("msteams").GetProperty("value").GetString());
        Assert.Equal("messageBack", actions[1].GetProperty("data").GetProperty("msteams").GetProperty("type").GetString());
        Assert.Equal("确认", actions[1].GetProperty("data").GetProperty("msteams").GetProperty("text").GetString());
        Assert.Equal("1", actions[1].GetProperty("data").GetProperty("msteams").GetProperty("value").GetProperty("of").GetString());
    }

    [Fact]
    public void Chat_apps_get_the_cards_buttons_on_a_hero_card()
    {
        var json = Write("telegram", Answer() with { Attachments = [CardOf(Card)] });

        var hero = json.GetProperty("attachments")[0];
        Assert.Equal("application/vnd.microsoft.card.hero", hero.GetProperty("contentType").GetString());
        Assert.Equal("报修工单", hero.GetProperty("content").GetProperty("title").GetString());
        Assert.Equal(["催办 BX1", "确认"], hero.GetProperty("content").GetProperty("buttons").EnumerateArray().Select(button => button.GetProperty("value").GetString()));
    }

    [Fact]
    public void Text_of_a_model_is_marked_everywhere()
    {
        var web = Write("webchat", Answer() with { IsModelWritten = true });
        var teams = Write("msteams", Answer() with { IsModelWritten = true });
        var sms = Write("sms", Answer() with { IsModelWritten = true });

        Assert.Equal("AIGeneratedContent", web.GetProperty("entities")[0].GetProperty("keywords")[0].GetString());
        Assert.Equal("AIGeneratedContent", teams.GetProperty("entities")[0].GetProperty("additionalType")[0].GetString());
        Assert.EndsWith("AI 生成）", sms.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_question_expects_its_answer()
    {
        var json = Write("webchat", Answer() with { Kind = ReplyKind.Clarify });

        Assert.Equal("expectingInput", json.GetProperty("inputHint").GetString());
    }

    /// <summary>Whatever is said on whatever channel: known fields of their types, nothing null or empty.</summary>
    [Fact]
    public void Every_reply_on_every_channel_keeps_to_the_contract()
    {
        var replies =
            from channel in Gen.Elements(Channels)
            from text in Gen.Elements("好", "[1] 是 *\n\n- <b>", "", "\ud83d\ude00 \"引号\" \\")
            from citations in Gen.Elements(0, 1, 3)
            from actions in Gen.Elements(0, 1, 6)
            from cards in Gen.Elements(0, 1, 2)
            from isModelWritten in Gen.Elements(true, false)
            from name in Gen.Elements("张三", "", null)
            select (channel, name, activity: Answer() with
            {
                Text = text,
                Citations = [.. Enumerable.Repeat(Source(), citations)],
                SuggestedActions = [.. Enumerable.Range(0, actions).Select(i => $"选{i}")],
                Attachments = [.. Enumerable.Repeat(CardOf(Card), cards)],
                IsModelWritten = isModelWritten,
            });

        Prop.ForAll(replies.ToArbitrary(), reply =>
            ConnectorContract.Mistakes("Activity", Write(reply.channel, reply.activity, reply.name)).Count == 0)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(400));
    }

    private static JsonElement Write(string channel, Activity activity, string? name = "张三")
    {
        var to = new BotFrameworkReference
        {
            ChannelId = channel,
            ServiceUrl = "https://smba.trafficmanager.net/amer/",
            IsVerified = true,
            Bot = new ChannelAccount { Id = "28:bot", Name = name },
            User = new ChannelAccount { Id = ConnectorHost.User },
            Conversation = new ConversationAccount { Id = "c1", Name = name },
        };
        using var json = JsonDocument.Parse(Writer.Message(to, activity, "m1"));
        return json.RootElement.Clone();
    }

    private static Activity Answer() => ConnectorHost.Reply("电价 0.5 元[1]");

    private static Citation Source() => new() { PassageId = "tariff:ZJ", Title = "居民电价", Text = "第一档 0.5 元", Source = "浙价〔2021〕1号" };

    private static Attachment CardOf(string json) => new() { ContentType = AdaptiveButtons.ContentType, ContentJson = json };
}
