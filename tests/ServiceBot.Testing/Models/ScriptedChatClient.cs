using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using ServiceBot.Core.Chat;

namespace ServiceBot.Testing.Models;

/// <summary>A chat model in the process: a function from what it is sent to what it answers. Keeps to the contract of the real
/// client: it takes the steps of the turn's budget and throws nothing but <see cref="ModelException"/> by itself.</summary>
/// <param name="answer">Answers a call.</param>
public sealed class ScriptedChatClient(Func<ScriptedChat, CancellationToken, Task<ChatMessage>> answer) : IChatClient
{
    private readonly ConcurrentQueue<ScriptedChat> _calls = new();

    /// <summary>A model that answers at once.</summary>
    public ScriptedChatClient(Func<ScriptedChat, ChatMessage> answer) : this((chat, _) => Task.FromResult(answer(chat)))
    {
    }

    /// <summary>Every call, in order.</summary>
    public IReadOnlyCollection<ScriptedChat> Calls => _calls;

    /// <summary>A text.</summary>
    public static ChatMessage Text(string text) => new(ChatRole.Assistant, text);

    /// <summary>Function calls.</summary>
    public static ChatMessage Call(params (string Name, object Arguments)[] calls) => new(ChatRole.Assistant, [.. calls.Select((call, i) => (AIContent)new FunctionCallContent(
        $"call-{i}", call.Name, call.Arguments.GetType().GetProperties().ToDictionary(property => property.Name, property => property.GetValue(call.Arguments))))]);

    /// <inheritdoc/>
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var call = ModelCall.Of(options);
        if (call.Budget?.TryTakeStep() is { } failure) throw new ModelException(failure, "The budget of the turn does not allow another call.");
        var chat = new ScriptedChat([.. messages], options, call);
        _calls.Enqueue(chat);
        return new ChatResponse(await answer(chat, cancellationToken)) { FinishReason = ChatFinishReason.Stop };
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates()) yield return update;
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
