using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using ServiceBot.Core.Chat;

namespace ServiceBot.Models;

/// <summary>Asks a second model when the first gives no answer, before the first word of it.</summary>
internal sealed class FallbackChatClient(IChatClient first, IChatClient second) : DelegatingChatClient(first)
{
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            return await InnerClient.GetResponseAsync(messages, options, cancellationToken);
        }
        catch (ModelException exception) when (ModelPipeline.IsForAnother(exception.Failure))
        {
            return await second.GetResponseAsync(messages, options, cancellationToken);
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var answer = await StartAsync(messages, options, cancellationToken);
        do
        {
            yield return answer.Current;
        }
        while (await answer.NextAsync());
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            second.Dispose();
        base.Dispose(disposing);
    }

    private async Task<StartedAnswer> StartAsync(IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        try
        {
            return await StartedAnswer.StartAsync(InnerClient, messages, options, cancellationToken);
        }
        catch (ModelException exception) when (ModelPipeline.IsForAnother(exception.Failure))
        {
            return await StartedAnswer.StartAsync(second, messages, options, cancellationToken);
        }
    }
}
