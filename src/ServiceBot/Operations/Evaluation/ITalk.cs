using ServiceBot.Core.Conversations;

namespace ServiceBot.Operations.Evaluation;

/// <summary>A way to talk to the bot: in process, or over a channel. One dialogue, in a world of its own.</summary>
internal interface ITalk : IAsyncDisposable
{
    /// <summary>Clock and ledger of this dialogue.</summary>
    PlayWorld World { get; }

    /// <summary>Sends messages so fast that they are one turn, and waits for the answer.</summary>
    /// <param name="person">Whose conversation; a new name opens a new one.</param>
    /// <param name="messages">At least one.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<Heard>> SayAsync(string person, IReadOnlyList<string> messages, CancellationToken cancellationToken);

    /// <summary>Sends an event, and waits for its turn to end.</summary>
    /// <param name="person">Whose conversation.</param>
    /// <param name="name">The event's own name: <c>servicebot/human</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<Heard>> PressAsync(string person, string name, CancellationToken cancellationToken);

    /// <summary>Stops the program and starts it again on what it stored.</summary>
    Task RestartAsync(CancellationToken cancellationToken);

    /// <summary>What the bot remembers of a person's conversation.</summary>
    ConversationState State(string person);
}

/// <summary>One reply as the customer gets it.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Text">What it says.</param>
internal sealed record Heard(ReplyKind Kind, string Text);
