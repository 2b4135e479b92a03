using System.Text.Json;
using ServiceBot.Core.Conversations;
using ServiceBot.Operations;
using ServiceBot.Testing.Server;

namespace ServiceBot.Tests.Answers;

public sealed class CardPressTests : IAsyncLifetime
{
    private const string Trouble = "杭州余杭区文一西路998号5幢 全家停电了 就我家没电";

    private readonly BotInProcess _bot = BotInProcess.Start(adjust: SharedTraining.Use);
    private int _presses;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _bot.DisposeAsync().AsTask();

    [Fact]
    public async Task A_pressed_confirmation_files_what_its_card_shows()
    {
        var talk = _bot.NewConversation();
        await talk.SayAsync(Trouble, default);
        var asked = await talk.SayAsync("13800000091", default);

        var filed = await talk.SayAsync(Press(asked, 0), default);

        Assert.Equal("repair.filed", filed.Intent);
    }

    [Fact]
    public async Task An_old_card_confirms_nothing_after_a_value_has_changed()
    {
        var talk = _bot.NewConversation();
        await talk.SayAsync(Trouble, default);
        var old = await talk.SayAsync("13800000091", default);
        var changed = await talk.SayAsync("电话改成13800000092", default);

        var stale = await talk.SayAsync(Press(old, 0), default);
        var filed = await talk.SayAsync(Press(changed, 0), default);
        var again = await talk.SayAsync(Press(changed, 0), default);

        Assert.Equal("stale_card", stale.Intent);
        Assert.Equal("repair.filed", filed.Intent);
        Assert.Equal("stale_card", again.Intent);
        Assert.Empty(again.Records);
    }

    [Fact]
    public async Task A_request_and_praise_are_confirmed_on_a_card_as_well()
    {
        var request = _bot.NewConversation();
        await request.SayAsync("我要新装用电", default);
        await request.SayAsync("杭州市余杭区文一西路998号5幢1201", default);
        await request.SayAsync("王明明", default);
        await request.SayAsync("13700001234", default);
        var asked = await request.SayAsync("8千瓦", default);

        var cancelled = await request.SayAsync(Press(asked, 2), default);

        Assert.Equal("request.confirm", asked.Intent);
        Assert.Equal("request.cancelled", cancelled.Intent);
    }

    [Theory]
    [InlineData("""{"x":1}"""), InlineData("[1]"), InlineData("{"), InlineData("""{"say":7}""")]
    public async Task A_press_of_a_foreign_card_does_no_harm(string value)
    {
        var talk = _bot.NewConversation();

        var result = await talk.SayAsync(Message(value), default);

        Assert.Equal("none", result.Intent);
    }

    private Activity Press(TurnResult asked, int button)
    {
        using var card = JsonDocument.Parse(Assert.Single(asked.Replies.SelectMany(reply => reply.Cards)).ContentJson ?? "");
        return Message(card.RootElement.GetProperty("actions")[button].GetProperty("data").GetRawText());
    }

    private Activity Message(string value) => new()
    {
        Id = $"press-{++_presses}",
        Type = ActivityType.Message,
        From = ActivityRole.Customer,
        Timestamp = TimeProvider.System.GetUtcNow(),
        ValueJson = value,
    };
}
