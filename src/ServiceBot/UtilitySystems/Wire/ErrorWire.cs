using System.Text.Json;
using System.Text.Json.Serialization;

namespace ServiceBot.UtilitySystems.Wire;

/// <summary>The shape of every refusal: <c>{ "error": { "code", "message" } }</c>.</summary>
internal sealed partial record ErrorWire(ErrorWire.Cause Error)
{
    /// <param name="Code">Stable name of the cause.</param>
    /// <param name="Message">For developers; never shown to customers.</param>
    internal sealed record Cause(string Code, string Message);

    /// <summary>The cause that a refusal names.</summary>
    /// <exception cref="JsonException">It has another shape.</exception>
    public static string CodeOf(ReadOnlyMemory<byte> body) =>
        WireRule.Body(JsonSerializer.Deserialize(body.Span, ErrorJson.Default.ErrorWire)).Error.Code;

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Strict, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip)]
    [JsonSerializable(typeof(ErrorWire))]
    private sealed partial class ErrorJson : JsonSerializerContext;
}
