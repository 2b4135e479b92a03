using Microsoft.Extensions.AI;

namespace ServiceBot.Core.Chat;

/// <summary>The chat model, where one is set.</summary>
/// <param name="clients">None, or the one that the program registered; of several the last counts.</param>
public sealed class ChatModel(IEnumerable<IChatClient> clients)
{
    /// <summary>Null: not configured. It throws <see cref="ModelException"/>, and <see cref="OperationCanceledException"/> of the
    /// caller's own token, nothing else; function calls come only whole.</summary>
    public IChatClient? Client { get; } = clients.LastOrDefault();
}
