using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Orchestration;

/// <summary>Keeps the service episode: one visit of the customer, at the end of which one question is asked.</summary>
internal static class Episodes
{
    private static readonly TimeSpan Silence = TimeSpan.FromHours(2);
    private static readonly TimeSpan DangerLasts = TimeSpan.FromMinutes(30);

    /// <summary>Goes on with the episode, or begins a new one after a long silence.</summary>
    public static ConversationState Touch(ConversationState state, Turn turn)
    {
        var now = turn.StartedAt;
        return state with
        {
            Episode = state.Episode is { } episode && now - episode.LastAt <= Silence
                ? episode with { LastAt = now }
                : new ServiceEpisode($"{turn.Conversation.Value}-e{turn.Inbound[0].Sequence}", now, now),
        };
    }

    /// <summary>Whether a danger was described a short while ago.</summary>
    public static bool IsInDanger(ConversationState state, DateTimeOffset now) =>
        state.Episode?.HazardAt is { } at && now - at <= DangerLasts;

    public static ConversationState MarkDanger(ConversationState state, DateTimeOffset now) =>
        state with { Episode = state.Episode is { } episode ? episode with { HazardAt = now } : null };

    public static ConversationState MarkDone(ConversationState state) =>
        state with { Episode = state.Episode is { } episode ? episode with { HasResult = true } : null };

    /// <summary>Whether the customer may be asked how content they are: something was done, and they were not asked yet.</summary>
    public static bool MayAsk(ConversationState state) =>
        state is { Form: null or { Asked: null }, Episode: { HasResult: true, IsAsked: false } };

    public static ConversationState MarkAsked(ConversationState state) =>
        state with { Episode = state.Episode is { } episode ? episode with { IsAsked = true } : null };
}
