using System.Text.RegularExpressions;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Channels.WeChat;

/// <summary>Understands a typed "2" as the second of the choices that the bot offered last.</summary>
internal sealed partial class WeChatChoices(ITranscriptReader transcripts)
{
    private const int LookedAt = 12;

    /// <summary>Whether the choices of a reply are numbered. Not where a number answers the question itself, and not where the
    /// choices are numbers.</summary>
    public static bool AreNumbered(Activity reply) =>
        reply.SuggestedActions.Count > 0
        && !reply.SuggestedActions.Any(choice => NumberOf(choice) is not null)
        && !(IsTakingDown(reply.Kind) && AsksForNumber().IsMatch(LastLine(reply.Text)));

    /// <summary>Puts the choice in place of its number; other activities come back as they are.</summary>
    public async ValueTask<Activity> ResolveAsync(ConversationKey conversation, Activity activity, CancellationToken cancellationToken)
    {
        if (activity.Type != ActivityType.Message || activity.Attachments.Count > 0 || NumberOf(activity.Text) is not { } number)
            return activity;
        var last = await transcripts.LastSequenceAsync(conversation, cancellationToken);
        if (last == 0)
            return activity;
        var entries = await transcripts.ReadAsync(conversation, Math.Max(0, last - LookedAt), LookedAt, cancellationToken);
        var reply = entries.LastOrDefault(entry => entry.Activity.From != ActivityRole.Customer)?.Activity;
        if (reply is null || !AreNumbered(reply) || number > reply.SuggestedActions.Count)
            return activity;
        var origin = WeChatOrigin.Of(activity) with { Typed = activity.Text };
        return activity with { Text = reply.SuggestedActions[number - 1], ChannelDataJson = origin.ToJson() };
    }

    /// <summary>The number that a text is, and nothing else: 2, ２, ②, "2.".</summary>
    private static int? NumberOf(string? text) => text?.Trim().TrimEnd('.', '。', '、', '．') switch
    {
        [var digit and >= '1' and <= '9'] => digit - '0',
        [var wide and >= '１' and <= '９'] => wide - '０',
        [var ringed and >= '①' and <= '⑨'] => ringed - '①' + 1,
        _ => null,
    };

    /// <summary>Whether a reply of this kind may be a question of a form.</summary>
    private static bool IsTakingDown(ReplyKind? kind) => kind is not (
        ReplyKind.Answer or ReplyKind.Safety or ReplyKind.Refuse or ReplyKind.Abstain or ReplyKind.SmallTalk);

    private static string LastLine(string? text) => text is null ? "" : text.TrimEnd()[(text.TrimEnd().LastIndexOf('\n') + 1)..];

    [GeneratedRegex("几(?!乎)|多少|哪(?:个|一)?(?:年|月|天|日|层|楼)")]
    private static partial Regex AsksForNumber();
}
