using System.Collections.Concurrent;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Channels.BotFramework;

/// <summary>Opens conversations; those whose reference has not changed since the last activity need no write.</summary>
internal sealed class KnownConversations(IMessageIntake intake, ITranscriptReader transcripts)
{
    private const int Remembered = 8192;

    private readonly ConcurrentDictionary<string, (ConversationKey Key, ConversationAddress Address)> _known = new(StringComparer.Ordinal);

    /// <summary>Finds a conversation without opening it.</summary>
    public async ValueTask<ConversationKey?> FindAsync(ConversationAddress address, CancellationToken cancellationToken) =>
        _known.TryGetValue(address.NativeId, out var known) ? known.Key
        : await transcripts.FindAsync(address.Channel, address.NativeId, cancellationToken) is { } found ? found.Key
        : null;

    /// <summary>Opens a conversation, or finds it, and stores an activity in it.</summary>
    public async Task<(ConversationKey Key, Acceptance Acceptance)> AcceptAsync(
        ConversationAddress address, Activity activity, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(address.NativeId, out var known) && known.Address == address)
        {
            var acceptance = await intake.AcceptAsync(known.Key, activity, cancellationToken);
            if (acceptance is not Acceptance.UnknownConversation)
                return (known.Key, acceptance);
        }
        var key = await intake.OpenAsync(address, cancellationToken);
        if (_known.Count >= Remembered)
            _known.Clear(); // cheaper than keeping an order; what is in use comes back at once
        _known[address.NativeId] = (key, address);
        return (key, await intake.AcceptAsync(key, activity, cancellationToken));
    }
}
