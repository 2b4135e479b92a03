using System.Collections.Frozen;
using Microsoft.Extensions.Options;

namespace ServiceBot.Channels.BotFramework;

/// <summary>Whether a caller with a good token may deliver this very activity.</summary>
internal sealed class CallerRules(IOptions<BotFrameworkOptions> options)
{
    private const string EmulatorChannel = "emulator";

    private readonly FrozenSet<string> _unendorsed = options.Value.ChannelsWithoutEndorsement.ToFrozenSet(StringComparer.Ordinal);
    private readonly string[] _additional = options.Value.AdditionalEndorsements;

    /// <param name="token">The checked token.</param>
    /// <param name="channelId">The activity's channel; null when it names none.</param>
    /// <param name="serviceUrl">The activity's service URL; null when it names none.</param>
    /// <returns>Why not, as a short name; null when it may.</returns>
    public string? Refusal(CallerToken token, string? channelId, string? serviceUrl) => token switch
    {
        CallerToken.Anonymous => null,
        CallerToken.Emulator => channelId == EmulatorChannel ? null : "not-the-emulator",
        CallerToken.Channel channel =>
            string.IsNullOrEmpty(serviceUrl) || !string.Equals(channel.ServiceUrl, serviceUrl, StringComparison.OrdinalIgnoreCase)
                ? "service-url"
            : string.IsNullOrEmpty(channelId) || !IsEndorsed(channel.Key, channelId)
                ? "endorsement"
            : null,
        CallerToken.Refused refused => refused.Reason,
        _ => "unchecked",
    };

    private bool IsEndorsed(SigningKey key, string channelId) =>
        (_unendorsed.Contains(channelId) || key.Endorsements?.Contains(channelId) is true)
        && _additional.All(endorsement => key.Endorsements?.Contains(endorsement) is true);
}
