using Microsoft.Extensions.Options;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Customers;
using ServiceBot.Core.Handoff;
using ServiceBot.Core.Plugins;
using ServiceBot.Core.Time;

namespace ServiceBot.Core.Orchestration;

/// <summary>Takes up the wish for a person: a place in the queue, or a ticket where nobody is there. Never a dead end.</summary>
internal sealed class HandoffStep(
    QueueBoard queue, IEpisodeStore episodes, ServiceHours hours, HandoffTexts texts, IdentityCheck identity, ICustomerStore customers,
    IOptions<HandoffOptions> options)
{
    /// <summary>Topic of a turn that passed the customer to a human.</summary>
    public const string Intent = "human";

    private const string ComplaintsPlugin = "complaints";
    private const int MissesUntilStuck = 2;

    /// <summary>For so long a ticket is not followed by another one.</summary>
    private static readonly TimeSpan TicketHolds = TimeSpan.FromHours(12);

    /// <summary>Whether a message wants a person.</summary>
    public static bool IsWanted(CustomerMessage message, ConversationState state) =>
        HumanWish.IsIn(message.Folded)
        || (state.Last?.Intent == Intent && HumanWish.AsksForNews(message.Folded))
        || (IsComplaint(state) && HumanWish.InsistsOnComplaint(message.Folded));

    /// <summary>Whether a message asks when people serve, and not the hotline or an office.</summary>
    public static bool AsksHours(string folded) => HumanWish.AsksHours(folded);

    /// <summary>When people serve; the wish for one is not taken from the question.</summary>
    public Exchange TellHours(BusinessTurn turn) =>
        Say(turn.State, texts.Hours(hours.IsOpen(turn.Turn.StartedAt), hours.NextOpening(turn.Turn.StartedAt), turn.Turn.StartedAt));

    /// <summary>Whether a message may want a person, and may as well only greet: then the bot asks.</summary>
    public static bool IsMaybeWanted(BusinessTurn turn) => turn.Turn.Handling.By is HandledBy.Bot && HumanWish.MayBeIn(turn.Words.Folded);

    /// <summary>Whether a person who was offered is wanted: a yes, or the same vague words once more.</summary>
    public static bool IsAccepted(BusinessTurn turn) => turn.Turn.Handling.By is HandledBy.Offered
        && (turn.Words.Act is DialogueAct.Confirms || HumanWish.Accepts(turn.Words.Folded) || HumanWish.MayBeIn(turn.Words.Folded));

    /// <summary>Asks whether a person is wanted, once; who uses the plain mode is not asked.</summary>
    public async Task<Exchange> OfferAsync(BusinessTurn turn, CancellationToken cancellationToken) => turn.State.IsPlainMode
        ? await AnswerAsync(turn, isButton: false, cancellationToken)
        : Say(turn.State, texts.Offer(), await WishAsync(turn, isButton: false, cancellationToken) with { Way = HandoffWay.Offer });

    /// <summary>Passes the customer on.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="isButton">Whether the button was pressed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Exchange> AnswerAsync(BusinessTurn turn, bool isButton, CancellationToken cancellationToken)
    {
        var state = turn.State;
        var view = await queue.ReadAsync(cancellationToken);
        if (turn.Turn.Handling.By == HandledBy.Called)
            return Say(state, texts.Called(view.IsManned(options.Value.QueueOf(HandoffReason.Hazard))));

        var wish = await WishAsync(turn, isButton, cancellationToken);
        var request = HandoffRequest.Of(wish);
        if (request.Reason == HandoffReason.Hazard)
            return Say(state, texts.Called(view.IsManned(request.Queue)), wish);
        var isManned = view.IsManned(request.Queue);
        if (isManned && view.Waiting(request.Queue) < options.Value.QueueLimit)
        {
            var place = view.PlaceOf(request);
            return Say(state, texts.Queued(place, view.Minutes(request.Queue, place)),
                wish with { Place = place, PromisedAt = view.At + options.Value.PromisedWait });
        }
        if (state.Ticket is { } left && view.At - left.At < TicketHolds)
            return Say(state, texts.TicketIsThere(left.Number, hours.IsOpen(view.At) ? null : hours.NextOpening(view.At), view.At));
        return await LeaveTicketAsync(turn, view, wish, isManned, cancellationToken);
    }

    /// <summary>Leaves a ticket for somebody who would rather not wait.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="isCallBack">Whether the customer wants to be called back.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Exchange> LeaveMessageAsync(BusinessTurn turn, bool isCallBack, CancellationToken cancellationToken)
    {
        var ticket = await NextTicketAsync(turn.Turn.StartedAt, cancellationToken);
        var wish = new SideRecord.HandoffWish("asked") { Way = HandoffWay.Ticket, Ticket = ticket, Region = turn.State.Region };
        var state = turn.State with { Ticket = new LeftTicket(ticket, turn.Turn.StartedAt) };
        return Say(state, isCallBack ? texts.CallBack(ticket) : texts.MessageLeft(ticket), wish);
    }

    private async Task<Exchange> LeaveTicketAsync(
        BusinessTurn turn, QueueView view, SideRecord.HandoffWish wish, bool isFull, CancellationToken cancellationToken)
    {
        var ticket = await NextTicketAsync(view.At, cancellationToken);
        var isOpen = hours.IsOpen(view.At);
        var reply = isFull ? texts.Full(ticket)
            : isOpen ? texts.Nobody(ticket)
            : texts.AfterHours(ticket, hours.NextOpening(view.At), view.At);
        return Say(
            turn.State with { Ticket = new LeftTicket(ticket, view.At) }, reply,
            wish with { Way = isFull || isOpen ? HandoffWay.Nobody : HandoffWay.Ticket, Ticket = ticket });
    }

    private Task<string> NextTicketAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        episodes.NextTicketAsync(DateOnly.FromDateTime(ChinaTime.Of(now).DateTime), cancellationToken);

    private async Task<SideRecord.HandoffWish> WishAsync(BusinessTurn turn, bool isButton, CancellationToken cancellationToken)
    {
        var name = turn.State switch
        {
            var state when Episodes.IsInDanger(state, turn.Turn.StartedAt) => "hazard",
            var state when IsComplaint(state) => "complaint",
            _ when await IsLockedAsync(turn, cancellationToken) => "locked",
            { Form.Misses: >= MissesUntilStuck } => "stuck",
            { IsUnanswered: true } => "unanswered",
            _ => isButton ? "button" : "asked",
        };
        return new SideRecord.HandoffWish(name)
        {
            Queue = options.Value.QueueOf(HandoffReasons.Read(name)),
            Region = turn.State.Region,
            IsFirst = turn.State.IsPlainMode,
        };
    }

    private async Task<bool> IsLockedAsync(BusinessTurn turn, CancellationToken cancellationToken) =>
        identity.LockedUntil(await customers.ReadAsync(turn.Turn.Address, cancellationToken), turn.Turn.StartedAt) is not null;

    /// <summary>Whether a complaint is being taken down.</summary>
    public static bool IsComplaint(ConversationState state) => state.Form is { Plugin: ComplaintsPlugin, Asked: not null };

    private static Exchange Say(ConversationState state, Reply reply, params SideRecord[] records) => new(
        [new Answered(reply, Intent) { Topic = new LastTopic { Intent = Intent, Question = "" }, Records = records }], state);
}
