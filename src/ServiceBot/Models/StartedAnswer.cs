using Microsoft.Extensions.AI;

namespace ServiceBot.Models;

/// <summary>A streamed answer whose first piece has come: until then another attempt can still be made.</summary>
internal sealed class StartedAnswer : IAsyncDisposable
{
    private readonly IAsyncEnumerator<ChatResponseUpdate> _updates;

    private StartedAnswer(IAsyncEnumerator<ChatResponseUpdate> updates) => _updates = updates;

    public ChatResponseUpdate Current => _updates.Current;

    /// <summary>Waits for the first piece.</summary>
    public static async ValueTask<StartedAnswer> StartAsync(
        IChatClient client, IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        var updates = client.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        try
        {
            // An answer without any piece is refused further in.
            await updates.MoveNextAsync();
            return new StartedAnswer(updates);
        }
        catch
        {
            await updates.DisposeAsync();
            throw;
        }
    }

    public ValueTask<bool> NextAsync() => _updates.MoveNextAsync();

    public ValueTask DisposeAsync() => _updates.DisposeAsync();
}
