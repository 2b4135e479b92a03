using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace ServiceBot.Models;

/// <summary>One model behind an endpoint that speaks OpenAI's chat completions, asked once: no retries, no other model.
/// Text comes as it is written, calls of functions only whole; an answer that is not whole is a failure, never a half sentence
/// with a good end.</summary>
internal sealed class OpenAiChatClient(ModelEndpoint endpoint, IHttpClientFactory http, IOptions<ChatModelOptions> options, TimeProvider time)
    : IChatClient
{
    /// <summary>Name of the HTTP client.</summary>
    public const string HttpClientName = "chat-model";

    private readonly OpenAiEndpoint _endpoint = new(endpoint, options.Value.ApiVersion, http.CreateClient(HttpClientName));

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var updates = new List<ChatResponseUpdate>();
        await foreach (var update in AskAsync(messages, options, isShown: false, cancellationToken))
            updates.Add(update);
        var response = updates.ToChatResponse();
        response.CreatedAt = time.GetUtcNow();
        return response;
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        AskAsync(messages, options, isShown: true, cancellationToken);

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        if (serviceKey is not null)
            return null;
        if (serviceType == typeof(ChatClientMetadata))
            return new ChatClientMetadata("openai", endpoint.Address, endpoint.Model);
        return serviceType.IsInstanceOfType(this) ? this : null;
    }

    public void Dispose()
    {
        // The connections belong to the factory.
    }

    private async IAsyncEnumerable<ChatResponseUpdate> AskAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? chat, bool isShown, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var said = messages as IReadOnlyCollection<ChatMessage> ?? [.. messages];
        var request = ModelRequestWriter.Write(said, chat, endpoint, options.Value.Temperature, options.Value.Streamed);
        var assembly = new AnswerAssembly(endpoint.Model, said.Count, canUnsay: !isShown);
        await using var answer = await OpenAnswer.SendAsync(_endpoint, request, options.Value, time, cancellationToken);
        var isComplete = false;
        while (!isComplete && await answer.NextAsync() is { } piece)
        {
            isComplete = piece.IsDone || answer.IsWhole;
            if (assembly.Take(piece) is { Length: > 0 } text && isShown)
                yield return new ChatResponseUpdate(ChatRole.Assistant, text) { ModelId = endpoint.Model };
        }
        var last = assembly.Finish(isComplete);
        if (!isShown && assembly.Text is { Length: > 0 } whole)
        {
            foreach (var held in last.Contents.OfType<TextContent>().ToList())
                last.Contents.Remove(held);
            last.Contents.Insert(0, new TextContent(whole));
        }
        yield return last;
    }
}
