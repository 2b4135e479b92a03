using Microsoft.Extensions.AI;

namespace ServiceBot.Core.Chat;

/// <summary>Asks the chat model until it has written its text or a function has handed the word to the customer, within the bounds
/// of one turn.</summary>
/// <param name="client">The model.</param>
/// <param name="call">Conversation and budget of the turn.</param>
/// <param name="options">The bounds.</param>
internal sealed class ToolLoop(IChatClient client, ModelCall call, ChatTurnOptions options)
{
    private const int MostCallsAtOnce = 8;
    private int _wrongMessages;

    /// <summary>Runs it.</summary>
    /// <param name="messages">What is said so far; gets everything that is said on the way.</param>
    /// <param name="functions">What may be called; none: only text is wanted.</param>
    /// <param name="target">Does what is called for.</param>
    /// <param name="settings">Temperature and length.</param>
    /// <param name="listener">Looks on while the model writes; null: it answers in one piece.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The text; null when a function ended the loop.</returns>
    /// <exception cref="ModelException">The model gave no usable answer.</exception>
    public async Task<string?> RunAsync(
        List<ChatMessage> messages, IReadOnlyList<AIFunction> functions, ICallTarget target, (float? Temperature, int? MostTokens) settings, IDraftListener? listener,
        CancellationToken cancellationToken)
    {
        for (var step = 1; ; step++)
        {
            if (step > options.MostSteps) throw new ModelException(ModelFailure.TooManySteps, "The model called functions until the steps of the turn were used up.");
            var isLast = step == options.MostSteps || call.Budget is { } budget && budget.Steps >= options.MostSteps - 1;
            var response = await AskAsync(messages, isLast ? [] : functions, settings, listener, cancellationToken);
            messages.AddRange(response.Messages);
            List<FunctionCallContent> calls = [.. response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>()];
            if (calls.Count == 0) return TextOf(response);
            if (isLast) throw new ModelException(ModelFailure.TooManySteps, "The model went on calling functions where only a text was left.");
            listener?.Calls([.. calls.Select(one => one.Name)]);
            if (await CallAsync(calls, functions, target, messages, cancellationToken)) return null;
        }
    }

    private async Task<ChatResponse> AskAsync(
        List<ChatMessage> messages, IReadOnlyList<AIFunction> functions, (float? Temperature, int? MostTokens) settings, IDraftListener? listener,
        CancellationToken cancellationToken)
    {
        var before = call.Budget?.Tokens ?? 0;
        var sent = messages.Sum(Estimate);
        if (call.Budget is { } budget)
        {
            if (budget.TimeLeft <= TimeSpan.Zero) throw new ModelException(ModelFailure.Timeout, "The time of the turn is up.");
            if (sent >= budget.TokensLeft) throw new ModelException(ModelFailure.Budget, "The tokens of the turn are spent.");
        }
        var asked = call.AttachTo(new ChatOptions
        {
            Temperature = settings.Temperature,
            MaxOutputTokens = settings.MostTokens,
            Tools = functions.Count == 0 ? null : [.. functions],
            AllowMultipleToolCalls = functions.Count == 0 ? null : true,
        });
        ChatResponse response;
        try
        {
            response = listener is null
                ? await client.GetResponseAsync(messages, asked, cancellationToken)
                : await ListenAsync(messages, asked, listener, cancellationToken);
        }
        catch (Exception wrong) when (wrong is not (ModelException or OperationCanceledException))
        {
            // A client of somebody else may throw anything; the customer gets the built-in answer.
            throw new ModelException(ModelFailure.BadAnswer, "The chat client failed with " + wrong.GetType().Name + ".", wrong);
        }
        if (call.Budget is { } spent && spent.Tokens == before)
            spent.Spend((int?)response.Usage?.TotalTokenCount ?? sent + response.Messages.Sum(Estimate));
        return response.FinishReason switch
        {
            { } reason when reason == ChatFinishReason.Length => throw new ModelException(ModelFailure.TooLong, "The answer ran into its limit of tokens."),
            { } reason when reason == ChatFinishReason.ContentFilter => throw new ModelException(ModelFailure.ContentFilter, "The endpoint's filter refused the answer."),
            _ => response,
        };
    }

    private async Task<ChatResponse> ListenAsync(List<ChatMessage> messages, ChatOptions asked, IDraftListener listener, CancellationToken cancellationToken)
    {
        listener.Begins();
        List<ChatResponseUpdate> updates = [];
        await foreach (var update in client.GetStreamingResponseAsync(messages, asked, cancellationToken))
        {
            updates.Add(update);
            if (update.Text.Length > 0) listener.Writes(update.Text);
        }
        return updates.ToChatResponse();
    }

