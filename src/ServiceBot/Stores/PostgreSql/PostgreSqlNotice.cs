using System.Buffers.Text;
using System.Globalization;
using System.Text;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Stores.Writing;

namespace ServiceBot.Stores.PostgreSql;

/// <summary>What nodes tell each other: <c>sender key:sequence key:sequence:owner … key:h … key:tc key:ta … key:number:kind:activity:text:l</c>,
/// the last four for a change of a handoff, a customer who types, a human agent who does and an answer in the making (activity and text
/// in Base64Url).</summary>
internal static class PostgreSqlNotice
{
    public const string Channel = "servicebot";

    private const string Handoff = ":h";
    private const string CustomerTypes = ":tc";
    private const string HumanAgentTypes = ":ta";
    private const string Live = ":l";

    /// <summary>The server takes payloads shorter than 8000 bytes.</summary>
    private const int MaxLength = 7900;

    /// <summary>Writes what a group stored, in as few notices as fit.</summary>
    public static IReadOnlyList<string> Write(WriteGroup group)
    {
        var first = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var step in group.Steps)
        {
            if (step.Entries.Count > 0)
                first.TryAdd(step.Conversation.Value, step.Entries[0].Sequence);
        }
        List<string> items =
        [
            .. first.Select(one => one.Key + ":" + one.Value.ToString(CultureInfo.InvariantCulture)
                + (group.WakesElsewhere.TryGetValue(one.Key, out var owner) ? ":" + owner : "")),
            .. group.Handoff.Changes.Select(change => change.Conversation.Value).Distinct().Select(key => key + Handoff),
        ];
        return Write(group.NodeId, items);
    }

    /// <summary>Writes who is typing, in as few notices as fit.</summary>
    public static IReadOnlyList<string> WriteTyping(string node, IEnumerable<(ConversationKey Conversation, ActivityRole From)> signs) => Write(
        node,
        [.. signs.Distinct().Select(sign => sign.Conversation.Value + (sign.From == ActivityRole.HumanAgent ? HumanAgentTypes : CustomerTypes))]);

    /// <summary>Writes what customers are shown of answers in the making, in as few notices as fit. One too long for a notice is left out:
    /// the reply comes all the same.</summary>
    public static IReadOnlyList<string> WriteLive(string node, IEnumerable<LiveText> texts) => Write(
        node,
        [.. texts.Select(text => string.Create(
                CultureInfo.InvariantCulture, $"{text.Conversation.Value}:{text.Number}:{(int)text.Kind}:{Encode(text.AnswerTo)}:{Encode(text.Text)}{Live}"))
            .Where(item => node.Length + 1 + item.Length <= MaxLength)]);

    /// <summary>Reads a notice of another node; our own, and what is not a notice, tells nothing.</summary>
    public static IEnumerable<StoredElsewhere> Read(string notice, string ownNode)
    {
        var items = notice.Split(' ');
        if (items[0] == ownNode)
            yield break;
        foreach (var item in items.Skip(1))
        {
            var parts = item.Split(':');
            if (parts.Length is 2 or 3 && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
                yield return new StoredElsewhere(new ConversationKey(parts[0]), sequence, parts.Length == 3 && parts[2] == ownNode);
        }
    }

    /// <summary>Reads whose handoffs another node has changed.</summary>
    public static IEnumerable<ConversationKey> ReadHandoffs(string notice, string ownNode)
    {
        var items = notice.Split(' ');
        return items[0] == ownNode
            ? []
            : items.Skip(1).Where(item => item.EndsWith(Handoff, StringComparison.Ordinal)).Select(item => new ConversationKey(item[..^Handoff.Length]));
    }

    /// <summary>Reads who is typing at another node.</summary>
    public static IEnumerable<(ConversationKey Conversation, ActivityRole From)> ReadTyping(string notice, string ownNode)
    {
        var items = notice.Split(' ');
        if (items[0] == ownNode)
            yield break;
        foreach (var item in items.Skip(1))
        {
            if (item.EndsWith(CustomerTypes, StringComparison.Ordinal))
                yield return (new ConversationKey(item[..^CustomerTypes.Length]), ActivityRole.Customer);
            else if (item.EndsWith(HumanAgentTypes, StringComparison.Ordinal))
                yield return (new ConversationKey(item[..^HumanAgentTypes.Length]), ActivityRole.HumanAgent);
        }
    }

    /// <summary>Reads what another node shows of answers in the making.</summary>
    public static IEnumerable<LiveText> ReadLive(string notice, string ownNode)
    {
        var items = notice.Split(' ');
        if (items[0] == ownNode)
            yield break;
        foreach (var item in items.Skip(1).Where(item => item.EndsWith(Live, StringComparison.Ordinal)))
        {
            var parts = item.Split(':');
            if (parts.Length == 6 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && Enum.TryParse<LiveTextKind>(parts[2], out var kind) && Enum.IsDefined(kind)
                && Decode(parts[3]) is { Length: > 0 } answerTo && Decode(parts[4]) is { } text)
                yield return new LiveText { Conversation = new ConversationKey(parts[0]), AnswerTo = answerTo, Number = number, Kind = kind, Text = text };
        }
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private static string? Decode(string encoded) => Base64Url.IsValid(encoded) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(encoded)) : null;

    private static List<string> Write(string node, List<string> items)
    {
        var notices = new List<string>();
        var text = new StringBuilder(node);
        foreach (var item in items)
        {
            if (text.Length + 1 + item.Length > MaxLength)
            {
                notices.Add(text.ToString());
                text.Clear().Append(node);
            }
            text.Append(' ').Append(item);
        }
        if (items.Count > 0)
            notices.Add(text.ToString());
        return notices;
    }
}
