using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Channels.BotFramework;

/// <summary>The JSON of what the bot says to a channel, in the shape that the channel can show. Nothing empty is written.</summary>
internal sealed class ActivityWriter(IReplyTexts texts)
{
    // Chinese is not escaped: the bodies are JSON, never part of a page.
    private static readonly JsonWriterOptions Plain =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>A reply.</summary>
    /// <param name="to">The conversation.</param>
    /// <param name="activity">The bot's message.</param>
    /// <param name="replyToId">The activity it answers, where the channel knows it; null for none.</param>
    public ReadOnlyMemory<byte> Message(BotFrameworkReference to, Activity activity, string? replyToId) =>
        Write(json => WriteMessage(json, to, activity, replyToId));

    /// <summary>The bot is typing.</summary>
    public static ReadOnlyMemory<byte> Typing(BotFrameworkReference to) => Write(json =>
    {
        WriteStart(json, to, "typing", null);
        json.WriteEndObject();
    });

    /// <summary>A named event.</summary>
    /// <param name="to">The conversation.</param>
    /// <param name="name">Name of the event.</param>
    /// <param name="replyToId">The activity that led to it; null for none.</param>
    /// <param name="members">Writes the members that only this event has.</param>
    public static ReadOnlyMemory<byte> Event(BotFrameworkReference to, string name, string? replyToId, Action<Utf8JsonWriter> members) =>
        Write(json =>
        {
            WriteStart(json, to, "event", replyToId);
            json.WriteString("name", name);
            members(json);
            json.WriteEndObject();
        });

    /// <summary>The wish for a new conversation with somebody the bot has met.</summary>
    public static ReadOnlyMemory<byte> NewConversation(BotFrameworkReference met) => Write(json =>
    {
        json.WriteStartObject();
        WriteAccount(json, "bot", met.Bot);
        json.WriteStartArray("members");
        WriteAccount(json, null, met.User);
        json.WriteEndArray();
        json.WriteBoolean("isGroup", false);
        WriteIfSet(json, "tenantId", met.Conversation.TenantId);
        json.WriteEndObject();
    });

    /// <summary>A file to be left with the channel.</summary>
    public static ReadOnlyMemory<byte> Upload(string contentType, string name, ReadOnlySpan<byte> bytes)
    {
        var output = new ArrayBufferWriter<byte>(bytes.Length * 4 / 3 + 256);
        using var json = new Utf8JsonWriter(output, Plain);
        json.WriteStartObject();
        json.WriteString("type", contentType);
        json.WriteString("name", name);
        json.WriteBase64String("originalBase64", bytes);
        json.WriteEndObject();
        json.Flush();
        return output.WrittenMemory;
    }

    /// <summary>Writes a reply as one JSON object.</summary>
    public void WriteMessage(Utf8JsonWriter json, BotFrameworkReference to, Activity activity, string? replyToId)
    {
        var shape = ChannelShape.Of(to.ChannelId);
        WriteStart(json, to, "message", replyToId);
        WriteIfSet(json, "locale", activity.Locale ?? to.Locale);
        var hasClaims = shape.ShowsClaims && activity is { Citations.Count: > 0, Text: not null };
        if (activity.Text is { Length: > 0 } text)
        {
            json.WriteString("text", hasClaims ? CitedText.ToMarkdown(text, activity.Citations) : PlainText(text, activity, shape));
            json.WriteString("textFormat", hasClaims ? "markdown" : "plain");
        }
        json.WriteString("inputHint", activity.Kind is ReplyKind.Clarify ? "expectingInput" : "acceptingInput");
        WriteAttachments(json, shape, activity);
        var isMarked = shape.MarksModelText && activity.IsModelWritten;
        if (hasClaims || isMarked)
            CitationClaims.Write(json, hasClaims ? activity.Citations : [], isMarked);
        if (shape.Choices == ChoiceStyle.Suggested && activity.SuggestedActions.Count > 0)
            WriteSuggested(json, to, activity.SuggestedActions);
        json.WriteEndObject();
    }

    /// <summary>Writes the members of a conversation reference, as events that relate to one carry it.</summary>
    public static void WriteReference(Utf8JsonWriter json, string name, BotFrameworkReference reference, string? activityId)
    {
        json.WriteStartObject(name);
        WriteIfSet(json, "activityId", activityId);
        WriteAccount(json, "user", reference.User);
        WriteAccount(json, "bot", reference.Bot);
        WriteConversation(json, reference.Conversation);
        json.WriteString("channelId", reference.ChannelId);
        json.WriteString("serviceUrl", reference.ServiceUrl);
        WriteIfSet(json, "locale", reference.Locale);
        json.WriteEndObject();
    }

    private string PlainText(string text, Activity activity, ChannelShape shape)
    {
        var choices = shape.Choices == ChoiceStyle.Words ? activity.SuggestedActions : [];
        var needsMark = activity.IsModelWritten && !shape.MarksModelText;
        if (activity.Citations.Count == 0 && choices.Count == 0 && !needsMark)
            return text;
        var plain = new StringBuilder(text);
        for (var i = 0; i < activity.Citations.Count; i++)
            plain.Append(i == 0 ? "\n\n[" : "\n[").Append(i + 1).Append("] ").Append(activity.Citations[i].Title);
        if (needsMark)
            plain.Append("\n\n").Append(texts.Say("botframework.model-written"));
        if (choices.Count > 0)
            plain.Append("\n\n").Append(texts.Say("botframework.choices", ("choices", string.Concat(choices.Select(choice => $"「{choice}」")))));
        return plain.ToString();
    }

