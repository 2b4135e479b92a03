using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Messaging;

/// <summary>Decides what is stored and what starts a turn, and hands it to the store.</summary>
internal sealed class Inbox(IMessageStore store, IOptions<MessagingOptions> options) : IMessageIntake
{
    private const int MaxIdLength = 256;

    private static readonly FrozenSet<string> TurnEvents =
        FrozenSet.Create(StringComparer.Ordinal, "servicebot/human", "webchat/join", "servicebot/join", "servicebot/scan", "servicebot/plain-mode");

    private readonly int _maxWaiting = options.Value.MaxWaitingActivities;

    public Task<ConversationKey> OpenAsync(ConversationAddress address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        return store.OpenAsync(address, cancellationToken);
    }

    public Task<Acceptance> AcceptAsync(
        ConversationKey conversation, Activity activity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(activity);
        if (activity.Id.Length is 0 or > MaxIdLength || activity.Id.Any(char.IsControl))
            throw new ArgumentException("An activity id has 1 to 256 characters without control characters.", nameof(activity));

        return activity.Type == ActivityType.Typing
            ? Task.FromResult<Acceptance>(new Acceptance.Stored(activity.Id, 0))
            : store.AppendAsync(conversation, activity, StartsTurn(activity), _maxWaiting, cancellationToken);
    }

    private static bool StartsTurn(Activity activity) => activity.From == ActivityRole.Customer && activity.Type switch
    {
        ActivityType.Message or ActivityType.EndOfConversation => true,
        ActivityType.Event => activity.Name is not null && TurnEvents.Contains(activity.Name),
        _ => false,
    };
}
