using Microsoft.Extensions.AI;

namespace ServiceBot.Core.Chat;

/// <summary>The chat model, where one is set.</summary>
/// <param name="clients">None, or the one that the program registered; of several the last counts.</param>
/// <param name="standings">Who knows how it does; none: it is always asked.</param>
public sealed class ChatModel(IEnumerable<IChatClient> clients, IEnumerable<IModelStanding> standings)
{
    /// <summary>Null: not configured. It throws <see cref="ModelException"/>, and <see cref="OperationCanceledException"/> of the
    /// caller's own token, nothing else; function calls come only whole.</summary>
    public IChatClient? Client { get; } = clients.LastOrDefault();

    /// <summary>Whether a call would fail at once.</summary>
    public bool IsAway() => standings.Any(standing => standing.IsAway());
}