    private static string TextOf(ChatResponse response) => response.Text.Trim() is { Length: > 0 } text
        ? text
        : throw new ModelException(ModelFailure.BadAnswer, "The model wrote nothing.");

    /// <returns>Whether a function ended the loop.</returns>
    private async Task<bool> CallAsync(
        List<FunctionCallContent> calls, IReadOnlyList<AIFunction> functions, ICallTarget target, List<ChatMessage> messages, CancellationToken cancellationToken)
    {
        var outcomes = new ToolOutcome?[calls.Count];
        var wanted = new ChatCall?[calls.Count];
        for (var i = 0; i < calls.Count; i++)
            if (i >= MostCallsAtOnce) outcomes[i] = ToolOutcome.Invalid("一次调用的工具太多");
            else (wanted[i], outcomes[i]) = await ReadAsync(calls[i], functions, target, cancellationToken);

        // One business at a time: the first; the others would speak to a customer who has not answered it yet.
        var business = Array.FindIndex(wanted, one => one is { IsReading: false });
        await Task.WhenAll(Enumerable.Range(0, calls.Count).Where(i => wanted[i] is { IsReading: true }).Select(RunAsync));
        if (business >= 0) await RunAsync(business);
        for (var i = 0; i < calls.Count; i++) outcomes[i] ??= ToolOutcome.Invalid("一次只办一件事，先办前一件");

        messages.Add(new ChatMessage(ChatRole.Tool, [.. calls.Zip(outcomes).Select(pair =>
            (AIContent)new FunctionResultContent(pair.First.CallId, (pair.Second ?? ToolOutcome.Invalid("")).ToJson()))]));
        if (business >= 0 && outcomes[business] is { IsEnd: true }) return true;
        if (outcomes.Any(outcome => outcome is { Status: ToolStatus.Invalid }) && ++_wrongMessages > 1)
            throw new ModelException(ModelFailure.BadAnswer, "The model called functions wrongly again after it was told.");
        return false;

        async Task RunAsync(int i) => outcomes[i] = wanted[i] is { } one ? await target.RunAsync(one, cancellationToken) : null;
    }

    /// <summary>Binds and checks the arguments of a call.</summary>
    private static async Task<(ChatCall? Call, ToolOutcome? Wrong)> ReadAsync(
        FunctionCallContent content, IReadOnlyList<AIFunction> functions, ICallTarget target, CancellationToken cancellationToken)
    {
        if (functions.FirstOrDefault(one => one.Name == content.Name) is not { } function) return (null, ToolOutcome.Invalid("现在没有这个工具"));
        if (content.Exception is not null) return (null, ToolOutcome.Invalid("参数不是正确的 JSON"));
        try
        {
            var arguments = new AIFunctionArguments();
            foreach (var (name, value) in content.Arguments ?? new Dictionary<string, object?>())
                arguments[name] = ChatArguments.Unveil(value, target);
            return await function.InvokeAsync(arguments, cancellationToken) switch
            {
                ChatCall call => (call, null),
                var result => (new ChatCall.Foreign(function.Name, ChatArguments.TextOf(result)), null),
            };
        }
        catch (ChatArgumentException wrong)
        {
            return (null, ToolOutcome.Invalid(wrong.Message));
        }
        catch (Exception wrong) when (wrong is not OperationCanceledException)
        {
            // The bot's own functions fail here on arguments only; a foreign one may fail in any way, and is told to be away.
            return (null, ChatFunctions.All.Contains(function) ? ToolOutcome.Invalid("参数缺少或者类型不对") : new ToolOutcome(ToolStatus.Unavailable, "这个工具现在用不了"));
        }
    }

    private static int Estimate(ChatMessage message) => TokenEstimate.PerMessage + message.Contents.Sum(content => content switch
    {
        TextContent text => TokenEstimate.Of(text.Text),
        FunctionCallContent function => TokenEstimate.Of(function.Name) + TokenEstimate.PerMessage
            + (function.Arguments?.Sum(argument => TokenEstimate.Of(argument.Key) + TokenEstimate.Of(ChatArguments.TextOf(argument.Value))) ?? 0),
        FunctionResultContent result => TokenEstimate.Of(ChatArguments.TextOf(result.Result)),
        _ => 0,
    });
}
