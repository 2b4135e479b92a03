using System.Globalization;
using System.Text.Json;

namespace ServiceBot.Testing.DirectLine;

/// <summary>Checks every answer that a client gets against the published Direct Line 3.0 specification.</summary>
public sealed class DirectLineContract(HttpMessageHandler transport) : DelegatingHandler(transport)
{
    private const string Root = "/v3/directline/";

    // What a web server answers besides, which the specification leaves out.
    private static readonly int[] Besides = [400, 404, 405, 413, 415, 503];

    // What clients send comes back to them unchanged, empty or not.
    private static readonly SwaggerContract Specification = new("direct-line.json", allowsEmpty: true);

    /// <summary>What is wrong with a frame of a stream; empty where nothing is.</summary>
    public static IReadOnlyList<string> MistakesInFrame(JsonElement frame) => Specification.Mistakes("ActivitySet", frame);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var response = await base.SendAsync(request, cancellationToken);
        var path = request.RequestUri?.AbsolutePath ?? "";
        if (!path.StartsWith(Root, StringComparison.Ordinal) || response.Content.Headers.ContentType?.MediaType != "application/json")
            return response;
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        var body = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsByteArrayAsync(cancellationToken));
        var mistakes = MistakesIn(request.Method.Method, path, (int)response.StatusCode, body);
        if (mistakes.Count > 0)
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"{request.Method} {path} {(int)response.StatusCode}: {string.Join("; ", mistakes)}"));
        return response;
    }

    private static IReadOnlyList<string> MistakesIn(string method, string path, int status, JsonElement body)
    {
        var (isAllowed, definition) = Specification.AnswerOf(method, path, status);
        if (!isAllowed && !Besides.Contains(status)) return ["the specification knows no such answer"];
        return definition is not null ? Specification.Mistakes(definition, body)
            : status >= 400 ? Specification.Mistakes("ErrorResponse", body)
            : [];
    }
}
