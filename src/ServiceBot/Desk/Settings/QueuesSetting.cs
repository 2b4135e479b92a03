using ServiceBot.Core.Handoff;

namespace ServiceBot.Desk.Settings;

/// <summary>The queues and which reason goes to which, as it is set at the desk.</summary>
internal sealed record QueuesSetting
{
    private const int MostQueues = 50, LongestId = 64, LongestName = 32;

    public IReadOnlyList<NamedId>? Queues { get; init; }

    /// <summary>Queues of reasons that do not go to the usual one.</summary>
    public IReadOnlyDictionary<HandoffReason, string>? Routes { get; init; }

    /// <summary>Version it is based on; 0 while the configuration counts.</summary>
    public int Version { get; init; }

    public static QueuesSetting Of(HandoffOptions options, DeskSeed seed)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(seed);
        var named = options.Queues.Values.Distinct(StringComparer.Ordinal).Where(id => seed.Queues.All(queue => queue.Id != id));
        return new QueuesSetting
        {
            Queues = [.. seed.Queues, .. named.Select(id => new NamedId(id, id))],
            Routes = options.Queues.ToDictionary(route => Enum.Parse<HandoffReason>(route.Key), route => route.Value),
        };
    }

    public IReadOnlyDictionary<string, string> ToRoutes() =>
        (Routes ?? new Dictionary<HandoffReason, string>()).ToDictionary(route => route.Key.ToString(), route => route.Value, StringComparer.Ordinal);

    /// <returns>What is wrong with which field, Chinese; none when it is good.</returns>
    public Dictionary<string, string> Judge()
    {
        var mistakes = new Dictionary<string, string>(StringComparer.Ordinal);
        var queues = Queues ?? [];
        var ids = queues.Select(queue => queue.Id).ToHashSet(StringComparer.Ordinal);
        if (queues.Count > MostQueues || ids.Count != queues.Count || queues.Any(queue => !IsId(queue.Id) || !IsName(queue.Name)))
            mistakes["queues"] = $"队列最多 {MostQueues} 个；编号不能重复，只用字母、数字和连字符；名称为 1 到 {LongestName} 个字符。";
        else if (!ids.Contains(HandoffQueues.General) || !ids.Contains(HandoffQueues.Emergency))
            mistakes["queues"] = "综合咨询（general）和紧急险情（emergency）两个队列不能删除。";
        if (Routes?.Values.Any(queue => !ids.Contains(queue)) == true)
            mistakes["routes"] = "有转人工原因指向了不存在的队列，请重新选择。";
        return mistakes;
    }

    private static bool IsId(string? id) =>
        id is { Length: >= 1 and <= LongestId } && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');

    private static bool IsName(string? name) => !string.IsNullOrWhiteSpace(name) && name.Length <= LongestName && !name.Any(char.IsControl);
}
