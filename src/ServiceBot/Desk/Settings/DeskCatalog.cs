using ServiceBot.Core.Grid;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Desk.Settings;

/// <summary>The lists that pages choose from.</summary>
internal sealed record DeskCatalog(
    IReadOnlyList<NamedId> Queues, IReadOnlyList<NamedCode> Regions, IReadOnlyList<NamedCode> WrapUpCodes, IReadOnlyList<NamedId> Channels,
    string? Hours, string? Ribbon);

/// <summary>What every page of the desk says at its edge, for a desk that is not the real one.</summary>
/// <param name="Text">Chinese, a few characters; null for nothing.</param>
internal sealed record DeskRibbon(string? Text);

/// <summary>Puts the lists together.</summary>
internal sealed class DeskCatalogs(LiveSettings settings, ServiceAreas areas, IEnumerable<IChannel> channels, DeskRibbon ribbon)
{
    public DeskCatalog Read() => new(
        settings.Queues.Queues ?? [],
        [.. areas.All.Select(area => new NamedCode(area.Code, area.Province))],
        [.. (settings.WrapUps.Codes ?? []).Where(known => !known.Retired).Select(known => new NamedCode(known.Code, known.Name))],
        [.. channels.Select(channel => new NamedId(channel.Name, NameOf(channel.Name)))],
        HoursOf(settings.Hours),
        ribbon.Text);

    public bool IsQueue(string id) => (settings.Queues.Queues ?? []).Any(queue => queue.Id == id);

    /// <summary>As a customer reads it: 工作日 8:00–12:00、13:00–20:00，周末和节假日休息.</summary>
    internal static string HoursOf(HoursSetting hours) => $"工作日{Of(hours.Workdays)}，周末和节假日{Of(hours.FreeDays)}";

    private static string Of(IReadOnlyList<string>? intervals) =>
        intervals is { Count: > 0 } ? string.Join('、', intervals.Select(interval => " " + interval.Replace('-', '–'))) : "休息";

    private static string NameOf(string channel) => channel switch
    {
        "wechat" => "微信公众号",
        "directline" => "网页聊天",
        "botframework" => "Bot Framework",
        _ => channel,
    };
}
