using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Polly;
using Polly.CircuitBreaker;
using ServiceBot.Core.Chat;

namespace ServiceBot.Models;

/// <summary>Asks one model, again where that may help and the turn has time for it, and leaves it alone while it fails too
/// often. A stream is begun again only before its first word. While the breaker is open no customer waits for a try whether the
/// model is back: a tiny question of the program's own finds out beside their turns.</summary>
internal sealed partial class ResilientChatClient : DelegatingChatClient
{
    private readonly ModelState _state;
    private readonly ModelMeter _meter;
    private readonly TimeSpan _turn;
    private readonly ILogger _logger;
    private readonly ResiliencePipeline _breaker;
    private readonly ResiliencePipeline _pipeline;
    private readonly TimeSpan _pause;
    private readonly TimeSpan _attempt;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stopped = new();
    private readonly CancellationToken _stop;
    private long _probeFromTicks;
    private int _probing;

    /// <param name="inner">Asks once.</param>
    /// <param name="state">Of this model.</param>
    /// <param name="options">The settings.</param>
    /// <param name="turn">Longest time of a call that belongs to no turn.</param>
    /// <param name="hasOther">Whether another model stands by.</param>
    /// <param name="meter">Counts attempts.</param>
    /// <param name="time">Measures pauses.</param>
    /// <param name="logger">Tells when the breaker opens and closes.</param>
    public ResilientChatClient(
        IChatClient inner, ModelState state, ChatModelOptions options, TimeSpan turn, bool hasOther, ModelMeter meter, TimeProvider time,
        ILogger<ResilientChatClient> logger)
        : base(inner)
    {
        (_state, _meter, _turn, _time, _logger) = (state, meter, turn, time, logger);
        (_pause, _attempt) = (options.BreakerPause, options.AttemptTimeout);
        _stop = _stopped.Token;
        meter.Watch(state);
        state.Probe = ProbeIfDue;
        _breaker = ModelPipeline.Breaker(options, time, state, OnMoved);
        _pipeline = ModelPipeline.Build(options, hasOther, time, _breaker);
    }

    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        RunAsync(async token => await InnerClient.GetResponseAsync(messages, options, token), options, cancellationToken);

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var answer = await RunAsync(
            token => StartedAnswer.StartAsync(InnerClient, messages, options, token), options, cancellationToken);
        do
        {
            yield return answer.Current;
        }
        while (await GoOnAsync(answer));
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stopped.Cancel();
            _stopped.Dispose();
        }
        base.Dispose(disposing);
    }

    private async Task<T> RunAsync<T>(Func<CancellationToken, ValueTask<T>> ask, ChatOptions? options, CancellationToken cancellationToken)
    {
        if (_state.IsLeftAlone())
            throw LeftAlone(null);
        var budget = ModelCall.Of(options).Budget;
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(ModelPipeline.TimeLeft, () => budget?.TimeLeft ?? _turn);
        try
        {
            return await _pipeline.ExecuteAsync(
                static async (context, state) => await state.Client.AttemptAsync(state.Ask, context.CancellationToken), context, (Client: this, Ask: ask));
        }
        catch (BrokenCircuitException exception)
        {
            throw LeftAlone(exception);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private void ProbeIfDue()
    {
        if (_time.GetUtcNow().UtcTicks >= Interlocked.Read(ref _probeFromTicks) && !_stop.IsCancellationRequested
            && Interlocked.Exchange(ref _probing, 1) == 0)
            _ = ProbeAsync(_stop);
    }

    /// <summary>Asks the tiny question; its outcome closes the breaker, or keeps it open for another pause.</summary>
    private async Task ProbeAsync(CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(ModelPipeline.TimeLeft, () => _attempt);
        try
        {
            await _breaker.ExecuteAsync(
                static async (context, client) => await client.AttemptAsync(
                    async token => await client.InnerClient.GetResponseAsync(TinyQuestion.Messages, TinyQuestion.Options(), token), context.CancellationToken),
                context, this);
        }
        catch (Exception exception) when (exception is ModelException or BrokenCircuitException or OperationCanceledException)
        {
            // Still away, and noted so; not yet due by the breaker's clock; or the program stops.
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
            Interlocked.Exchange(ref _probing, 0);
        }
    }

    private static ModelException LeftAlone(Exception? inner) =>
        new(ModelFailure.BreakerOpen, "The model failed too often lately and was not asked.", inner);

    private async ValueTask<T> AttemptAsync<T>(Func<CancellationToken, ValueTask<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await ask(cancellationToken);
            Note(null);
            return answer;
        }
        catch (ModelException exception)
        {
            Note(exception.Failure);
            throw;
        }
    }

    private async ValueTask<bool> GoOnAsync(StartedAnswer answer)
    {
        try
        {
            return await answer.NextAsync();
        }
        catch (ModelException exception)
        {
            Note(exception.Failure);
            await ReportAsync(exception);
            throw;
        }
    }

    /// <summary>A stream that breaks off is a failure of the model too, though it began well.</summary>
    private async Task ReportAsync(ModelException exception)
    {
        var context = ResilienceContextPool.Shared.Get(CancellationToken.None);
        await _breaker.ExecuteOutcomeAsync(
            static (_, failed) => ValueTask.FromResult(Outcome.FromException<bool>(failed)), context, exception);
        ResilienceContextPool.Shared.Return(context);
    }

    private void Note(ModelFailure? failure)
    {
        _meter.Attempted(_state.Place, failure);
        _state.Note(failure);
    }

    private ValueTask OnMoved(CircuitState circuit)
    {
        if (circuit == CircuitState.Open)
            Interlocked.Exchange(ref _probeFromTicks, (_time.GetUtcNow() + _pause).UtcTicks);
        if (_state.Move(circuit))
        {
            if (circuit == CircuitState.Closed)
                Log.Closed(_logger, _state.Place);
            else
                Log.Opened(_logger, _state.Place, _state.Trouble?.Failure);
        }
        return ValueTask.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 9310, Level = LogLevel.Error,
            Message = "The {Model} chat model fails too often ({Failure}): its breaker is open, the built-in answerer takes over")]
        public static partial void Opened(ILogger logger, string model, ModelFailure? failure);

        [LoggerMessage(EventId = 9311, Level = LogLevel.Information, Message = "The {Model} chat model answers again: its breaker is closed")]
        public static partial void Closed(ILogger logger, string model);
    }
}
