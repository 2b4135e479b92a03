using System.Text.Json;
using ServiceBot.Desk.Access;
using ServiceBot.Testing.Desk;
using ServiceBot.Testing.Server;

namespace ServiceBot.Tests.Desk;

/// <summary>What a customer left half done, as human agents read it: the whole program on both sides.</summary>
public sealed class SummaryFormTests
{
    [Theory]
    [InlineData("我要投诉，抄表员不上门，乱抄表", "类别", "抄表和计量")]
    [InlineData("我要撤单", "诉求", "撤单")]
    [InlineData("帮我催一下抢修师傅", "诉求", "催办")]
    [InlineData("报修，杭州滨江区江南大道300号，整栋楼都停电了", "范围", "整栋楼")]
    public async Task Whatever_the_bot_keeps_as_a_code_is_said_in_words(string said, string name, string value)
    {
        await using var talk = await TalkOverDirectLine.BeginAsync();
        await talk.SayAsync("a", [said, "转人工"], default);
        await using var boss = await DeskPage.SignInAsync(talk.Server, "boss", DeskRole.Supervisor);
        var conversation = (await boss.GetAsync("inbox?view=all")).GetProperty("items")[0].GetProperty("conversation").GetString();

        var slots = (await boss.GetAsync($"conversations/{conversation}/summary")).GetProperty("form").GetProperty("slots").EnumerateArray().ToList();

        Assert.Contains((name, value), slots.Select(slot => (Text(slot, "label"), Text(slot, "value"))));
        Assert.All(slots, slot => Assert.DoesNotMatch("^[A-Za-z]+$", Text(slot, "value") ?? ""));
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
