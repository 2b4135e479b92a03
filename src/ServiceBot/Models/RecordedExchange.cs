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
    /// <returns>The masked request and its hash. Random marks (runs of 12 and more hexadecimal digits) and
    /// the day on which it was asked do not count.</returns>
    public static (JsonNode? Masked, string Hash) Of(ReadOnlySpan<byte> body)
    {
        var request = JsonNode.Parse(body);
        var same = Change(request, static text => PersonalData.Mask(Today().Replace(RandomMark().Replace(text, "#"), "今天")));
        var written = same?.ToJsonString(RecordedJson.Default.Options) ?? "";
        return (Change(request, PersonalData.Mask), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(written))));
    }

    private static JsonNode? Change(JsonNode? node, Func<string, string> change) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Change(member.Value, change)))),
        JsonArray items => new JsonArray([.. items.Select(item => Change(item, change))]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => JsonValue.Create(change(value.GetValue<string>())),
        _ => node?.DeepClone(),
    };

    // As the prompts say it.
    [GeneratedRegex("今天是 ?[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日")]
    private static partial Regex Today();

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
