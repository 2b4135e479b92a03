using System.Text.Json;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Channels.BotFramework;

/// <summary>Tells the customer what an agent hub made of <c>handoff.initiate</c>.</summary>
internal sealed class HandoffStatus(INoticeStore notices, IReplyTexts texts)
{
    /// <summary>Name of the hub's event.</summary>
    public const string EventName = "handoff.status";

    /// <summary>Tells a new state in plain words, once however often the hub repeats it. The hub's own words stay with it.</summary>
    /// <param name="conversation">An opened conversation.</param>
    /// <param name="activityId">Id of the event.</param>
    /// <param name="valueJson">The event's value.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether the customer was told by this call; false for a repetition and for states that nobody knows.</returns>
    /// <exception cref="StoreUnavailableException">Nothing is promised: ask the hub to repeat.</exception>
    public async Task<bool> TellAsync(ConversationKey conversation, string activityId, string? valueJson, CancellationToken cancellationToken)
    {
        var state = StateOf(valueJson);
        var text = state switch
        {
            "accepted" => texts.Say("botframework.handoff-accepted"),
            "failed" => texts.Say("botframework.handoff-failed"),
            "completed" => texts.Say("botframework.handoff-completed"),
            _ => null,
        };
        return text is not null && await notices.SayAsync(
            conversation, new Reply { Kind = ReplyKind.Handoff, Text = text }, $"{EventName}:{state}:{activityId}", cancellationToken);
    }

    private static string? StateOf(string? valueJson)
    {
        if (string.IsNullOrEmpty(valueJson))
            return null;
        try
        {
            using var value = JsonDocument.Parse(valueJson);
            return ConnectorBody.Text(value.RootElement, "state");
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
