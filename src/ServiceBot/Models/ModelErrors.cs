using System.Text.Json;
using System.Text.RegularExpressions;
using ServiceBot.Core.Chat;

namespace ServiceBot.Models;

/// <summary>Tells apart why an endpoint gave no answer: by status, by code, and by the words that endpoints use where they have
/// no code. An endpoint's own words never leave this file; only codes without digits are told to operators.</summary>
internal static partial class ModelErrors
{
    /// <summary>Whether an object speaks of an error.</summary>
    public static bool IsError(JsonElement root) =>
        root.Member("error") is not null || root.Member("object").Text() == "error"
        || (root.Member("choices") is null && root.Member("code") is not null && root.Member("message") is not null);

    /// <summary>An error inside an answer whose status was 200.</summary>
    public static ModelException OfStream(JsonElement root)
    {
        var error = root.Member("error") is { ValueKind: JsonValueKind.Object } inner ? inner : root;
        var status = error.Member("code").Number() ?? error.Member("status").Number() ?? 500;
        return Of(status is >= 400 and < 600 ? status : 500, root, null);
    }

    /// <summary>An answer whose status tells of an error.</summary>
    /// <param name="status">Of the answer.</param>
    /// <param name="body">As far as it was read.</param>
    /// <param name="retryAfter">What the endpoint wishes.</param>
    public static ModelException OfStatus(int status, ReadOnlySpan<byte> body, TimeSpan? retryAfter)
    {
        using var document = JsonReading.Parse(body);
        return Of(status, document?.RootElement, retryAfter);
    }

    private static ModelException Of(int status, JsonElement? root, TimeSpan? retryAfter)
    {
        var (codes, words) = root is { } known ? Said(known) : ("", "");
        var failure = FailureOf(status, codes, words);
        var code = codes.Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(one => HarmlessCode().IsMatch(one));
        return new ModelException(failure, Explain(failure, status) + (code is null ? "" : $" ({code})")) { RetryAfter = retryAfter };
    }

    private static ModelFailure FailureOf(int status, string codes, string words) => status switch
    {
        >= 300 and < 400 => ModelFailure.BadRequest,
        401 or 402 or 403 when !IsFilter(codes, words) => ModelFailure.Unauthorized,
        408 => ModelFailure.Timeout,
        409 or 425 => ModelFailure.ServerError,
        413 => ModelFailure.ContextTooLong,
        429 => ModelFailure.RateLimited,
        _ when IsTooLong(codes, words) => ModelFailure.ContextTooLong,
        _ when IsFilter(codes, words) => ModelFailure.ContentFilter,
        >= 500 => ModelFailure.ServerError,
        _ => ModelFailure.BadRequest,
    };

    private static string Explain(ModelFailure failure, int status) => failure switch
    {
        ModelFailure.Unauthorized when status == 402 => "The endpoint has no credit left for this key (402).",
        ModelFailure.Unauthorized => $"The endpoint does not accept the key ({status}).",
        ModelFailure.RateLimited => "The endpoint asks us to come back later (429).",
        ModelFailure.ContextTooLong => $"The request is longer than the model can read ({status}).",
        ModelFailure.ContentFilter => $"The endpoint's filter refused the request ({status}).",
        ModelFailure.BadRequest when status is >= 300 and < 400 =>
            $"The endpoint redirects elsewhere ({status}), which is not followed: set the address that it redirects to.",
        ModelFailure.BadRequest when status == 404 => "The endpoint does not know the model or the path (404).",
        ModelFailure.BadRequest => $"The endpoint does not accept the request ({status}).",
        _ => $"The endpoint failed ({status}).",
    };

    private static bool IsTooLong(string codes, string words) =>
        codes.Contains("context_length_exceeded", StringComparison.OrdinalIgnoreCase)
        || codes.Contains("exceed_context_size", StringComparison.OrdinalIgnoreCase) || TooLongWords().IsMatch(words);

    private static bool IsFilter(string codes, string words) => FilterCodes().IsMatch(codes) || FilterWords().IsMatch(words);

    /// <summary>All codes and all words, wherever they stand.</summary>
    private static (string Codes, string Words) Said(JsonElement root)
    {
        var error = root.Member("error");
        var places = new[] { root, error, root.Member("detail"), error?.Member("innererror") };
        var codes = places.SelectMany(place => place is { } one ? new[] { one.Member("code").Text(), one.Member("type").Text(), one.Member("status").Text() } : []);
        var words = places.Select(place => place is { } one ? one.Member("message").Text() ?? place.Text() : null);
        return (string.Join(' ', codes.Where(code => code is not null)), string.Join(' ', words.Where(word => word is not null)));
    }

    // vLLM, DeepSeek and OpenAI: "maximum context length is 4096 tokens"; SGLang: "longer than the model's context length"; DashScope:
    // "Range of input length should be [1, 30720]"; llama.cpp and Ollama: "exceeds the available context size"; GLM: "Prompt exceeds max length".
    [GeneratedRegex(@"context length|context window|context size|range of input length|input length should be|exceeds? max(?:imum)? length|input is too long|prompt is too long|too many tokens|超过.{0,10}(?:最大长度|上下文)", RegexOptions.IgnoreCase)]
    private static partial Regex TooLongWords();

    [GeneratedRegex(@"content_filter|data_inspection_failed|DataInspectionFailed|ResponsibleAIPolicyViolation|content_policy|(?:^| )1301(?: |$)", RegexOptions.IgnoreCase)]
    private static partial Regex FilterCodes();

    // DeepSeek: "Content Exists Risk"; DashScope: "may contain inappropriate content".
    [GeneratedRegex(@"content exists risk|inappropriate content|content management policy|敏感内容", RegexOptions.IgnoreCase)]
    private static partial Regex FilterWords();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z_.-]{2,50}$")]
    private static partial Regex HarmlessCode();
}
