using ServiceBot.Core.Handoff;

namespace ServiceBot.Core.Tests.Handoff;

public sealed class HandoffFiguresTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Figures_come_from_the_steps_alone()
    {
        EpisodeEvent[] steps =
        [
            Step("b", 2, 90, EpisodeState.Queued, EpisodeState.Abandoned, "Abandon"),
            Step("a", 1, 0, EpisodeState.Bot, EpisodeState.Queued, "Enqueue"), Step("a", 2, 30, EpisodeState.Queued, EpisodeState.Ringing, "Ring"),
            Step("a", 3, 40, EpisodeState.Ringing, EpisodeState.Active, "Accept"), Step("a", 4, 45, EpisodeState.Active, EpisodeState.Active, "FirstWord"),
            Step("a", 5, 100, EpisodeState.Active, EpisodeState.WrapUp, "Conclude"), Step("a", 6, 110, EpisodeState.WrapUp, EpisodeState.Closed, "Finish"),
            Step("b", 1, 10, EpisodeState.Bot, EpisodeState.Queued, "Enqueue"),
            Step("c", 1, 20, EpisodeState.Bot, EpisodeState.AfterHours, "LeaveTicket"),
        ];

        var figures = HandoffFigures.Of(steps);

        Assert.Equal((3, 1, 1, 1, 0), (figures.Begun, figures.Accepted, figures.Tickets, figures.Abandoned, figures.BackToBot));
        Assert.Equal([TimeSpan.FromSeconds(40)], figures.Waits);
        Assert.Equal([TimeSpan.FromSeconds(5)], figures.FirstWords);
        Assert.Equal([TimeSpan.FromSeconds(60)], figures.Talks);
    }

    private static EpisodeEvent Step(string episode, int number, int second, EpisodeState from, EpisodeState to, string move) =>
        new(episode, number, Now.AddSeconds(second), from, to, EpisodeActor.System, move, null);
}
