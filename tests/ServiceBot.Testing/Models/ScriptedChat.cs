using Microsoft.Extensions.AI;
using ServiceBot.Core.Chat;

namespace ServiceBot.Testing.Models;

/// <summary>A call of the model.</summary>
/// <param name="Messages">What was sent.</param>
/// <param name="Options">How.</param>
/// <param name="Call">What for.</param>
public sealed record ScriptedChat(IReadOnlyList<ChatMessage> Messages, ChatOptions? Options, ModelCall Call)
{
    /// <summary>Everything that was sent, as one text.</summary>
    public string Sent => string.Join('\n', Messages.Select(message => message.Role + ": " + message.Text + string.Concat(message.Contents.OfType<FunctionResultContent>().Select(result => result.Result))));

    /// <summary>Results of functions in the last message, in order; empty where it holds none.</summary>
    public IReadOnlyList<string> Results => [.. Messages[^1].Contents.OfType<FunctionResultContent>().Select(result => result.Result?.ToString() ?? "")];

    /// <summary>Names of the functions that may be called.</summary>
    public IReadOnlyList<string> Functions => [.. Options?.Tools?.Select(tool => tool.Name) ?? []];

    /// <summary>The last message that is not a function's result.</summary>
    public string Said => Messages.Last(message => message.Role == ChatRole.User).Text;
}
