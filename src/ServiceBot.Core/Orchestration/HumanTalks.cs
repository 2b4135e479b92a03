using System.Globalization;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Orchestration;

/// <summary>The way back from a human agent: the rating that was asked for finds its form, and the business that was left half
/// done waits to be taken up again.</summary>
internal static class HumanTalks
{
    private const string SatisfactionPlugin = "satisfaction";
    private static readonly TimeSpan RatingLasts = TimeSpan.FromHours(24);

    /// <summary>Opens the form of the rating, once after each end of a talk.</summary>
    public static ConversationState Close(ConversationState state, Turn turn)
    {
        if (turn.Handling is not { By: HandledBy.Bot or HandledBy.WrapUp, Concluded: { } talk, ConcludedAt: { } at }
            || turn.StartedAt - at > RatingLasts)
            return state;
        var end = string.Create(CultureInfo.InvariantCulture, $"{talk}-{at.ToUnixTimeMilliseconds()}");
        if (state.RatedTalk == end) return state;
        return Episodes.MarkAsked(OpenForms.Suspend(state)) with
        {
            RatedTalk = end,
            Form = new Form { Id = end, Plugin = SatisfactionPlugin, OpenedAt = turn.StartedAt, TouchedAt = turn.StartedAt }.With("episode", talk),
        };
    }
}
