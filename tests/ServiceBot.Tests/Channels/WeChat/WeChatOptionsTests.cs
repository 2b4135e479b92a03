using ServiceBot.Channels.WeChat;

namespace ServiceBot.Tests.Channels.WeChat;

public sealed class WeChatOptionsTests
{
    [Fact]
    public void Without_a_token_nothing_is_demanded() =>
        Assert.True(new WeChatOptionsRules().Validate(null, new WeChatOptions()).Succeeded);

    [Fact]
    public void Everything_that_a_switched_on_channel_lacks_is_told_at_once()
    {
        var told = new WeChatOptionsRules().Validate(null, new WeChatOptions { Token = "a" }).Failures ?? [];

        Assert.Equal(["WeChat:Token", "WeChat:AppId", "WeChat:AppSecret", "WeChat:EncodingAESKey"], told.Select(mistake => mistake.Split(' ')[0]));
    }

    [Fact]
    public void A_menu_that_the_platform_would_refuse_is_told_with_its_key()
    {
        List<WeChatMenuButton> menu =
        [
            new() { Name = "这个名字实在太长" },
            new() { Name = "好", Type = "view", Url = "no address" },
            new() { Name = "更多", Type = "click", Buttons = [.. Enumerable.Range(0, 6).Select(i => new WeChatMenuButton { Name = "同", Key = "same" })] },
            new() { Type = "dance" },
        ];

        var mistakes = WeChatMenuRules.Mistakes(menu).ToList();

        string[] places =
        [
            "WeChat:Menu has 4", "WeChat:Menu:0:Name", "WeChat:Menu:1:Url", "WeChat:Menu:2:Buttons", "WeChat:Menu:2:Type",
            "WeChat:Menu:3:Name", "WeChat:Menu:3:Type", "WeChat:Menu has the key 'same'",
        ];
        Assert.Equal(places.Length, mistakes.Count);
        Assert.All(places.Zip(mistakes), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
    }

    [Fact]
    public void A_press_says_the_text_of_its_button()
    {
        var options = new WeChatOptions
        {
            Menu = [new() { Name = "更多", Buttons = [new() { Name = "查电费", Key = "bill", Text = "查一下我家电费" }, new() { Name = "报修" }] }],
        };

        Assert.Equal("查一下我家电费", options.TextOfKey("bill"));
        Assert.Equal("报修", options.TextOfKey("报修"));
        Assert.Null(options.TextOfKey("other"));
    }
}
