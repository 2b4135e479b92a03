using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Handoff;

/// <summary>What customers read about the handoff.</summary>
public sealed class HandoffTexts(IReplyTexts texts)
{
    private readonly ClockTexts _clock = new(texts);

    /// <summary>Is a human wanted?</summary>
    public Reply Offer() => Say("handoff.offer") with { SuggestedActions = [texts.Say("handoff.offer-yes"), texts.Say("handoff.offer-no")] };

    /// <summary>The customer waits now.</summary>
    public Reply Queued(int place, int? minutes) => Say("handoff.queued", ("place", $"{place}"), ("wait", Wait(minutes)));

    /// <summary>Where a customer stands who asks again.</summary>
    public Reply Waiting(int place, int? minutes) => Say("handoff.waiting", ("place", $"{place}"), ("wait", Wait(minutes)));

    /// <summary>The place has become better.</summary>
    public Reply CloserNow(int place, int? minutes) => Say("handoff.closer", ("place", $"{place}"), ("wait", Wait(minutes)));

    /// <summary>What the customer wrote while waiting is kept.</summary>
    public Reply Kept(int place) => Say("handoff.kept", ("place", $"{place}"));

    /// <summary>Somebody is rung for because of a danger.</summary>
    public Reply Called(bool isManned) => isManned ? Say("handoff.called") : Say("handoff.called-nobody");

    /// <summary>The promised time is over.</summary>
    /// <param name="minutes">How long the customer has waited.</param>
    public Reply Choice(int minutes) => Say("handoff.choice", ("minutes", $"{minutes}")) with
    {
        SuggestedActions =
        [
            texts.Say("handoff.choice-wait"), texts.Say("handoff.choice-message"),
            texts.Say("handoff.choice-call"), texts.Say("handoff.choice-bot"),
        ],
    };

    /// <summary>The customer waits on.</summary>
    public Reply WaitsOn() => Say("handoff.waits-on");

    /// <summary>The customer has gone back to the bot.</summary>
    public Reply Back() => Say("handoff.back");

    /// <summary>Nobody is on duty: a ticket was left.</summary>
    /// <param name="ticket">Its number.</param>
    /// <param name="opening">When duty begins; null when that is not known.</param>
    /// <param name="now">UTC.</param>
    public Reply AfterHours(string ticket, DateTimeOffset? opening, DateTimeOffset now) => opening is { } at
        ? Say("handoff.after-hours", ("ticket", ticket), ("opening", _clock.Say(at, now)))
        : Nobody(ticket);

    /// <summary>It is service time, but nobody is signed in: a ticket was left.</summary>
    public Reply Nobody(string ticket) => Say("handoff.nobody", ("ticket", ticket));

    /// <summary>Too many wait: a ticket was left.</summary>
    public Reply Full(string ticket) => Say("handoff.full", ("ticket", ticket));

    /// <summary>A ticket was left a short while ago.</summary>
    /// <param name="ticket">Its number.</param>
    /// <param name="opening">When duty begins; null while it is service time, or when that is not known.</param>
    /// <param name="now">UTC.</param>
    public Reply TicketIsThere(string ticket, DateTimeOffset? opening, DateTimeOffset now) => opening is { } at
        ? Say("handoff.ticket-again-closed", ("ticket", ticket), ("opening", _clock.Say(at, now)))
        : Say("handoff.ticket-again", ("ticket", ticket));

    /// <summary>When human agents serve.</summary>
    /// <param name="isOpen">Whether it is service time.</param>
    /// <param name="opening">When duty begins next; null when that is not known.</param>
    /// <param name="now">UTC.</param>
    public Reply Hours(bool isOpen, DateTimeOffset? opening, DateTimeOffset now) => isOpen ? Say("handoff.hours-open")
        : opening is { } at ? Say("handoff.hours-closed", ("opening", _clock.Say(at, now)))
        : Say("handoff.hours-unknown");

    /// <summary>The customer left a message instead of waiting.</summary>
    public Reply MessageLeft(string ticket) => Say("handoff.message-left", ("ticket", ticket));

    /// <summary>The customer wants to be called back instead of waiting.</summary>
    public Reply CallBack(string ticket) => Say("handoff.call-back", ("ticket", ticket));

    /// <summary>A human agent has taken the conversation.</summary>
    /// <param name="number">Work number (工号).</param>
    public Reply Accepted(string number) => Say("handoff.accepted", ("number", number));

    /// <summary>The human agent passes the conversation on.</summary>
    public Reply PassedOn() => Say("handoff.passed-on");

    /// <summary>The human agent is gone; somebody else comes.</summary>
    public Reply OwnerGone() => Say("handoff.owner-gone");

    /// <summary>The human agent has ended the talk.</summary>
    /// <param name="hasUnfinished">Whether a business was left half done.</param>
    public Reply Concluded(bool hasUnfinished) => Say("handoff.concluded", ("unfinished", hasUnfinished ? texts.Say("handoff.unfinished") : "")) with
    {
        SuggestedActions = ["5", "4", "3", "2", "1"],
    };

    /// <summary>Is the customer still there?</summary>
    public Reply StillThere() => Say("handoff.still-there");

    /// <summary>The talk ended because nobody wrote any more.</summary>
    public Reply EndedSilently() => Say("handoff.ended-silently");

    /// <summary>The wait ended because the customer did not choose.</summary>
    public Reply WaitEnded() => Say("handoff.wait-ended");

    private string Wait(int? minutes) => minutes is { } some ? texts.Say("handoff.wait", ("minutes", $"{some}")) : texts.Say("handoff.wait-unknown");

    private Reply Say(string key, params ReadOnlySpan<(string Name, string Value)> values) =>
        new() { Kind = ReplyKind.Handoff, Text = texts.Say(key, values) };
}
