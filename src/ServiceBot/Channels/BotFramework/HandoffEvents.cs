using System.Globalization;
using System.Text.Json;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Core.Text;

namespace ServiceBot.Channels.BotFramework;

/// <summary>Tells an agent hub behind the channel that the customer wants a human: <c>handoff.initiate</c> with what was said
/// before, numbers of persons masked.</summary>
internal sealed class HandoffEvents(ITranscriptReader transcript)
{
    /// <summary>Name of the event.</summary>
    public const string Initiate = "handoff.initiate";

    private const int MostEntries = 50;

    /// <summary>Writes the event.</summary>
    /// <param name="to">The conversation.</param>
    /// <param name="item">The reply that passes the customer on; what was said up to it goes along.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Its JSON; null where nobody is passed on, or where the channel hears no events.</returns>
    public async Task<ReadOnlyMemory<byte>?> WriteAsync(BotFrameworkReference to, OutboxItem item, CancellationToken cancellationToken)
    {
        if (item.Entry.Activity.HandoffReason is not { } reason || !ChannelShape.Of(to.ChannelId).HearsEvents)
            return null;
        var entries = await transcript.ReadAsync(
            item.Conversation, Math.Max(0, item.Entry.Sequence - MostEntries), MostEntries, cancellationToken);
        var replyToId = item.Entry.Activity.ReplyToId;
        var asked = InboundId.IsRepliable(replyToId) ? replyToId : null;
        return ActivityWriter.Event(to, Initiate, asked, json =>
        {
            json.WriteStartObject("value");
            json.WriteString("reason", reason);
            json.WriteString("language", "zh-CN");
            json.WriteString("conversation", item.Conversation.Value);
            json.WriteEndObject();
            ActivityWriter.WriteReference(json, "relatesTo", to, asked);
            WriteTranscript(json, entries);
        });
    }

    private static void WriteTranscript(Utf8JsonWriter json, IReadOnlyList<TranscriptEntry> entries)
    {
        json.WriteStartArray("attachments");
        json.WriteStartObject();
        json.WriteString("name", "Transcript");
        json.WriteString("contentType", "application/json");
        json.WriteStartObject("content");
        json.WriteStartArray("activities");
        foreach (var entry in entries)
            if (entry.Activity is { Type: ActivityType.Message, Text.Length: > 0 } said)
                WriteSaid(json, said, said.Text);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteSaid(Utf8JsonWriter json, Activity said, string text)
    {
        var isCustomer = said.From == ActivityRole.Customer;
        json.WriteStartObject();
        json.WriteString("type", "message");
        json.WriteString("timestamp", said.Timestamp.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        json.WriteStartObject("from");
        json.WriteString("id", isCustomer ? "customer" : "bot");
        json.WriteString("role", isCustomer ? "user" : "bot");
        json.WriteEndObject();
        json.WriteString("text", PersonalData.Mask(text));
        json.WriteString("textFormat", "plain");
        json.WriteEndObject();
    }
}
