using System.ClientModel;
using System.ClientModel.Primitives;
using System.Net.ServerSentEvents;
using ServiceBot.Core.Chat;

namespace ServiceBot.Models;

/// <summary>An answer on its way: sends the request, then gives piece by piece what comes, within its times and size.
/// Whatever goes wrong is a <see cref="ModelException"/>, or the caller's own cancellation.</summary>
internal sealed class OpenAnswer : IAsyncDisposable
{
    private const int MostBytes = 8 << 20;
    private const int MostErrorBytes = 64 << 10;

    private readonly ChatModelOptions _options;
    private readonly TimeProvider _time;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _patience;
    private readonly CancellationTokenSource _either;
    private PipelineResponse? _response;
    private IAsyncEnumerator<SseItem<AnswerPiece>>? _events;
    private AnswerPiece? _whole;
    private bool _hasBegun;

    private OpenAnswer(ChatModelOptions options, TimeProvider time, CancellationToken caller)
    {
        (_options, _time, _caller) = (options, time, caller);
        _patience = new CancellationTokenSource(options.AttemptTimeout, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_patience.Token, caller);
    }

    public static async Task<OpenAnswer> SendAsync(
        OpenAiEndpoint endpoint, ReadOnlyMemory<byte> request, ChatModelOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        var answer = new OpenAnswer(options, time, cancellationToken);
        try
        {
            await answer.GuardAsync(async () =>
            {
                answer._response = await endpoint.SendAsync(request, answer._either.Token);
                await answer.OpenAsync(answer._response);
                return true;
            });
            return answer;
        }
        catch
        {
            await answer.DisposeAsync();
            throw;
        }
    }

    /// <summary>The next piece.</summary>
    /// <returns>Null when nothing more comes.</returns>
    public async Task<AnswerPiece?> NextAsync()
    {
        if (_events is null)
        {
            var whole = _whole;
            _whole = null;
            return whole;
        }
        var piece = await GuardAsync(async () => await _events.MoveNextAsync() ? _events.Current.Data : null);
        _hasBegun = true;
        _patience.CancelAfter(_options.IdleTimeout);
        return piece;
    }

    /// <summary>Whether it came in one piece, so that its end is known.</summary>
    public bool IsWhole => _events is null;

    public async ValueTask DisposeAsync()
    {
        // A read that still waits ends first, or the enumerator could not be disposed of.
        await _either.CancelAsync();
        if (_events is not null)
            await _events.DisposeAsync();
        _response?.Dispose();
        _either.Dispose();
        _patience.Dispose();
    }

    private async Task OpenAsync(PipelineResponse response)
    {
        if (response.Status is < 200 or > 299)
            throw ModelErrors.OfStatus(response.Status, await ReadAsync(response, MostErrorBytes, isCut: true), RetryWish.Of(response, _time));
        var type = response.Headers.TryGetValue("Content-Type", out var value) && value is not null ? value : "";
        if (type.Contains("html", StringComparison.OrdinalIgnoreCase))
            throw new ModelException(ModelFailure.BadAnswer, "The endpoint answered with a web page: check the address.");
        if (_options.Streamed && !type.Contains("json", StringComparison.OrdinalIgnoreCase)
            || type.Contains("event-stream", StringComparison.OrdinalIgnoreCase))
        {
            var body = new BoundedStream(Body(response), MostBytes);
            _events = SseParser.Create(body, static (_, data) => AnswerPieceReader.Read(data)).EnumerateAsync(_either.Token)
                .GetAsyncEnumerator(_either.Token);
            return;
        }
        _whole = AnswerPieceReader.Read(await ReadAsync(response, MostBytes, isCut: false));
    }

    private async Task<byte[]> ReadAsync(PipelineResponse response, int most, bool isCut)
    {
        var stream = Body(response);
        using var body = new MemoryStream();
        var part = new byte[16 << 10];
        while (await stream.ReadAsync(part, _either.Token) is > 0 and var count)
        {
            // The head may come at once and the answer when it is whole.
            _hasBegun = true;
            if (body.Length + count > most && !isCut)
                throw new ModelException(ModelFailure.BadAnswer, $"The answer is longer than {most >> 20} MB.");
            body.Write(part, 0, (int)Math.Min(count, most - body.Length));
            if (body.Length == most)
                break;
        }
        return body.ToArray();
    }

    private static Stream Body(PipelineResponse response) => response.ContentStream ?? Stream.Null;

    private async Task<T> GuardAsync<T>(Func<Task<T>> step)
    {
        try
        {
            return await step();
        }
        catch (OperationCanceledException) when (_caller.IsCancellationRequested)
        {
            throw new OperationCanceledException(_caller);
        }
        catch (OperationCanceledException exception)
        {
            throw new ModelException(ModelFailure.Timeout, _hasBegun ? "The answer stopped coming." : "No answer in time.", exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or ClientResultException)
        {
            throw _hasBegun
                ? new ModelException(ModelFailure.CutOff, "The connection broke in the middle of the answer.", exception)
                : new ModelException(ModelFailure.Unreachable, "The endpoint cannot be reached.", exception);
        }
    }
}
