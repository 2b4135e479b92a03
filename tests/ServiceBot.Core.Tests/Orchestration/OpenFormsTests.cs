using ServiceBot.Core.Conversations;
using ServiceBot.Core.Orchestration;

namespace ServiceBot.Core.Tests.Orchestration;

public class OpenFormsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_form_left_for_more_than_half_an_hour_is_put_aside()
    {
        var state = ConversationState.Empty with { Form = Asked("repairs", Now.AddMinutes(-31)) };

        var expired = OpenForms.Expire(state, Now);

        Assert.Null(expired.Form);
        Assert.Equal("repairs", Assert.Single(expired.Suspended).Plugin);
    }

    [Fact]
    public void A_form_touched_within_half_an_hour_stays_open()
    {
        var state = ConversationState.Empty with { Form = Asked("repairs", Now.AddMinutes(-29)) };

        Assert.Equal(state, OpenForms.Expire(state, Now));
    }

    [Fact]
    public void A_form_put_aside_is_forgotten_after_a_day()
    {
        var state = ConversationState.Empty with { Suspended = [Asked("repairs", Now.AddHours(-25)), Asked("billing", Now.AddHours(-1))] };

        Assert.Equal("billing", Assert.Single(OpenForms.Expire(state, Now).Suspended).Plugin);
    }

    [Fact]
    public void A_resting_form_is_over_when_another_business_begins()
    {
        var state = ConversationState.Empty with { Form = Asked("billing", Now) with { Asked = null } };

        var suspended = OpenForms.Suspend(state);

        Assert.Null(suspended.Form);
        Assert.Empty(suspended.Suspended);
    }

    [Fact]
    public void Taking_up_a_form_puts_the_open_one_aside()
    {
        var repair = Asked("repairs", Now.AddHours(-2));
        var state = ConversationState.Empty with { Form = Asked("billing", Now), Suspended = [repair] };

        var back = OpenForms.TakeUp(state, repair, Now);

        Assert.Equal("repairs", back.Form?.Plugin);
        Assert.Equal(Now, back.Form?.TouchedAt);
        Assert.Equal("billing", Assert.Single(back.Suspended).Plugin);
    }

    [Fact]
    public void A_resting_form_is_over_after_two_messages_for_others()
    {
        var state = ConversationState.Empty with { Form = Asked("billing", Now) with { Asked = null } };

        var once = OpenForms.PassBy(state);
        var twice = OpenForms.PassBy(once);

        Assert.NotNull(once.Form);
        Assert.Null(twice.Form);
    }

    private static Form Asked(string plugin, DateTimeOffset touched) =>
        new() { Id = plugin + "-1", Plugin = plugin, Asked = "address", OpenedAt = touched, TouchedAt = touched };
}
