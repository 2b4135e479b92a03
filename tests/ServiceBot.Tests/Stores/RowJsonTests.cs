using ServiceBot.Core.Conversations;
using ServiceBot.Stores;

namespace ServiceBot.Tests.Stores;

public sealed class RowJsonTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 21, 8, 30, 0, TimeSpan.Zero);

    [Fact]
    public void Form_session_and_episode_come_back_as_they_were()
    {
        var form = new Form { Id = "f1", Plugin = "Repairs", Kind = "Flat", Asked = "address", Misses = 1, OpenedAt = At, TouchedAt = At.AddMinutes(1) }
            .With("address", "城北区和平路8号“三单元”").With("Danger", "no");
        var suspended = new Form { Id = "f2", Plugin = "Billing", OpenedAt = At, TouchedAt = At };
        var state = new ConversationState
        {
            Form = form,
            Suspended = [suspended],
            Session = new CustomerSession("3301234567890", At, At.AddMinutes(2), IsBound: true),
            Episode = new ServiceEpisode("e1", At, At.AddMinutes(3)) { HasResult = true, IsAsked = true, HazardAt = At },
        };

        var read = RowJson.ReadState(RowJson.Write(state));

        Assert.Equal(form.Slots, read.Form?.Slots);
        Assert.Equal(form with { Slots = suspended.Slots }, read.Form is { } found ? found with { Slots = suspended.Slots } : null);
        Assert.Equal(("f2", "Billing", "", 0), (read.Suspended[0].Id, read.Suspended[0].Plugin, read.Suspended[0].Kind, read.Suspended[0].Slots.Count));
        Assert.Equal((state.Session, state.Episode), (read.Session, read.Episode));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"isGreeted":false,"isPlainMode":false,"ofALaterVersion":{"a":[1]}}""")]
    public void A_state_of_another_version_reads_as_one_with_nothing_open(string json)
    {
        var read = RowJson.ReadState(json);

        Assert.Equal((null, null, null, false), (read.Form, read.Session, read.Episode, read.IsGreeted));
        Assert.Empty(read.Suspended);
    }
}
