using ServiceBot.Core.Messaging;

namespace ServiceBot.Operations.WeChat;

/// <summary>For commands that tell at once how their calls ended.</summary>
internal sealed class NothingCounted : IChannelBook
{
    public void Note(string channel, ChannelDirection direction, string outcome, string? detail = null) { }

    public Task<IReadOnlyList<ChannelCount>> ReadAsync(string channel, DateTimeOffset since, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ChannelCount>>([]);
}
