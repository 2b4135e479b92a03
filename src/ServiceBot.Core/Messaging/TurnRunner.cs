using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Messaging;

/// <summary>Asks the handler for an answer within the turn's budget; whatever happens, the customer gets one.</summary>
internal sealed partial class TurnRunner(
    IEnumerable<ITurnHandler> handlers,
    IFallbackReplies fallback,
    IOptions<MessagingOptions> options,
    TimeProvider time,
    ILogger<TurnRunner> logger)
{
    /// <summary>Intent name of a turn that ended without an answer.</summary>
    public const string FailedIntent = "failed";

    private readonly ITurnHandler? _handler = handlers.LastOrDefault();
    private readonly MessagingOptions _options = options.Value;

    /// <summary>Answers a turn, or apologises.</summary>
    /// <param name="turn">What to answer.</param>
    /// <param name="attempts">How often its answering was begun before.</param>
    /// <param name="cancellationToken">The program stops: the turn is begun again after the next start.</param>
    public async Task<TurnResult> RunAsync(Turn turn, int attempts, CancellationToken cancellationToken)
    {
        if (attempts >= _options.MaxAttempts)
        {
            Log.GaveUp(logger, turn.Conversation, attempts);
            return Apologise(turn);
        }
        if (_handler is null)
        {
            Log.NoHandler(logger, turn.Conversation);
            return Apologise(turn);
        }
        using var budget = new CancellationTokenSource(_options.TurnBudget, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(budget.Token, cancellationToken);
        try
        {
            // A handler that ignores its token must not hold the lane either.
            return await _handler.HandleAsync(turn, either.Token).WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException) when (budget.IsCancellationRequested)
        {
            Log.OverBudget(logger, turn.Conversation, _options.TurnBudget.TotalMilliseconds);
            return Apologise(turn);
        }
        catch (Exception exception)
        {
            // Only type and place: the message of an exception may quote the customer.
            Log.Failed(logger, turn.Conversation, exception.GetType().Name, exception.StackTrace);
            return Apologise(turn);
        }
    }

    /// <summary>The result of a turn that could not be answered; the state stays as it was.</summary>
    public TurnResult Apologise(Turn turn) =>
        new() { Replies = [fallback.ForFailedTurn()], State = turn.State, Intent = FailedIntent };

    private static partial class Log
    {
        [LoggerMessage(EventId = 2001, Level = LogLevel.Error,
            Message = "Turn of {Conversation} failed with {ExceptionType}; the customer got an apology. At: {Place}")]
        public static partial void Failed(
            ILogger logger, ConversationKey conversation, string exceptionType, string? place);

        [LoggerMessage(EventId = 2002, Level = LogLevel.Error,
            Message = "Turn of {Conversation} took more than its budget of {BudgetMs} ms; the customer got an apology")]
        public static partial void OverBudget(ILogger logger, ConversationKey conversation, double budgetMs);

        [LoggerMessage(EventId = 2003, Level = LogLevel.Error,
            Message = "Turn of {Conversation} was begun {Attempts} times without an end; the customer got an apology")]
        public static partial void GaveUp(ILogger logger, ConversationKey conversation, int attempts);

        [LoggerMessage(EventId = 2004, Level = LogLevel.Error,
            Message = "Turn of {Conversation} has no handler; the customer got an apology")]
        public static partial void NoHandler(ILogger logger, ConversationKey conversation);
    }
}
