using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Testing.Desk;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Desk;

/// <summary>The description of the desk's API.</summary>
public sealed class DescriptionTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private DeskServer? _server;

    private DeskServer Server => _server ?? throw new InvalidOperationException("Not started.");

    public async Task InitializeAsync() => _server = await DeskServer.StartAsync(EngineSettings.Sqlite(_folder.Path));

    public async Task DisposeAsync() => await Server.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_endpoint_of_the_desk_is_described_with_summary_and_answers()
    {
        using var page = Server.Open();
        var paths = JsonSerializer.Deserialize<JsonElement>(await page.Http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)))
            .GetProperty("paths");
        var mapped = Server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText?.StartsWith("/api/desk/", StringComparison.Ordinal) == true)
            .SelectMany(endpoint => endpoint.Metadata.OfType<HttpMethodMetadata>().SelectMany(metadata => metadata.HttpMethods)
                .Select(method => (Path: WithoutConstraints(endpoint.RoutePattern.RawText!.TrimEnd('/')), Method: method.ToLowerInvariant())))
            .ToList();

        var missing = mapped.Where(one => !IsDescribed(paths, one.Path, one.Method)).ToList();

        Assert.NotEmpty(mapped);
        Assert.Empty(missing);
    }

    [Fact]
    public async Task The_description_is_a_valid_document()
    {
        using var page = Server.Open();
        await using var stream = await page.Http.GetStreamAsync(new Uri("/openapi/v1.json", UriKind.Relative));
        using var memory = new MemoryStream();
        await stream.CopyToAsync(memory);
        memory.Position = 0;

        var result = await Microsoft.OpenApi.OpenApiDocument.LoadAsync(memory, "json");

        Assert.Empty(result.Diagnostic?.Errors ?? []);
        Assert.Equal("ServiceBot desk", result.Document?.Info.Title);
    }

    /// <summary>{sequence:long} stands in the description as {sequence}.</summary>
    private static string WithoutConstraints(string path) => System.Text.RegularExpressions.Regex.Replace(path, @"\{(\w+):[^}]*\}", "{$1}");

    private static bool IsDescribed(JsonElement paths, string path, string method) =>
        paths.TryGetProperty(path, out var item) && item.TryGetProperty(method, out var operation)
        && operation.TryGetProperty("summary", out var summary) && summary.GetString() is { Length: > 0 }
        && operation.TryGetProperty("operationId", out _)
        && operation.GetProperty("responses").EnumerateObject().Any();
}
