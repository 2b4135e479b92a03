using System.Globalization;
using System.Text.Json;

namespace ServiceBot.Channels.BotFramework;

/// <summary>What the login service says to a request for a token.</summary>
internal abstract record LoginAnswer
{
    private const int LongestBody = 64 << 10;
    private static readonly TimeSpan LongestLifetime = TimeSpan.FromHours(24);

    private LoginAnswer() { }

    /// <summary>A token.</summary>
    public sealed record Given(string Token, TimeSpan Lifetime) : LoginAnswer
    {
        public override string ToString() => nameof(Given);
    }

    /// <summary>Not now.</summary>
    public sealed record Away(TimeSpan? RetryAfter) : LoginAnswer;

    /// <summary>Never with these credentials.</summary>
    public sealed record Refused(string Code) : LoginAnswer;

    /// <summary>Reads an answer; one that nobody understands counts as away.</summary>
    public static async Task<LoginAnswer> ReadAsync(HttpResponseMessage response, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var body = await ConnectorBody.ReadAsync(response, LongestBody, cancellationToken);
        var away = new Away(ConnectorBody.RetryAfter(response, now));
        if ((int)response.StatusCode is 429 or >= 500)
            return away;
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                return away;
            LoginAnswer? read = response.IsSuccessStatusCode ? ReadToken(json.RootElement) : ReadRefusal(json.RootElement);
            return read ?? away;
        }
        catch (JsonException)
        {
            return away;
        }
    }

    private static Given? ReadToken(JsonElement json)
    {
        if (ConnectorBody.Text(json, "access_token") is not { Length: > 0 } token)
            return null;
        // Older endpoints write the number as a string.
        var seconds = json.TryGetProperty("expires_in", out var life) && double.TryParse(
            life.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var read) && read > 0 ? read : 0;
        return new Given(token, TimeSpan.FromSeconds(Math.Min(seconds, LongestLifetime.TotalSeconds)));
    }

    private static Refused? ReadRefusal(JsonElement json)
    {
        if (ConnectorBody.Text(json, "error") is not { Length: > 0 } error || !error.All(c => char.IsAsciiLetterLower(c) || c == '_'))
            return null;
        if (error is "temporarily_unavailable" or "server_error")
            return null;
        var code = json.TryGetProperty("error_codes", out var codes) && codes.ValueKind == JsonValueKind.Array
            && codes.EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Number } first ? first.GetRawText() : null;
        return new Refused(code is null ? error : $"{error} AADSTS{code}");
    }
}
