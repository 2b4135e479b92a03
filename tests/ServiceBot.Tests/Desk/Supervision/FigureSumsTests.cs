using ServiceBot.Core.Handoff;
using ServiceBot.Desk.Supervision;

namespace ServiceBot.Tests.Desk.Supervision;

public sealed class FigureSumsTests
{
    private static readonly FigureRange Day = new(new DateOnly(2026, 11, 20), new DateOnly(2026, 11, 20));
    private static readonly DateTimeOffset Noon = Day.Start.AddHours(12);

    [Fact]
    public void A_contact_is_resolved_when_nobody_writes_for_72_hours()
    {
        var back = new ContactLine("a", Noon, Noon, Noon.AddHours(72));
        var stayed = new ContactLine("b", Noon, Noon, Noon.AddHours(72).AddSeconds(1));
        var silent = new ContactLine("c", Noon, Noon, null);

        var figures = Of([], [], [back, stayed, silent], Noon.AddDays(4));

        Assert.Equal((3, 3, 0.6667), (figures.Conversations, figures.BotOnly, figures.ResolvedBot));
    }

    [Fact]
    public void What_is_younger_than_72_hours_is_not_judged_yet()
    {
        var figures = Of([], [], [new ContactLine("a", Noon, Noon, null)], Noon.AddHours(71));

        Assert.Equal((1, null), (figures.Conversations, figures.ResolvedBot));
    }

    [Fact]
    public void A_contact_with_a_handoff_is_not_the_bots_alone()
    {
        var contact = new ContactLine("a", Noon, Noon.AddMinutes(5), null);
        var other = new ContactLine("a", Noon.AddHours(3), Noon.AddHours(3), null);

        var figures = Of([Talk("a", Noon.AddMinutes(6))], [], [contact with { NextAt = other.StartedAt }, other], Noon.AddDays(4));

        Assert.Equal((2, 1), (figures.Conversations, figures.BotOnly));
    }

    [Fact]
    public void A_talk_is_resolved_when_no_contact_follows_its_end()
    {
        var (first, second) = (Talk("a", Noon), Talk("b", Noon));
        var again = new ContactLine("a", Noon.AddDays(2), Noon.AddDays(2), null);

        var figures = Of([first, second], [], [again], Noon.AddDays(5));

        Assert.Equal(0.5, figures.ResolvedHuman);
    }

    [Fact]
    public void Ratings_are_split_between_bot_and_human_agents()
    {
        RatingLine[] ratings = [new("a-h1", Noon, 5, "li"), new("b-h1", Noon, 4, "li"), new("c-e1", Noon, 1, null)];

        var figures = Of([], ratings, [], Noon);

        Assert.Equal((3, 3.33, 4.5, 1.0), (figures.Csat.Count, figures.Csat.Average, figures.CsatHuman.Average, figures.CsatBot.Average));
        Assert.Equal([1, 0, 0, 1, 1], figures.Csat.ByScore);
        Assert.Equal(("li", 4.5), figures.ByAgent.Select(one => (one.Agent, one.Csat ?? 0)).Single());
    }

    [Theory]
    [InlineData("2026-11-21", "2026-11-20")]
    [InlineData("2026-02-30", null)]
    [InlineData("20.11.2026", "2026-11-21")]
    [InlineData("2020-01-01", "2026-11-20")]
    public void What_is_no_range_is_refused(string? from, string? to)
    {
        Assert.Null(FigureRange.Read(from, to, Day.To));
    }

    [Fact]
    public void Without_days_the_last_week_is_meant()
    {
        Assert.Equal(new FigureRange(new DateOnly(2026, 11, 14), Day.To), FigureRange.Read(null, null, Day.To));
        Assert.Equal(new DateTimeOffset(2026, 11, 19, 16, 0, 0, TimeSpan.Zero), Day.Start);
    }

    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("＝cmd", "\"'＝cmd\"")]
    [InlineData("-5", "\"'-5\"")]
    [InlineData("a,\"b\"", "\"a,\"\"b\"\"\"")]
    [InlineData("咨询", "咨询")]
    [InlineData(null, "")]
    public void No_cell_is_a_formula(string? value, string cell)
    {
        Assert.Equal(cell, Csv.Cell(value));
    }

    private static Figures Of(EpisodeLine[] episodes, RatingLine[] ratings, ContactLine[] contacts, DateTimeOffset now) =>
        FigureSums.Of(Day, episodes, ratings, contacts, new Dictionary<string, string>(), now);

    private static EpisodeLine Talk(string conversation, DateTimeOffset at) => new()
    {
        Id = conversation + "-h1",
        Conversation = conversation,
        BegunAt = at,
        QueuedAt = at,
        AcceptedAt = at.AddMinutes(1),
        ConcludedAt = at.AddMinutes(5),
        State = EpisodeState.Closed,
        Talks = [],
    };
}