    private static void WriteStart(Utf8JsonWriter json, BotFrameworkReference to, string type, string? replyToId)
    {
        json.WriteStartObject();
        json.WriteString("type", type);
        json.WriteString("channelId", to.ChannelId);
        WriteAccount(json, "from", to.Bot);
        WriteAccount(json, "recipient", to.User);
        WriteConversation(json, to.Conversation);
        WriteIfSet(json, "replyToId", replyToId);
    }

    private static void WriteAccount(Utf8JsonWriter json, string? name, ChannelAccount account)
    {
        if (name is null)
            json.WriteStartObject();
        else
            json.WriteStartObject(name);
        json.WriteString("id", account.Id);
        WriteIfSet(json, "name", account.Name);
        WriteIfSet(json, "aadObjectId", account.AadObjectId);
        json.WriteEndObject();
    }

    private static void WriteConversation(Utf8JsonWriter json, ConversationAccount conversation)
    {
        json.WriteStartObject("conversation");
        json.WriteString("id", conversation.Id);
        WriteIfSet(json, "name", conversation.Name);
        if (conversation.IsGroup is { } isGroup)
            json.WriteBoolean("isGroup", isGroup);
        WriteIfSet(json, "conversationType", conversation.ConversationType);
        WriteIfSet(json, "tenantId", conversation.TenantId);
        json.WriteEndObject();
    }

    private static void WriteAttachments(Utf8JsonWriter json, ChannelShape shape, Activity activity)
    {
        var heroes = shape.Cards == CardStyle.Hero ? Heroes(shape, activity) : [];
        var shown = activity.Attachments.Where(one => IsShown(shape, one)).ToList();
        if (heroes.Count + shown.Count == 0)
            return;
        json.WriteStartArray("attachments");
        foreach (var (title, buttons) in heroes)
            WriteHero(json, title, buttons);
        foreach (var attachment in shown)
        {
            json.WriteStartObject();
            json.WriteString("contentType", attachment.ContentType);
            WriteIfSet(json, "name", attachment.Name);
            if (attachment.ContentJson is { } content)
            {
                json.WritePropertyName("content");
                json.WriteRawValue(shape.NeedsTeamsButtons ? AdaptiveButtons.ForTeams(content) : content, skipInputValidation: true);
            }
            else
                WriteIfSet(json, "contentUrl", attachment.ContentUrl);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static bool IsShown(ChannelShape shape, Attachment attachment) => attachment.ContentJson is not null
        ? shape.Cards == CardStyle.Adaptive && attachment.ContentType == AdaptiveButtons.ContentType
        : attachment.ContentUrl is { } url && Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "https" or "data";

    private static List<(string? Title, IReadOnlyList<string> Buttons)> Heroes(ChannelShape shape, Activity activity)
    {
        var heroes = activity.Attachments.Where(one => one is { ContentType: AdaptiveButtons.ContentType, ContentJson: not null })
            .Select(one => AdaptiveButtons.Read(one.ContentJson ?? ""))
            .Where(hero => hero.Buttons.Count > 0)
            .ToList();
        var offered = heroes.SelectMany(hero => hero.Buttons).ToHashSet(StringComparer.Ordinal);
        var rest = activity.SuggestedActions.Where(action => !offered.Contains(action)).ToList();
        if (shape.Choices == ChoiceStyle.HeroButtons && rest.Count > 0)
            heroes.Add((null, rest));
        return heroes;
    }

    private static void WriteHero(Utf8JsonWriter json, string? title, IReadOnlyList<string> buttons)
    {
        json.WriteStartObject();
        json.WriteString("contentType", "application/vnd.microsoft.card.hero");
        json.WriteStartObject("content");
        WriteIfSet(json, "title", title);
        WriteActions(json, "buttons", buttons);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteSuggested(Utf8JsonWriter json, BotFrameworkReference to, IReadOnlyList<string> actions)
    {
        json.WriteStartObject("suggestedActions");
        json.WriteStartArray("to");
        json.WriteStringValue(to.User.Id);
        json.WriteEndArray();
        WriteActions(json, "actions", actions);
        json.WriteEndObject();
    }

    private static void WriteActions(Utf8JsonWriter json, string name, IReadOnlyList<string> actions)
    {
        json.WriteStartArray(name);
        foreach (var action in actions)
        {
            json.WriteStartObject();
            json.WriteString("type", "imBack");
            json.WriteString("title", action);
            json.WriteString("value", action);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteIfSet(Utf8JsonWriter json, string name, string? value)
    {
        if (value is { Length: > 0 })
            json.WriteString(name, value);
    }

    private static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write)
    {
        var output = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(output, Plain);
        write(json);
        json.Flush();
        return output.WrittenMemory;
    }
}
