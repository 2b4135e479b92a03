using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Prompts;

namespace ServiceBot.Core.Chat;

/// <summary>Has the chat model write texts beside the turns, each within a budget of its own. Whatever goes wrong, there is a
/// built-in text that stays.</summary>
internal sealed partial class ModelDrafts(
    ChatModel chat, IOptions<ChatTurnOptions> options, IEnumerable<IModelDrafts> meters, TimeProvider time, ILogger<ModelDrafts> logger)
{
    /// <summary>Whether there is a model.</summary>
    public bool IsOn => chat.Client is not null;

    /// <summary>Covers what was said before it leaves, as the operator has set it.</summary>
    /// <param name="said">What the customer said.</param>
    public Veil VeilOf(IEnumerable<string> said) => options.Value.SendPersonalData ? Veil.Open() : Veil.Of(said);

    /// <summary>Writes a text.</summary>
    /// <param name="purpose">What for.</param>
    /// <param name="conversation">Whose.</param>
    /// <param name="write">Asks and judges; throws <see cref="ModelException"/> where the text is of no use.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>Null: there is no model, or no usable text; the reason has been counted.</returns>
    public async Task<T?> TryAsync<T>(
        ModelPurpose purpose, ConversationKey conversation, Func<ModelDraft, CancellationToken, Task<T>> write, CancellationToken cancellationToken) where T : class
    {
        if (chat.Client is not { } client) return null;
        if (chat.IsAway())
        {
            foreach (var meter in meters) meter.Drafted(purpose, ModelFailure.BreakerOpen);
            return null;
        }
        using var patience = new CancellationTokenSource(options.Value.TurnTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        ModelFailure? failure = null;
        T? written = null;
        try
        {
            written = await write(new ModelDraft(client, new ModelCall(purpose, conversation, new TurnBudget(options.Value, time))), either.Token);
        }
        catch (ModelException wrong)
        {
            failure = wrong.Failure;
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            failure = ModelFailure.Timeout;
        }
        foreach (var meter in meters) meter.Drafted(purpose, failure);
        Log.Drafted(logger, conversation, purpose, failure?.ToString() ?? "Written");
        return written;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 9340, Level = LogLevel.Information, Message = "The chat model's {Purpose} for {Conversation}: {Outcome}")]
        public static partial void Drafted(ILogger logger, ConversationKey conversation, ModelPurpose purpose, string outcome);
    }
}

/// <summary>One text in the making: what was said to the model so far.</summary>
internal sealed class ModelDraft(IChatClient client, ModelCall call)
{
    private readonly List<ChatMessage> _messages = [];

    /// <summary>Says something and hears the answer.</summary>
    /// <exception cref="ModelException">No usable text came.</exception>
    public async Task<string> AskAsync(PromptFile prompt, (string Name, string Value)[] values, CancellationToken cancellationToken)
    {
        _messages.AddRange(prompt.Render(values).Select(message => new ChatMessage(new ChatRole(message.Role), message.Text)));
        var asked = call.AttachTo(new ChatOptions { Temperature = prompt.Temperature, MaxOutputTokens = prompt.MostTokens });
        ChatResponse response;
        try
        {
            response = await client.GetResponseAsync(_messages, asked, cancellationToken);
        }
        catch (Exception wrong) when (wrong is not (ModelException or OperationCanceledException))
        {
            // A client of somebody else may throw anything; the built-in text stays.
            throw new ModelException(ModelFailure.BadAnswer, "The chat client failed with " + wrong.GetType().Name + ".", wrong);
        }
        _messages.AddRange(response.Messages);
        if (response.FinishReason == ChatFinishReason.Length) throw new ModelException(ModelFailure.TooLong, "The text ran into its limit of tokens.");
        if (response.FinishReason == ChatFinishReason.ContentFilter) throw new ModelException(ModelFailure.ContentFilter, "The endpoint's filter refused the text.");
        return AnswerText.Plain(response.Text) is { Length: > 0 } text ? text : throw new ModelException(ModelFailure.BadAnswer, "The model wrote nothing.");
    }
}
