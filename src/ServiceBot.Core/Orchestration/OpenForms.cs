using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Orchestration;

/// <summary>What happens to forms between the turns: they are left, taken up again, and forgotten.</summary>
internal static class OpenForms
{
    private const int MostSuspended = 3;
    private const int MostRestingMisses = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Memory = TimeSpan.FromHours(24);

    /// <summary>Whether a form has said its piece: it is consulted first, and never asks.</summary>
    public static bool IsResting(Form form) => form.Asked is null;

    /// <summary>Puts aside a form that the customer left half an hour ago, and forgets those of yesterday.</summary>
    public static ConversationState Expire(ConversationState state, DateTimeOffset now)
    {
        if (state.Form is null && state.Suspended.Count == 0) return state;
        if (state.Form is { } form && now - form.TouchedAt > Patience)
            state = IsResting(form) ? state with { Form = null } : Suspend(state);
        return state.Suspended.All(one => now - one.TouchedAt <= Memory)
            ? state
            : state with { Suspended = [.. state.Suspended.Where(one => now - one.TouchedAt <= Memory)] };
    }

    /// <summary>Puts the open form aside, for another business; a resting one is over.</summary>
    public static ConversationState Suspend(ConversationState state) => state.Form switch
    {
        null => state,
        { } form when IsResting(form) => state with { Form = null },
        { } form => state with { Form = null, Suspended = [form with { Misses = 0 }, .. state.Suspended.Where(one => one.Plugin != form.Plugin).Take(MostSuspended - 1)] },
    };

    /// <summary>Takes a form up again; the open one is put aside.</summary>
    public static ConversationState TakeUp(ConversationState state, Form form, DateTimeOffset now)
    {
        var without = state with { Suspended = [.. state.Suspended.Where(one => one.Id != form.Id)] };
        return Suspend(without) with { Form = form with { TouchedAt = now } };
    }

    /// <summary>Counts a message that was not for a resting form; after two the form is over.</summary>
    public static ConversationState PassBy(ConversationState state) => state.Form is { } form && IsResting(form)
        ? state with { Form = form.Misses + 1 >= MostRestingMisses ? null : form with { Misses = form.Misses + 1 } }
        : state;
}
