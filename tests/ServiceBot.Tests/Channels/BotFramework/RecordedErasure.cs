using System.Collections.Concurrent;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Tests.Channels.BotFramework;

/// <summary>Keeps who was to be forgotten.</summary>
internal sealed class RecordedErasure : IErasure
{
    private readonly ConcurrentQueue<ConversationAddress> _erased = new();

    public IReadOnlyList<ConversationAddress> Erased => [.. _erased];

    public Task EraseAsync(ConversationAddress address, CancellationToken cancellationToken)
    {
        _erased.Enqueue(address);
        return Task.CompletedTask;
    }
}
