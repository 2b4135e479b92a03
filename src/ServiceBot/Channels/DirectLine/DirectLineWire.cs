using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Channels.DirectLine;

/// <summary>The JSON of Direct Line 3.0 that clients get; <see cref="InboundWire"/> reads what they send.</summary>
internal static class DirectLineWire
{
    /// <summary>The member of channelData by which Web Chat sorts.</summary>
    public const string SequenceName = "webchat:sequence-id";

    private const string HumanAgentId = "human-agent";
    private const string BotId = "servicebot";

    // Chinese is not escaped: the bodies are JSON, never part of a page.
    private static readonly JsonWriterOptions Plain =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static Task WriteErrorAsync(HttpResponse response, DirectLineFailure failure) =>
        WriteAsync(response, failure, static (json, failure) =>
        {
            json.WriteStartObject("error");
            json.WriteString("code", failure.Code);
            json.WriteString("message", failure.Message);
            json.WriteEndObject();
        });

    public static Task WriteIdAsync(HttpResponse response, string id) =>
        WriteAsync(response, id, static (json, id) => json.WriteString("id", id));

    public static Task WriteConversationAsync(HttpResponse response, ConversationGrant grant) =>
        WriteAsync(response, grant, static (json, grant) =>
        {
            json.WriteString("conversationId", grant.Conversation);
            json.WriteString("token", grant.Token);
            json.WriteNumber("expires_in", (long)grant.ExpiresIn.TotalSeconds);
            if (grant.StreamUrl is { } stream)
                json.WriteString("streamUrl", stream);
            if (grant.ShownUser is { } user)
                json.WriteString("userId", user);
        });

    public static Task WriteSetAsync(
        HttpResponse response, DirectLineView view, IReadOnlyList<TranscriptEntry> entries, string? watermark) =>
        WriteAsync(response, (view, entries, watermark), static (json, set) =>
        {
            json.WriteStartArray("activities");
            foreach (var entry in set.entries)
                if (IsShown(entry.Activity))
                    WriteActivity(json, set.view, entry, isEndOfLive: false);
            json.WriteEndArray();
            WriteIfSet(json, "watermark", set.watermark);
        });

