using System.Text.Json;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Orchestration;

/// <summary>Answers what arrives without words: joining, leaving, the plain mode; and sees the human button.</summary>
internal sealed class EventStep(IReplyTexts texts)
{
    /// <summary>Whether the button for a human was pressed in a turn.</summary>
    public static bool HasHumanButton(Turn turn) =>
        turn.Inbound.Any(entry => entry.Activity is { Type: ActivityType.Event, Name: "servicebot/human" });

    /// <summary>A customer who closes the conversation waits for nobody; a danger still calls somebody.</summary>
    public static IReadOnlyList<SideRecord> LeavesQueue(Turn turn) =>
        turn.Handling.By is HandledBy.Waiting && turn.Inbound[^1].Activity.Type == ActivityType.EndOfConversation
            ? [new SideRecord.HandoffDecision(HandoffAnswer.BackToBot)]
            : [];

    /// <param name="activity">Any inbound activity.</param>
    /// <param name="state">Gets what the event changes.</param>
    /// <returns>The answer, and whether it is only a greeting; null for messages and unknown events.</returns>
    public (Answered Answer, bool IsGreeting)? TryAnswer(Activity activity, ref ConversationState state)
    {
        switch (activity)
        {
            case { Type: ActivityType.ConversationUpdate } or { Type: ActivityType.Event, Name: "webchat/join" } when !state.IsGreeted:
                state = state with { IsGreeted = true };
                return (Greet(), true);
            case { Type: ActivityType.EndOfConversation }:
                state = Closed(state);
                return null;
            // A channel that knows when a customer comes for the first time, and where from, says so once.
            case { Type: ActivityType.Event, Name: "servicebot/join" }:
                var isFirst = !state.IsGreeted;
                state = state with { IsGreeted = true };
                return (Welcome(isFirst, PlaceOf(activity.ValueJson)), true);
            case { Type: ActivityType.Event, Name: "servicebot/scan" }:
                return (Welcome(false, PlaceOf(activity.ValueJson)), true);
            case { Type: ActivityType.Event, Name: "servicebot/plain-mode" }:
                var isOn = IsOn(activity.ValueJson);
                if (isOn == state.IsPlainMode) return null;
                state = state with { IsPlainMode = isOn };
                return (new Answered(new Reply { Kind = ReplyKind.SmallTalk, Text = texts.Say(isOn ? "plain.on" : "plain.off") }, "plain_mode"), false);
            default:
                return null;
        }
    }

    /// <summary>Nothing stays open and nobody stays verified; what the customer set, and the orders they follow, stay.</summary>
    private static ConversationState Closed(ConversationState state) => new()
    {
        IsGreeted = state.IsGreeted,
        IsPlainMode = state.IsPlainMode,
        Orders = state.Orders,
        Episode = state.Episode,
    };

    private Answered Welcome(bool isFirst, string? place)
    {
        var greeting = Greet();
        var text = isFirst ? greeting.Reply.Text : texts.Say("greeting.again");
        if (place is not null) text = texts.Say("join.place", ("place", place)) + "\n" + text;
        return greeting with { Reply = greeting.Reply with { Text = text } };
    }

    private Answered Greet() => new(
        new Reply
        {
            Kind = ReplyKind.SmallTalk,
            Text = texts.Say("greeting.first"),
            SuggestedActions =
            [
                texts.Say("greeting.suggest-bill"),
                texts.Say("greeting.suggest-repair"),
                texts.Say("greeting.suggest-price"),
                texts.Say("greeting.suggest-new"),
                texts.Say("greeting.suggest-human"),
            ],
        },
        "greeting");

    /// <summary>The button itself says what is meant; a garbled value does not take it back.</summary>
    private static bool IsOn(string? valueJson) => Read(valueJson, "on") is not { ValueKind: JsonValueKind.False };

    private static string? PlaceOf(string? valueJson) =>
        Read(valueJson, "place") is { ValueKind: JsonValueKind.String } place && place.GetString() is { Length: > 0 } words ? words : null;

    private static JsonElement? Read(string? valueJson, string name)
    {
        if (string.IsNullOrEmpty(valueJson)) return null;
        try
        {
            using var value = JsonDocument.Parse(valueJson);
            return value.RootElement.ValueKind is JsonValueKind.Object && value.RootElement.TryGetProperty(name, out var member)
                ? member.Clone()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
