using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Handoff;

namespace ServiceBot.Tests.Handoff;

/// <summary>Talks in which nobody writes any more.</summary>
public sealed class HandoffSilenceTests
{
    private static readonly TimeSpan SilentTalk = TimeSpan.FromMinutes(31);
    private static readonly TimeSpan SilentEnd = TimeSpan.FromMinutes(11);

    [Fact]
    public async Task A_customer_who_does_not_answer_is_asked_and_then_the_talk_ends()
    {
        await using var talk = await HandoffTalk.StartAsync();
        var conversation = await TakenAsync(talk);
        await talk.Node.SayAsync(conversation, "li", "请问户号是多少");

        var asked = await LookAsync(talk, conversation, SilentTalk);
        var ended = await LookAsync(talk, conversation, SilentEnd);

        Assert.Contains("您还在吗", asked, StringComparison.Ordinal);
        Assert.Contains("先结束了", ended, StringComparison.Ordinal);
        Assert.Equal(EpisodeState.Abandoned, Assert.Single(await talk.Node.Episodes.ReadAsync(conversation, default)).State);
    }

    [Fact]
    public async Task A_customer_who_answers_when_asked_keeps_the_talk()
    {
        await using var talk = await HandoffTalk.StartAsync();
        var conversation = await TakenAsync(talk);
        await talk.Node.SayAsync(conversation, "li", "请问户号是多少");
        await LookAsync(talk, conversation, SilentTalk);
        await talk.SayAsync(conversation, "在的，我找一下", isAnswered: false);

        var heard = await LookAsync(talk, conversation, SilentEnd);

        Assert.Contains("您还在吗", heard, StringComparison.Ordinal);
        Assert.Equal(EpisodeState.Active, await talk.Node.StateAsync(conversation));
    }

    [Fact]
    public async Task A_customer_who_is_not_answered_goes_to_somebody_else_and_is_not_blamed()
    {
        await using var talk = await HandoffTalk.StartAsync();
        var conversation = await TakenAsync(talk);
        await talk.Node.SayAsync(conversation, "li", "您好");
        await talk.SayAsync(conversation, "电表不走字了", isAnswered: false);
        await talk.Node.SignInAsync("wang");

        var heard = await LookAsync(talk, conversation, SilentTalk);
        await talk.Node.Round.RunAsync(default);

        Assert.Contains("转给", heard, StringComparison.Ordinal);
        var episode = await talk.Node.Episodes.FindOpenAsync(conversation, default);
        Assert.Equal((EpisodeState.Ringing, "wang"), (episode?.State, episode?.HumanAgent));
    }

    [Fact]
    public async Task Who_is_back_in_line_is_given_the_choice_after_the_promised_time_counted_anew()
    {
        await using var talk = await HandoffTalk.StartAsync();
        var conversation = await TakenAsync(talk);
        await talk.Node.SayAsync(conversation, "li", "您好");
        await talk.SayAsync(conversation, "电表不走字了", isAnswered: false);
        await LookAsync(talk, conversation, SilentTalk);
        await talk.Node.People.SetAvailableAsync("li", false, default);

        var soon = await LookAsync(talk, conversation, TimeSpan.FromMinutes(1));
        var later = await LookAsync(talk, conversation, TimeSpan.FromMinutes(10));

        Assert.Contains("转给", soon, StringComparison.Ordinal);
        Assert.Contains("等了 11 分钟", later, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_put_aside_is_left_alone_until_it_is_due()
    {
        await using var talk = await HandoffTalk.StartAsync();
        var conversation = await TakenAsync(talk);
        await talk.Node.SayAsync(conversation, "li", "我去问一下，两小时后回复您");
        await talk.Node.Engine.Services.GetRequiredService<IDeskReminders>().SetAsync(
            new DeskReminder
            {
                Id = "r1",
                Conversation = conversation,
                HumanAgent = "li",
                Kind = DeskReminderKind.CallBack,
                DueAt = talk.Time.GetUtcNow().AddHours(2),
            }, default);

        var early = await LookAsync(talk, conversation, TimeSpan.FromMinutes(90));
        var late = await LookAsync(talk, conversation, TimeSpan.FromMinutes(61));

        Assert.Contains("两小时后", early, StringComparison.Ordinal);
        Assert.Contains("您还在吗", late, StringComparison.Ordinal);
    }

    private static async Task<ConversationKey> TakenAsync(HandoffTalk talk)
    {
        await talk.Node.SignInAsync("li");
        var conversation = await talk.BeginAsync("a", "转人工");
        await talk.Node.Desk.ClaimAsync(conversation, "li", default);
        return conversation;
    }

    /// <summary>The desks stay connected, time passes, the queue is looked at: what the customer heard last.</summary>
    private static async Task<string> LookAsync(HandoffTalk talk, ConversationKey conversation, TimeSpan passed)
    {
        talk.Time.Advance(passed);
        foreach (var person in await talk.Node.People.ReadAsync(default))
            await talk.Node.People.SeenAsync(person.Id, default);
        await talk.Node.Round.RunAsync(default);
        var entries = await talk.Node.Engine.Transcript.ReadAsync(conversation, 0, 100, default);
        return entries.Last(entry => entry.Activity.From != ActivityRole.Customer).Activity.Text ?? "";
    }
}
