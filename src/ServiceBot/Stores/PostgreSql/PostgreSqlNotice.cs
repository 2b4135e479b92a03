using System.Globalization;
using System.Text;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Stores.Writing;

namespace ServiceBot.Stores.PostgreSql;

/// <summary>What nodes tell each other: <c>sender key:sequence key:sequence:owner … key:h … key:tc key:ta</c>, the last three for a
/// change of a handoff, a customer who types and a human agent who does.</summary>
internal static class PostgreSqlNotice
{
    public const string Channel = "servicebot";

    private const string Handoff = ":h";
    private const string CustomerTypes = ":tc";
    private const string HumanAgentTypes = ":ta";

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
