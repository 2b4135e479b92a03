using System.Globalization;
using System.Text;
using Microsoft.Extensions.AI;
using ServiceBot.Core.Chat;

namespace ServiceBot.Models;

/// <summary>Puts one answer together and judges at its end whether it is one.</summary>
/// <param name="model">Who answers.</param>
/// <param name="messages">How many messages were sent: makes ids of calls differ from those of earlier answers.</param>
/// <param name="canUnsay">Whether nobody sees the text before the end.</param>
internal sealed class AnswerAssembly(string model, int messages, bool canUnsay)
{
    private readonly HiddenText _text = new(canUnsay);
    private readonly CallAssembly _calls = new(string.Create(CultureInfo.InvariantCulture, $"call_{messages}_"));
    private readonly StringBuilder _reasoning = new();
    private string? _finish;
    private (int In, int Out)? _usage;
    private bool _isRefusal;

    public string Text => _text.Said;

    /// <summary>Takes a piece.</summary>
    /// <returns>Text that may be shown now; often empty.</returns>
    /// <exception cref="ModelException">The piece tells of an error.</exception>
    public string Take(AnswerPiece piece)
    {
        if (piece.Error is { } error)
            throw error;
        _usage = piece.Usage ?? _usage;
        _finish = piece.FinishReason ?? _finish;
        _isRefusal |= piece.IsRefusal;
        _reasoning.Append(piece.Reasoning);
        foreach (var call in piece.Calls)
            _calls.Take(call);
        return piece.Text is { Length: > 0 } text ? _text.Take(text) : "";
    }

    /// <summary>Ends the answer: text that was held back, whole calls, why it ended, what it cost.</summary>
    /// <param name="isComplete">Whether the end mark or the whole body came.</param>
    /// <exception cref="ModelException">It is none, or not whole.</exception>
    public ChatResponseUpdate Finish(bool isComplete)
    {
        var rest = _text.Finish();
        var reason = Reason(_finish);
        if (reason == ChatFinishReason.ContentFilter)
            throw new ModelException(ModelFailure.ContentFilter, "The endpoint's filter refused the answer.");
        if (_isRefusal)
            throw new ModelException(ModelFailure.Refused, "The model refused to answer.");
        if (reason == ChatFinishReason.Length)
            throw new ModelException(ModelFailure.TooLong, "The model reached its limit of tokens before it had finished.");
        if (_finish is "insufficient_system_resource" or "network_error" or "error" or "abort" || (_finish is null && !isComplete))
            throw new ModelException(ModelFailure.CutOff, "The answer broke off.");
        var calls = _calls.Finish();
        if (calls.Count == 0 && string.IsNullOrWhiteSpace(_text.Said))
            throw new ModelException(ModelFailure.BadAnswer, "The answer has neither text nor calls.");

        List<AIContent> contents = [];
        if (rest.Length > 0)
            contents.Add(new TextContent(rest));
        // Endpoints whose model thinks between calls want the thoughts back with the results; nobody else sees them.
        if (calls.Count > 0 && _reasoning.Length > 0)
            contents.Add(new TextReasoningContent(_reasoning.ToString()));
        contents.AddRange(calls);
        if (_usage is { } usage)
        {
            contents.Add(new UsageContent(new UsageDetails
            {
                InputTokenCount = usage.In,
                OutputTokenCount = usage.Out,
                TotalTokenCount = (long)usage.In + usage.Out,
            }));
        }
        return new ChatResponseUpdate(ChatRole.Assistant, contents)
        {
            FinishReason = calls.Count > 0 ? ChatFinishReason.ToolCalls : reason,
            ModelId = model,
        };
    }

    private static ChatFinishReason Reason(string? reason) => reason switch
    {
        // With text and no calls these end like any other.
        null or "stop" or "tool_calls" or "function_call" => ChatFinishReason.Stop,
        "length" or "max_tokens" or "model_length" => ChatFinishReason.Length,
        "content_filter" or "sensitive" => ChatFinishReason.ContentFilter,
        _ => new ChatFinishReason(reason),
    };
}
