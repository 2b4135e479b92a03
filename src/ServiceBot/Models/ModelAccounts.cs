using System.Text;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Chat;
using ServiceBot.Core.Messaging;
using ServiceBot.Core.Time;

namespace ServiceBot.Models;

/// <summary>Keeps the books of the calls: what the turn and the day have left, figures, and the journal.</summary>
internal sealed partial class ModelAccounts(
    IModelUsage usage, IModelJournal journal, ModelMeter meter, IOptions<ChatModelOptions> options, IOptions<ChatTurnOptions> turn,
    TimeProvider time, ILogger<ModelAccounts> logger)
{
    /// <summary>A call that has begun.</summary>
    internal sealed record Entry(
        ModelCall Call, IReadOnlyList<ChatMessage> Messages, string? Instructions, int Estimate, DateOnly Day, DateTimeOffset At, long Began)
    {
        public bool IsTaken { get; init; }
    }

    /// <summary>Takes a step of the turn and tokens of the day.</summary>
    /// <exception cref="ModelException">There are none left.</exception>
    public async Task<Entry> BeginAsync(IReadOnlyList<ChatMessage> messages, ChatOptions? chat, CancellationToken cancellationToken)
    {
        var call = ModelCall.Of(chat);
        if (call.Budget?.TryTakeStep() is { } spent)
            throw Refuse(call, spent, "The turn has used up what it may spend on the model.");
        var estimate = Estimate(messages, chat);
        var now = time.GetUtcNow();
        var entry = new Entry(call, messages, chat?.Instructions, estimate, DateOnly.FromDateTime(ChinaTime.Of(now).DateTime), now, time.GetTimestamp());
        if (options.Value.DailyTokens == 0)
            return entry;
        if (!await TakeAsync(entry, cancellationToken))
            throw Refuse(call, ModelFailure.Budget, "The tokens of the day are spent (Chat:DailyTokens).");
        return entry with { IsTaken = true };
    }

    /// <summary>Books what the call has cost. Never fails, and is not cancelled: it has been spent.</summary>
    public async Task EndAsync(Entry entry, IReadOnlyList<ChatResponseUpdate> updates, ModelFailure? failure)
    {
        var response = updates.ToChatResponse();
        var (read, written) = CostOf(entry, response, failure);
        var duration = time.GetElapsedTime(entry.Began);
        entry.Call.Budget?.Spend(read + written);
        meter.Called(entry.Call.Purpose, failure, duration, read, written);
        // A closed door was told when it closed.
        if (failure is { } why and not (ModelFailure.Overtaken or ModelFailure.BreakerOpen or ModelFailure.Busy))
            Log.Failed(logger, entry.Call.Conversation?.Value ?? "none", entry.Call.Purpose, why, duration.TotalMilliseconds);
        if (entry.IsTaken)
            await SettleAsync(entry, read + written - entry.Estimate);
        // What never left needs no audit.
        if (turn.Value.JournalDays > 0 && failure is not (ModelFailure.BreakerOpen or ModelFailure.Busy))
            await journal.WriteAsync(ExchangeOf(entry, response, failure, read, written, duration), CancellationToken.None);
    }

    /// <summary>Counts a call that was not made.</summary>
    /// <returns>What the caller throws.</returns>
    public ModelException Refuse(ModelCall call, ModelFailure failure, string message)
    {
        meter.Called(call.Purpose, failure, TimeSpan.Zero, 0, 0);
        return new ModelException(failure, message);
    }

    private async Task<bool> TakeAsync(Entry entry, CancellationToken cancellationToken)
    {
        try
        {
            return await usage.TryTakeAsync(options.Value.Tenant, entry.Day, entry.Estimate, options.Value.DailyTokens, cancellationToken);
        }
        catch (StoreUnavailableException exception)
        {
            throw new ModelException(ModelFailure.Budget, "The tokens of the day cannot be counted.", exception);
        }
    }

    private async Task SettleAsync(Entry entry, int difference)
    {
        try
        {
            await usage.SettleAsync(options.Value.Tenant, entry.Day, difference, CancellationToken.None);
        }
        catch (StoreUnavailableException)
        {
            // The estimate stays, which is the higher figure in nearly all cases.
            Log.NotSettled(logger);
        }
    }

    /// <summary>As the endpoint tells; else an estimate of what has passed. A request that was turned away costs nothing.</summary>
    private static (int Read, int Written) CostOf(Entry entry, ChatResponse response, ModelFailure? failure)
    {
        if (response.Usage is { } told)
            return ((int)Math.Min(told.InputTokenCount ?? 0, int.MaxValue / 4), (int)Math.Min(told.OutputTokenCount ?? 0, int.MaxValue / 4));
        var isTurnedAway = failure is ModelFailure.BreakerOpen or ModelFailure.RateLimited or ModelFailure.ServerError or ModelFailure.Unreachable
            or ModelFailure.Unauthorized or ModelFailure.BadRequest or ModelFailure.ContextTooLong;
        return isTurnedAway ? (0, 0) : (entry.Estimate, response.Messages.Sum(EstimateOf));
    }

    private static int Estimate(IReadOnlyList<ChatMessage> messages, ChatOptions? chat) =>
        messages.Sum(EstimateOf) + TokenEstimate.Of(chat?.Instructions ?? "")
        + (chat?.Tools?.OfType<AIFunctionDeclaration>().Sum(tool =>
            TokenEstimate.PerMessage + TokenEstimate.Of(tool.Name) + TokenEstimate.Of(tool.Description) + TokenEstimate.Of(tool.JsonSchema.GetRawText())) ?? 0);

    private static int EstimateOf(ChatMessage message) => TokenEstimate.PerMessage + message.Contents.Sum(content => content switch
    {
        TextContent text => TokenEstimate.Of(text.Text),
        TextReasoningContent thought => TokenEstimate.Of(thought.Text),
        FunctionCallContent call => TokenEstimate.PerMessage + TokenEstimate.Of(call.Name) + TokenEstimate.Of(ModelJson.Text(call.Arguments)),
        FunctionResultContent result => TokenEstimate.Of(result.Result as string ?? ModelJson.Text(result.Result)),
        _ => 0,
    });

    private ModelExchange ExchangeOf(
        Entry entry, ChatResponse response, ModelFailure? failure, int read, int written, TimeSpan duration) => new()
        {
            Conversation = entry.Call.Conversation,
            At = entry.At,
            Purpose = entry.Call.Purpose,
            Model = response.ModelId ?? options.Value.Model ?? "",
            Sent = Encoding.UTF8.GetString(ModelRequestWriter.WriteMessages(entry.Messages, entry.Instructions).Span),
            Received = response.Messages.Count == 0
                ? null
                : Encoding.UTF8.GetString(ModelRequestWriter.WriteMessages(response.Messages, null).Span),
            TokensIn = read,
            TokensOut = written,
            Duration = duration,
            Failure = failure,
        };

    private static partial class Log
    {
        [LoggerMessage(EventId = 9320, Level = LogLevel.Warning,
            Message = "The chat model gave no answer for {Conversation} ({Purpose}): {Failure} after {ElapsedMs:F0} ms")]
        public static partial void Failed(ILogger logger, string conversation, ModelPurpose purpose, ModelFailure failure, double elapsedMs);

        [LoggerMessage(EventId = 9321, Level = LogLevel.Warning, Message = "Tokens of the chat model could not be booked; their estimate stays")]
        public static partial void NotSettled(ILogger logger);
    }
}
