using System.Text.Json;
using ServiceBot.Core.Chat;

namespace ServiceBot.Models;

/// <summary>Reads one event of a stream or a whole answer, in whatever form it comes.</summary>
internal static class AnswerPieceReader
{
    /// <param name="data">The event's data, or the body.</param>
    /// <exception cref="ModelException">It is no answer.</exception>
    public static AnswerPiece Read(ReadOnlySpan<byte> data)
    {
        var trimmed = data.Trim(" \t\r\n\uFEFF"u8);
        if (trimmed.IsEmpty)
            return new AnswerPiece();
        if (trimmed.SequenceEqual("[DONE]"u8))
            return AnswerPiece.Done;
        using var document = JsonReading.Parse(trimmed);
        if (document is null || document.RootElement.ValueKind != JsonValueKind.Object)
            throw new ModelException(ModelFailure.BadAnswer, "The endpoint answered something that is not JSON.");
        return Read(document.RootElement);
    }

    private static AnswerPiece Read(JsonElement root)
    {
        var usage = UsageOf(root);
        if (root.Member("choices") is not { ValueKind: JsonValueKind.Array } choices)
        {
            return ModelErrors.IsError(root)
                ? new AnswerPiece { Error = ModelErrors.OfStream(root) }
                : new AnswerPiece { Usage = usage };
        }
        // More than one choice was never asked for.
        if (choices.GetArrayLength() == 0)
            return new AnswerPiece { Usage = usage, Error = ModelErrors.IsError(root) ? ModelErrors.OfStream(root) : null };
        var choice = choices[0];
        var message = choice.Member("delta") ?? choice.Member("message");
        return new AnswerPiece
        {
            Text = message is { } said ? Content(said.Member("content")) : choice.Member("text").Text(),
            Reasoning = message is { } thought ? thought.Member("reasoning_content").Text() ?? thought.Member("reasoning").Text() : null,
            IsRefusal = message is { } refused && refused.Member("refusal").Text() is { Length: > 0 },
            Calls = message is { } asked ? Calls(asked) : [],
            FinishReason = choice.Member("finish_reason").Text() is { Length: > 0 } reason ? reason : null,
            Usage = usage,
            Error = ModelErrors.IsError(root) ? ModelErrors.OfStream(root) : ModelErrors.IsError(choice) ? ModelErrors.OfStream(choice) : null,
        };
    }

    /// <summary>A text, or all texts of its parts.</summary>
    private static string? Content(JsonElement? content) => content switch
    {
        { ValueKind: JsonValueKind.Array } parts => string.Concat(parts.EnumerateArray().Select(PartText)),
        { ValueKind: JsonValueKind.Object } part => PartText(part),
        { ValueKind: JsonValueKind.String } => content.Text(),
        _ => null,
    };

    private static string? PartText(JsonElement part) => part.ValueKind == JsonValueKind.String
        ? ((JsonElement?)part).Text()
        : part.Member("type").Text() is null or "text" or "output_text" ? part.Member("text").Text() : null;

    private static IReadOnlyList<CallPiece> Calls(JsonElement message)
    {
        if (message.Member("tool_calls") is { ValueKind: JsonValueKind.Array } calls)
            return [.. calls.EnumerateArray().Select(call => Call(call, call.Member("function") ?? call))];
        // The form of 2023, which some endpoints still write.
        return message.Member("function_call") is { ValueKind: JsonValueKind.Object } old ? [Call(message, old) with { Index = 0, Id = null }] : [];
    }

    private static CallPiece Call(JsonElement call, JsonElement function) => new(
        call.Member("index").Number(), call.Member("id").Text() is { Length: > 0 } id ? id : null,
        function.Member("name").Text() is { Length: > 0 } name ? name : null,
        function.Member("arguments") switch
        {
            { ValueKind: JsonValueKind.Object or JsonValueKind.Array } value => value.GetRawText(),
            var text => text.Text(),
        });

    private static (int, int)? UsageOf(JsonElement root)
    {
        if (root.Member("usage") is not { ValueKind: JsonValueKind.Object } usage)
            return null;
        var (read, written) = (usage.Member("prompt_tokens").Number(), usage.Member("completion_tokens").Number());
        return read is null && written is null ? null : (read ?? 0, written ?? 0);
    }
}
