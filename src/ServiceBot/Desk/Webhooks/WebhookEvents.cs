using System.Text.Json;
using ServiceBot.Core.Handoff;

namespace ServiceBot.Desk.Webhooks;

/// <summary>What webhooks are told, without anything about a person: keys, states and instants.</summary>
internal static class WebhookEvents
{
    public const string MessageFailed = "message.failed", Ping = "ping";

    private const string Prefix = "handoff.";

    public static readonly IReadOnlyList<string> All =
    [
        Prefix + "queued", Prefix + "accepted", Prefix + "transferred", Prefix + "concluded", Prefix + "closed", Prefix + "ticket",
        Prefix + "abandoned", Prefix + "backToBot", MessageFailed,
    ];

    /// <summary>What a step is called.</summary>
    /// <returns>Null for steps nobody is told of.</returns>
    public static string? KindOf(EpisodeEvent step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return step switch
        {
            _ when step.From == step.To => null,
            { Move: nameof(EpisodeMove.Transfer), To: EpisodeState.Queued } => Prefix + "transferred",
            { From: EpisodeState.Bot or EpisodeState.Offered, To: EpisodeState.Queued } => Prefix + "queued",
            { To: EpisodeState.Active } => Prefix + "accepted",
            { To: EpisodeState.WrapUp } => Prefix + "concluded",
            { To: EpisodeState.Closed } => Prefix + "closed",
            { To: EpisodeState.AfterHours or EpisodeState.Failed } => Prefix + "ticket",
            { To: EpisodeState.Abandoned } => Prefix + "abandoned",
            { To: EpisodeState.Bot } => Prefix + "backToBot",
            _ => null,
        };
    }

    public static string IdOf(EpisodeEvent step) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{step.Episode}-{step.Number}");

    public static string IdOf(FailedMessage message) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{message.Conversation}-m{message.Sequence}");

    public static string Write(string kind, EpisodeEvent step) => JsonSerializer.Serialize(
        new EpisodeBody(IdOf(step), kind, step.At, step.Episode, ConversationOf(step.Episode), step.From, step.To, step.HumanAgent),
        WebhooksJson.Default.EpisodeBody);

    public static string Write(FailedMessage message) => JsonSerializer.Serialize(
        new MessageBody(IdOf(message), MessageFailed, message.CreatedAt, message.Conversation, message.Sequence, message.Channel),
        WebhooksJson.Default.MessageBody);

    public static string WritePing(string id, DateTimeOffset at) =>
        JsonSerializer.Serialize(new PingBody(id, Ping, at), WebhooksJson.Default.PingBody);

    /// <summary>An episode's id is its conversation's key and a number.</summary>
    private static string ConversationOf(string episode) => episode[..Math.Max(episode.LastIndexOf("-h", StringComparison.Ordinal), 0)];
}

/// <summary>A step of an episode.</summary>
internal sealed record EpisodeBody(
    string Id, string Event, DateTimeOffset At, string Episode, string Conversation, EpisodeState From, EpisodeState To, string? HumanAgent);

/// <summary>A message that was given up; <c>At</c> is when it was written.</summary>
internal sealed record MessageBody(string Id, string Event, DateTimeOffset At, string Conversation, long Sequence, string Channel);

/// <summary>A test.</summary>
internal sealed record PingBody(string Id, string Event, DateTimeOffset At);
