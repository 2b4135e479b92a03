using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using ServiceBot.Core.Text;

namespace ServiceBot.Models;

/// <summary>A line of a recorded file.</summary>
/// <param name="Hash">Of the masked request; finds the answer again.</param>
/// <param name="Request">As it was sent, numbers that point to a person masked.</param>
/// <param name="Status">Of the answer.</param>
/// <param name="Headers">Those that count.</param>
/// <param name="Frames">The bytes of the answer in the pieces in which they came, base 64.</param>
/// <param name="IsWithheld">The answer held personal data and was not written.</param>
internal sealed record RecordedExchange(
    string Hash, JsonNode? Request, int Status, IReadOnlyDictionary<string, string> Headers, IReadOnlyList<byte[]> Frames, bool IsWithheld = false);

/// <summary>Masks requests and tells which are the same.</summary>
internal static partial class RecordedRequest
{
    /// <summary>Masks a request.</summary>
    /// <returns>The masked request and its hash. Random marks (runs of 12 and more hexadecimal digits) do not count.</returns>
    public static (JsonNode? Masked, string Hash) Of(ReadOnlySpan<byte> body)
    {
        var masked = Mask(JsonNode.Parse(body));
        var text = RandomMark().Replace(masked?.ToJsonString(RecordedJson.Default.Options) ?? "", "#");
        return (masked, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
    }

    private static JsonNode? Mask(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Mask(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Mask)]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => JsonValue.Create(PersonalData.Mask(value.GetValue<string>())),
        _ => node?.DeepClone(),
    };

    [GeneratedRegex("[0-9a-fA-F]{12,}")]
    private static partial Regex RandomMark();
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(RecordedExchange))]
[JsonSerializable(typeof(JsonNode))]
internal sealed partial class RecordedJsonContext : JsonSerializerContext;

/// <summary>The writer of recorded files: Chinese as it is.</summary>
internal static class RecordedJson
{
    public static readonly RecordedJsonContext Default =
        new(new JsonSerializerOptions(RecordedJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
