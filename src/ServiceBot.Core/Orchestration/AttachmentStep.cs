using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Orchestration;

/// <summary>Answers messages that are only an attachment: says what became of it and how to go on.</summary>
internal sealed class AttachmentStep(IReplyTexts texts)
{
    /// <summary>Media type of a place on the map, its name in the message's text.</summary>
    private const string Place = "application/geo+json";

    private const string Link = "text/html";

    /// <summary>Whether anything but words was sent.</summary>
    public static bool HasAny(Turn turn) => turn.Inbound.Any(entry => entry.Activity is { Type: ActivityType.Message, Attachments.Count: > 0 });

    /// <param name="turn">The turn.</param>
    /// <param name="state">The state before it.</param>
    /// <returns>Null where there are words to answer; also where the words are the name of a place that an open form asks for.</returns>
    public Answered? TryAnswer(Turn turn, ConversationState state)
    {
        var messages = turn.Inbound.Select(entry => entry.Activity).Where(activity => activity.Type == ActivityType.Message).ToList();
        if (messages.Count == 0 || messages.Any(message => message.Attachments.Count == 0)) return null;
        var spoken = messages.Where(message => !string.IsNullOrWhiteSpace(message.Text)).ToList();
        if (spoken.Any(message => !IsPlace(message))) return null;
        var isTakingDown = state.Form is { Asked: not null } || state.Pending is not null;
        if (spoken is [.., { Text: { } place }])
            return isTakingDown ? null : Say(state, "attachment_place", "attachment.place", ("place", place));
        var type = messages[^1].Attachments[0].ContentType;
        return type switch
        {
            Place => Say(state, "attachment_place", "attachment.place-bare"),
            Link => Say(state, "attachment_link", "attachment.link"),
            _ when Is(type, "audio/") => Say(state, "attachment_voice", "attachment.voice"),
            _ when Is(type, "image/") => Say(state, "attachment_image", isTakingDown ? "attachment.image-form" : "attachment.image"),
            _ when Is(type, "video/") => Say(state, "attachment_video", isTakingDown ? "attachment.video-form" : "attachment.video"),
            _ => Say(state, "attachment_other", isTakingDown ? "attachment.other-form" : "attachment.other"),
        };
    }

    private static bool Is(string type, string family) => type.StartsWith(family, StringComparison.OrdinalIgnoreCase);

    private static bool IsPlace(Activity message) => message.Attachments[0].ContentType == Place;

    /// <summary>A question that is open stays open.</summary>
    private Answered Say(ConversationState state, string intent, string key, params ReadOnlySpan<(string, string)> values) =>
        new(new Reply { Kind = ReplyKind.Clarify, Text = texts.Say(key, values) }, intent) { Pending = state.Pending };
}
