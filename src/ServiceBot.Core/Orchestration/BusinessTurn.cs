using ServiceBot.Core.Conversations;
using ServiceBot.Core.Plugins;

namespace ServiceBot.Core.Orchestration;

/// <summary>What the business step needs of a turn.</summary>
/// <param name="Turn">The turn.</param>
/// <param name="Words">What was said, as forms see it.</param>
/// <param name="State">The state so far.</param>
internal sealed record BusinessTurn(Turn Turn, Words Words, ConversationState State)
{
    /// <summary>The turn in the form's terms.</summary>
    public FormTurn ToFormTurn(Form form, bool isStart, string intent) => new()
    {
        Words = Words,
        Form = form,
        IsStart = isStart,
        Intent = intent,
        Before = State.Last is { Intent: "policy", Question.Length: > 0 } last ? last.Question : null,
        Address = Turn.Address,
        Conversation = Turn.Conversation,
        Session = State.Session,
        Orders = State.Orders,
        Now = Turn.StartedAt,
        IsPlainMode = State.IsPlainMode,
        IsUrgent = Episodes.IsInDanger(State, Turn.StartedAt),
    };

    /// <summary>A new form of a plugin; the same one however often the turn runs.</summary>
    public Form NewForm(string plugin) => new()
    {
        Id = $"{Turn.Conversation.Value}-{Turn.Inbound[0].Sequence}",
        Plugin = plugin,
        OpenedAt = Turn.StartedAt,
        TouchedAt = Turn.StartedAt,
    };
}
