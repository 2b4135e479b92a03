using System.Text.Json.Nodes;

namespace ServiceBot.Testing.Models;

/// <summary>Writes answers as OpenAI's chat completions do.</summary>
internal static class ScriptedWire
{
    public static string Whole(ScriptedModelAnswer answer, string model)
    {
        var message = new JsonObject { ["role"] = "assistant", ["content"] = answer.Content };
        if (answer.Reasoning is { } reasoning)
            message["reasoning_content"] = reasoning;
        if (answer.Called.Count > 0)
            message["tool_calls"] = new JsonArray([.. answer.Called.Select((call, index) => Call(call, index, call.Arguments, isFirst: true, isStreamed: false))]);
        var whole = Envelope("chat.completion", model);
        whole["choices"] = new JsonArray(new JsonObject
        {
            ["index"] = 0,
            ["message"] = message,
            ["logprobs"] = null,
            ["finish_reason"] = FinishOf(answer),
        });
        if (answer.Usage is { } usage)
            whole["usage"] = UsageOf(usage);
        return whole.ToJsonString();
    }

    public static IEnumerable<string> Stream(ScriptedModelAnswer answer, string model)
    {
        yield return Event(Delta(model, new JsonObject { ["role"] = "assistant", ["content"] = answer.Called.Count > 0 ? null : "" }));
        foreach (var piece in Pieces(answer.Reasoning ?? "", answer.PieceLength))
            yield return Event(Delta(model, new JsonObject { ["reasoning_content"] = piece }));
        foreach (var piece in Pieces(answer.Content ?? "", answer.PieceLength))
            yield return Event(Delta(model, new JsonObject { ["content"] = piece }));
        for (var index = 0; index < answer.Called.Count; index++)
        {
            yield return Event(Delta(model, Calls(Call(answer.Called[index], index, "", isFirst: true, isStreamed: true))));
            foreach (var piece in Pieces(answer.Called[index].Arguments, answer.PieceLength))
                yield return Event(Delta(model, Calls(Call(answer.Called[index], index, piece, isFirst: false, isStreamed: true))));
        }
        yield return Event(Delta(model, [], FinishOf(answer)));
        if (answer.Usage is { } usage)
        {
            var last = Envelope("chat.completion.chunk", model);
            (last["choices"], last["usage"]) = (new JsonArray(), UsageOf(usage));
            yield return Event(last);
        }
        yield return "data: [DONE]\n\n";
    }

    private static string FinishOf(ScriptedModelAnswer answer) => answer.FinishReason ?? (answer.Called.Count > 0 ? "tool_calls" : "stop");

    private static JsonObject Calls(JsonNode call) => new() { ["tool_calls"] = new JsonArray(call) };

    private static JsonObject Call(ScriptedCall call, int index, string arguments, bool isFirst, bool isStreamed)
    {
        var function = new JsonObject { ["arguments"] = arguments };
        var written = new JsonObject { ["function"] = function };
        if (isFirst)
        {
            function["name"] = call.Name;
            written["id"] = call.Id ?? $"call_{index + 1}";
            written["type"] = "function";
        }
        if (isStreamed)
            written["index"] = index;
        return written;
    }

    private static JsonObject Delta(string model, JsonObject delta, string? finish = null)
    {
        var chunk = Envelope("chat.completion.chunk", model);
        chunk["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["delta"] = delta, ["finish_reason"] = finish });
        return chunk;
    }

    private static JsonObject Envelope(string kind, string model) =>
        new() { ["id"] = "chatcmpl-1", ["object"] = kind, ["created"] = 1_795_000_000, ["model"] = model };

    private static JsonObject UsageOf((int In, int Out) usage) => new()
    {
        ["prompt_tokens"] = usage.In,
        ["completion_tokens"] = usage.Out,
        ["total_tokens"] = usage.In + usage.Out,
    };

    private static string Event(JsonObject data) => $"data: {data.ToJsonString()}\n\n";

    /// <summary>Pieces that do not part a pair of surrogates.</summary>
    private static IEnumerable<string> Pieces(string text, int length)
    {
        for (var from = 0; from < text.Length;)
        {
            var to = Math.Min(text.Length, from + Math.Max(1, length));
            if (to < text.Length && char.IsHighSurrogate(text[to - 1]))
                to++;
            yield return text[from..to];
            from = to;
        }
    }
}
