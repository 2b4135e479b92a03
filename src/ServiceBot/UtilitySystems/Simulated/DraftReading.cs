using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using ServiceBot.Core.WorkOrders;

namespace ServiceBot.UtilitySystems.Simulated;

/// <summary>Brings what customers wrote into the form that is kept.</summary>
internal static partial class DraftReading
{
    private const int SubjectLength = 20;

    /// <summary>Digits of a phone that can be called: a mobile, or a land line with or without its area code.</summary>
    /// <returns>Null when it is none.</returns>
    public static string? Phone(string? text)
    {
        if (text is null) return null;
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        if (digits.Length == 13 && digits.StartsWith("861", StringComparison.Ordinal)) digits = digits[2..];
        return CallablePhone().IsMatch(digits) ? digits : null;
    }

    /// <summary>What an order is about in a few words: the first clause, shortened where it is long.</summary>
    public static string Subject(string description)
    {
        var clean = Storable(description).Trim();
        var clause = clean.Split(['，', '。', '；', ',', ';', '\n', '！', '!', '？', '?'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .FirstOrDefault() ?? clean;
        return clause.Length <= SubjectLength ? clause : string.Concat(clause.EnumerateRunes().Take(SubjectLength)) + "…";
    }

    /// <summary>Text that every database takes: no broken characters, no control characters but line feeds.</summary>
    public static string Storable(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == '\n' || !Rune.IsControl(rune)) clean.Append(rune);
        }
        return clean.ToString();
    }

    /// <summary>As exact as the database keeps it.</summary>
    public static DateTimeOffset WholeMilliseconds(DateTimeOffset instant) =>
        DateTimeOffset.FromUnixTimeMilliseconds(instant.ToUnixTimeMilliseconds());

    public static string Json(WorkOrderDraft draft) => JsonSerializer.Serialize(draft, DraftJson.Default.WorkOrderDraft);

    [GeneratedRegex(@"^(?:1[3-9]\d{9}|0\d{9,11}|[2-9]\d{6,7}|[48]00\d{7})$")]
    private static partial Regex CallablePhone();

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonSerializable(typeof(WorkOrderDraft))]
    private sealed partial class DraftJson : JsonSerializerContext;
}
