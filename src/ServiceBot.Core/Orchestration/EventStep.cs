using System.Text.Json;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Orchestration;

/// <summary>Answers what arrives without words: joining, the plain mode; and sees the human button.</summary>
internal sealed class EventStep(IReplyTexts texts)
{
    /// <summary>Whether the button for a human was pressed in a turn.</summary>
    public static bool HasHumanButton(Turn turn) =>
        turn.Inbound.Any(entry => entry.Activity is { Type: ActivityType.Event, Name: "servicebot/human" });

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
            case { Type: ActivityType.Event, Name: "servicebot/plain-mode" }:
                var isOn = IsOn(activity.ValueJson);
                if (isOn == state.IsPlainMode) return null;
                state = state with { IsPlainMode = isOn };
                return (new Answered(new Reply { Kind = ReplyKind.SmallTalk, Text = texts.Say(isOn ? "plain.on" : "plain.off") }, "plain_mode"), false);
            default:
                return null;
        }
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

    private static bool IsOn(string? valueJson)
    {
        if (string.IsNullOrEmpty(valueJson)) return true;
        try
        {
            using var value = JsonDocument.Parse(valueJson);
            return value.RootElement.ValueKind is not JsonValueKind.Object
                || !value.RootElement.TryGetProperty("on", out var on) || on.ValueKind is not JsonValueKind.False;
        }
        catch (JsonException)
        {
            // The button itself says what is meant; a garbled value does not take it back.
            return true;
        }
    }
}
