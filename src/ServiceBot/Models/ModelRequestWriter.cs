using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ServiceBot.Models;

/// <summary>Writes a request for chat completions.</summary>
internal static class ModelRequestWriter
{
    // Chinese as it is: a third of the bytes, and readable where it is recorded.
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlyMemory<byte> Write(
        IEnumerable<ChatMessage> messages, ChatOptions? options, ModelEndpoint endpoint, float? temperature, bool isStreamed)
    {
        var buffer = new ArrayBufferWriter<byte>(8 << 10);
        using (var json = new Utf8JsonWriter(buffer, Writing))
        {
            json.WriteStartObject();
            json.WriteString("model", endpoint.Model);
            json.WritePropertyName("messages");
            WriteMessages(json, messages, options?.Instructions);
            WriteTools(json, options);
            WriteSettings(json, options, endpoint, temperature);
            json.WriteBoolean("stream", isStreamed);
            if (isStreamed)
            {
                json.WriteStartObject("stream_options");
                json.WriteBoolean("include_usage", true);
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        return buffer.WrittenMemory;
    }

    /// <summary>The messages alone, as the journal keeps them.</summary>
    public static ReadOnlyMemory<byte> WriteMessages(IEnumerable<ChatMessage> messages, string? instructions)
    {
        var buffer = new ArrayBufferWriter<byte>(8 << 10);
        using (var json = new Utf8JsonWriter(buffer, Writing))
            WriteMessages(json, messages, instructions);
        return buffer.WrittenMemory;
    }

    private static void WriteMessages(Utf8JsonWriter json, IEnumerable<ChatMessage> messages, string? instructions)
    {
        json.WriteStartArray();
        if (!string.IsNullOrEmpty(instructions))
            WriteMessage(json, new ChatMessage(ChatRole.System, instructions));
        foreach (var message in messages)
        {
            var results = message.Contents.OfType<FunctionResultContent>().ToList();
            foreach (var result in results)
                WriteResult(json, result);
            if (results.Count == 0)
                WriteMessage(json, message);
        }
        json.WriteEndArray();
    }

    private static void WriteMessage(Utf8JsonWriter json, ChatMessage message)
    {
        json.WriteStartObject();
        json.WriteString("role", message.Role.Value);
        json.WriteString("content", message.Text);
        var calls = message.Contents.OfType<FunctionCallContent>().ToList();
        if (calls.Count > 0)
        {
            if (string.Concat(message.Contents.OfType<TextReasoningContent>().Select(thought => thought.Text)) is { Length: > 0 } reasoning)
                json.WriteString("reasoning_content", reasoning);
            json.WriteStartArray("tool_calls");
            foreach (var call in calls)
                WriteCall(json, call);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private static void WriteCall(Utf8JsonWriter json, FunctionCallContent call)
    {
        json.WriteStartObject();
        json.WriteString("id", call.CallId);
        json.WriteString("type", "function");
        json.WriteStartObject("function");
        json.WriteString("name", call.Name);
        // Arguments that could not be read are not sent again: endpoints that read them would refuse the whole request.
        json.WriteString("arguments", call.Arguments is { Count: > 0 } arguments ? ModelJson.Text(arguments) : "{}");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, FunctionResultContent result)
    {
        json.WriteStartObject();
        json.WriteString("role", ChatRole.Tool.Value);
        json.WriteString("tool_call_id", result.CallId);
        json.WriteString("content", result.Result switch
        {
            null => "",
            string text => text,
            var value => ModelJson.Text(value),
        });
        json.WriteEndObject();
    }

    private static void WriteTools(Utf8JsonWriter json, ChatOptions? options)
    {
        var tools = options?.Tools?.OfType<AIFunctionDeclaration>().ToList() ?? [];
        if (tools.Count == 0)
            return;
        json.WriteStartArray("tools");
        foreach (var tool in tools)
        {
            json.WriteStartObject();
            json.WriteString("type", "function");
            json.WriteStartObject("function");
            json.WriteString("name", tool.Name);
            json.WriteString("description", tool.Description);
            json.WritePropertyName("parameters");
            tool.JsonSchema.WriteTo(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        switch (options?.ToolMode)
        {
            case NoneChatToolMode:
                json.WriteString("tool_choice", "none");
                break;
            case RequiredChatToolMode { RequiredFunctionName: { } name }:
                json.WriteStartObject("tool_choice");
                json.WriteString("type", "function");
                json.WriteStartObject("function");
                json.WriteString("name", name);
                json.WriteEndObject();
                json.WriteEndObject();
                break;
            case RequiredChatToolMode:
                json.WriteString("tool_choice", "required");
                break;
        }
        if (options?.AllowMultipleToolCalls is { } isAllowed)
            json.WriteBoolean("parallel_tool_calls", isAllowed);
    }

    private static void WriteSettings(Utf8JsonWriter json, ChatOptions? options, ModelEndpoint endpoint, float? temperature)
    {
        // Without a temperature in the settings none is sent, whoever asks: there are models that refuse it.
        if (temperature is { } usual)
            json.WriteNumber("temperature", options?.Temperature ?? usual);
        if (options?.TopP is { } topP)
            json.WriteNumber("top_p", topP);
        if (options?.MaxOutputTokens is { } most)
            json.WriteNumber(endpoint.IsOpenAi ? "max_completion_tokens" : "max_tokens", most);
        if (options?.Seed is { } seed)
            json.WriteNumber("seed", seed);
        if (options?.StopSequences is { Count: > 0 } stops)
        {
            json.WriteStartArray("stop");
            foreach (var stop in stops)
                json.WriteStringValue(stop);
            json.WriteEndArray();
        }
        if (options?.ResponseFormat is ChatResponseFormatJson)
        {
            json.WriteStartObject("response_format");
            json.WriteString("type", "json_object");
            json.WriteEndObject();
        }
    }
}
