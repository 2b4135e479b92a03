using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Chat;

namespace ServiceBot.Models;

/// <summary>The outermost client: calls at the same time, the turn's steps, tokens and seconds, the day's tokens, figures and
/// the journal. Never waits for a place.</summary>
internal sealed class BoundedChatClient(
    IChatClient inner, ModelAccounts accounts, IOptions<ChatModelOptions> options, IOptions<ChatTurnOptions> turn, TimeProvider time)
    : DelegatingChatClient(inner)
{
    private readonly SemaphoreSlim _places = new(options.Value.MostAtOnce, options.Value.MostAtOnce);

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var place = TakePlace(options);
        var record = await accounts.BeginAsync([.. messages], options, cancellationToken);
        using var limit = new CancellationTokenSource(TimeLeft(options), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var response = await InnerClient.GetResponseAsync(record.Messages, options, either.Token);
            await accounts.EndAsync(record, [.. response.ToChatResponseUpdates()], null);
            return response;
        }
        catch (Exception exception) when (exception is ModelException or OperationCanceledException)
        {
            var failure = FailureOf(exception, cancellationToken);
            await accounts.EndAsync(record, [], failure.Failure);
            cancellationToken.ThrowIfCancellationRequested();
            throw failure;
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var place = TakePlace(options);
        var record = await accounts.BeginAsync([.. messages], options, cancellationToken);
        using var limit = new CancellationTokenSource(TimeLeft(options), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var updates = new List<ChatResponseUpdate>();
        // Whoever stops listening before the end was overtaken by something else.
        var failure = (ModelFailure?)ModelFailure.Overtaken;
        var answer = InnerClient.GetStreamingResponseAsync(record.Messages, options, either.Token).GetAsyncEnumerator(either.Token);
        try
        {
            while (true)
            {
                try
                {
                    if (!await answer.MoveNextAsync())
                        break;
                }
                catch (Exception exception) when (exception is ModelException or OperationCanceledException)
                {
                    var known = FailureOf(exception, cancellationToken);
                    failure = known.Failure;
                    cancellationToken.ThrowIfCancellationRequested();
                    throw known;
                }
                updates.Add(answer.Current);
                yield return answer.Current;
            }
            failure = null;
        }
        finally
        {
            await answer.DisposeAsync();
            await accounts.EndAsync(record, updates, failure);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _places.Dispose();
        base.Dispose(disposing);
    }

    private Place TakePlace(ChatOptions? options) => _places.Wait(TimeSpan.Zero, CancellationToken.None)
        ? new Place(_places)
        : throw accounts.Refuse(ModelCall.Of(options), ModelFailure.Busy, "As many calls as allowed are running (Chat:MostAtOnce).");

    private TimeSpan TimeLeft(ChatOptions? options) => ModelCall.Of(options).Budget?.TimeLeft ?? turn.Value.TurnTimeout;

    private static ModelException FailureOf(Exception exception, CancellationToken caller) => exception switch
    {
        ModelException known => known,
        _ when caller.IsCancellationRequested => new ModelException(ModelFailure.Overtaken, "Nobody waits for the answer any more.", exception),
        _ => new ModelException(ModelFailure.Timeout, "The time of the turn is up.", exception),
    };

    private readonly struct Place(SemaphoreSlim places) : IDisposable
    {
        public void Dispose() => places.Release();
    }
}