    /// <summary>Writes one frame of a stream.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="view">The conversation.</param>
    /// <param name="entry">What to send; null to tell the watermark alone.</param>
    /// <param name="watermark">Place of the last entry.</param>
    /// <param name="isEndOfLive">Whether it takes the place of what was shown of it in the making.</param>
    public static void WriteFrame(IBufferWriter<byte> output, DirectLineView view, TranscriptEntry? entry, long watermark, bool isEndOfLive)
    {
        using var json = new Utf8JsonWriter(output, Plain);
        json.WriteStartObject();
        json.WriteStartArray("activities");
        if (entry is not null)
            WriteActivity(json, view, entry, isEndOfLive);
        json.WriteEndArray();
        json.WriteString("watermark", watermark.ToString(CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }

    /// <summary>Writes the frame that says that a human agent types. Of the moment: it moves no watermark, and no history has it.</summary>
    /// <remarks>Web Chat keeps signs among the messages and reads on from whatever comes new: one whose place is behind the next
    /// message would be shown again after it. The same id each time, so that it keeps one of them.</remarks>
    /// <param name="output">Where to.</param>
    /// <param name="view">The conversation.</param>
    /// <param name="after">Place of the last entry that was sent.</param>
    /// <param name="at">Now.</param>
    public static void WriteTypingFrame(IBufferWriter<byte> output, DirectLineView view, long after, DateTimeOffset at)
    {
        using var json = new Utf8JsonWriter(output, Plain);
        json.WriteStartObject();
        json.WriteStartArray("activities");
        json.WriteStartObject();
        WriteStart(json, view, "typing", view.Conversation + "|typing", at);
        json.WriteStartObject("from");
        json.WriteString("id", HumanAgentId);
        json.WriteString("name", view.HumanAgentName);
        json.WriteString("role", "bot");
        json.WriteEndObject();
        json.WriteStartObject("channelData");
        json.WriteNumber(SequenceName, after + 0.5);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes the frame of an answer in the making. Of the moment, like the sign above.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="view">The conversation.</param>
    /// <param name="text">The answer so far.</param>
    /// <param name="after">Place of the last entry that was sent.</param>
    /// <param name="at">Now.</param>
    public static void WriteLiveFrame(IBufferWriter<byte> output, DirectLineView view, LiveText text, long after, DateTimeOffset at)
    {
        using var json = new Utf8JsonWriter(output, Plain);
        json.WriteStartObject();
        json.WriteStartArray("activities");
        json.WriteStartObject();
        WriteStart(json, view, "typing", LiveWire.StreamId(text.AnswerTo), at);
        json.WriteStartObject("from");
        json.WriteString("id", BotId);
        json.WriteString("name", view.BotName);
        json.WriteString("role", "bot");
        json.WriteEndObject();
        LiveWire.Write(json, text, after + 0.5);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Whether clients see activities of a type in their history.</summary>
    public static bool IsShown(Activity activity) =>
        activity.Type is not (ActivityType.Typing or ActivityType.ConversationUpdate or ActivityType.Unreadable);

    private static void WriteActivity(Utf8JsonWriter json, DirectLineView view, TranscriptEntry entry, bool isEndOfLive)
    {
        var activity = entry.Activity;
        var isCited = activity.Citations.Count > 0 && activity.Text is not null;
        json.WriteStartObject();
        WriteStart(json, view, TypeName(activity), activity.Id, activity.Timestamp);
        WriteFrom(json, view, activity);
        WriteIfSet(json, "replyToId", activity.ReplyToId);
        WriteIfSet(json, "locale", activity.Locale);
        if (activity.Type != ActivityType.Other)
            WriteIfSet(json, "name", activity.Name);
        if (activity.Text is { } text)
        {
            json.WriteString("text", isCited ? CitedText.ToMarkdown(text, activity.Citations) : text);
            json.WriteString("textFormat", isCited ? "markdown" : "plain");
        }
        if (activity.ValueJson is { } value)
        {
            json.WritePropertyName("value");
            json.WriteRawValue(value, skipInputValidation: true);
        }
        WriteAttachments(json, view, activity.Attachments);
        if (isCited || activity.IsModelWritten)
            CitationClaims.Write(json, isCited ? activity.Citations : [], activity.IsModelWritten);
        WriteSuggestedActions(json, view, activity.SuggestedActions);
        WriteChannelData(json, entry, isEndOfLive);
        json.WriteEndObject();
    }

    private static void WriteStart(Utf8JsonWriter json, DirectLineView view, string type, string id, DateTimeOffset at)
    {
        json.WriteString("type", type);
        json.WriteString("id", id);
        json.WriteString("timestamp", at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        json.WriteString("channelId", "directline");
        json.WriteStartObject("conversation");
        json.WriteString("id", view.Conversation);
        json.WriteEndObject();
    }

    private static void WriteFrom(Utf8JsonWriter json, DirectLineView view, Activity activity)
    {
        var role = activity.From;
        json.WriteStartObject("from");
        json.WriteString("id", role switch
        {
            ActivityRole.Customer => activity.SenderId ?? view.User,
            ActivityRole.HumanAgent => HumanAgentId,
            _ => BotId,
        });
        if (role != ActivityRole.Customer)
            json.WriteString("name", role == ActivityRole.Bot ? view.BotName : HumanAgentName(view, activity));
        json.WriteString("role", role == ActivityRole.Customer ? "user" : "bot");
        json.WriteEndObject();
    }

    /// <summary>The shown name with the work number (工号), so that a customer knows who writes.</summary>
    private static string HumanAgentName(DirectLineView view, Activity activity) =>
        activity.SenderId is { Length: > 0 } number ? view.HumanAgentName + " " + number : view.HumanAgentName;

    private static void WriteAttachments(Utf8JsonWriter json, DirectLineView view, IReadOnlyList<Attachment> attachments)
    {
        if (attachments.Count == 0)
            return;
        json.WriteStartArray("attachments");
        foreach (var attachment in attachments)
        {
            json.WriteStartObject();
            json.WriteString("contentType", attachment.ContentType);
            WriteIfSet(json, "name", attachment.Name);
            if (attachment.ContentUrl is { } url)
                json.WriteString("contentUrl", url.StartsWith('/') ? view.BaseUrl + url : url);
            if (attachment.ContentJson is { } content)
            {
                json.WritePropertyName("content");
                json.WriteRawValue(content, skipInputValidation: true);
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteSuggestedActions(Utf8JsonWriter json, DirectLineView view, IReadOnlyList<string> actions)
    {
        if (actions.Count == 0)
            return;
        json.WriteStartObject("suggestedActions");
        json.WriteStartArray("to");
        json.WriteStringValue(view.User);
        json.WriteEndArray();
        json.WriteStartArray("actions");
        foreach (var action in actions)
        {
            json.WriteStartObject();
            json.WriteString("type", "imBack");
            json.WriteString("title", action);
            json.WriteString("value", action);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteChannelData(Utf8JsonWriter json, TranscriptEntry entry, bool isEndOfLive)
    {
        var activity = entry.Activity;
        json.WritePropertyName("channelData");
        if (activity is { From: ActivityRole.Customer, ChannelDataJson: { } own })
        {
            // The customer's own bytes, with one member more.
            var members = own.AsSpan().TrimEnd()[..^1];
            var comma = members.TrimEnd().EndsWith("{") ? "" : ",";
            json.WriteRawValue(string.Create(CultureInfo.InvariantCulture, $"{members}{comma}\"{SequenceName}\":{entry.Sequence}}}"), skipInputValidation: true);
            return;
        }
        json.WriteStartObject();
        if (activity.Kind is { } kind)
            json.WriteString("kind", kind.ToString());
        if (activity.Citations.Count > 0)
        {
            json.WriteStartArray("citations");
            foreach (var citation in activity.Citations)
            {
                json.WriteStartObject();
                json.WriteString("id", citation.PassageId);
                json.WriteString("title", citation.Title);
                json.WriteString("text", citation.Text);
                WriteIfSet(json, "source", citation.Source);
                json.WriteStartArray("facts");
                foreach (var fact in citation.Facts)
                    json.WriteStringValue(fact);
                json.WriteEndArray();
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        // What a model wrote may have been seen in the making, before this socket was opened.
        if ((isEndOfLive || activity.IsModelWritten) && activity.ReplyToId is { } answered)
            LiveWire.WriteEnd(json, answered);
        json.WriteNumber(SequenceName, entry.Sequence);
        json.WriteEndObject();
    }

    private static void WriteIfSet(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    private static async Task WriteAsync<T>(HttpResponse response, T state, Action<Utf8JsonWriter, T> members)
    {
        response.ContentType = "application/json; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        await using (var json = new Utf8JsonWriter(response.BodyWriter, Plain))
        {
            json.WriteStartObject();
            members(json, state);
            json.WriteEndObject();
        }
        await response.BodyWriter.FlushAsync(response.HttpContext.RequestAborted);
    }

    private static string TypeName(Activity activity) => activity.Type switch
    {
        ActivityType.Message => "message",
        ActivityType.Event => "event",
        ActivityType.Typing => "typing",
        ActivityType.ConversationUpdate => "conversationUpdate",
        ActivityType.EndOfConversation => "endOfConversation",
        _ => activity.Name ?? "other",
    };
}
