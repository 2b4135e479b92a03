namespace ServiceBot.Core.Chat;

/// <summary>Does what function calls of the chat model want, within one turn.</summary>
internal interface ICallTarget
{
    /// <summary>Puts the customer's own values into an argument in place of the placeholders that the model knows.</summary>
    /// <exception cref="ChatArgumentException">The argument holds a number that did not come from the customer.</exception>
    string Unveil(string argument);

    /// <summary>Does it.</summary>
    /// <param name="call">Reading calls may come several at once, others one after another.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    Task<ToolOutcome> RunAsync(ChatCall call, CancellationToken cancellationToken);
}
