using System.Text;
using Microsoft.Extensions.AI;
using ServiceBot.Core.Chat;

namespace ServiceBot.Testing.Models;

/// <summary>Short forms for asking a chat client.</summary>
public static class ModelAsk
{
    public static readonly IReadOnlyList<ChatMessage> Question = [new(ChatRole.System, "你是客服。"), new(ChatRole.User, "电价多少？")];

    /// <summary>What a stream gave: the pieces of text as they came, and everything together.</summary>
    public sealed record Streamed(IReadOnlyList<string> Pieces, ChatResponse Whole);

    public static async Task<Streamed> StreamAsync(
        this IChatClient client, IEnumerable<ChatMessage>? messages = null, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var updates = new List<ChatResponseUpdate>();
        await foreach (var update in client.GetStreamingResponseAsync(messages ?? Question, options, cancellationToken))
            updates.Add(update);
        return new Streamed([.. updates.Select(update => update.Text).Where(text => text.Length > 0)], updates.ToChatResponse());
    }

    /// <summary>Asks in both ways.</summary>
    /// <returns>The same answer twice, or the test fails.</returns>
    public static async Task<ChatResponse> AskAsync(
        this IChatClient client, IEnumerable<ChatMessage>? messages = null, ChatOptions? options = null)
    {
        var whole = await client.GetResponseAsync(messages ?? Question, options);
        var streamed = (await client.StreamAsync(messages, options)).Whole;
        Assert.Equal(Told(whole), Told(streamed));
        return whole;
    }

    /// <summary>Asks in both ways and fails in both.</summary>
    public static async Task<ModelFailure> FailAsync(this IChatClient client, IEnumerable<ChatMessage>? messages = null, ChatOptions? options = null)
    {
        var whole = await Assert.ThrowsAsync<ModelException>(() => client.GetResponseAsync(messages ?? Question, options));
        var streamed = await Assert.ThrowsAsync<ModelException>(() => client.StreamAsync(messages, options));
        Assert.Equal(whole.Failure, streamed.Failure);
        return whole.Failure;
    }

    public static IReadOnlyList<FunctionCallContent> CallsOf(this ChatResponse response) =>
        [.. response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>()];

    /// <summary>An answer in one line.</summary>
    public static string Told(ChatResponse response)
    {
        var told = new StringBuilder(response.Text).Append('|').Append(response.FinishReason?.Value);
        foreach (var call in response.CallsOf())
        {
            told.Append('|').Append(call.CallId).Append(' ').Append(call.Name).Append('(');
            foreach (var (name, value) in call.Arguments ?? new Dictionary<string, object?>())
                told.Append(name).Append('=').Append(value).Append(';');
            told.Append(call.Exception is null ? ")" : ") unreadable");
        }
        return told.ToString();
    }
}
