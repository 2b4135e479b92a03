namespace ServiceBot.Tests.Channels.DirectLine;

public class CrossOriginTests
{
    private const string Page = "https://www.example.com";

    [Fact]
    public async Task A_preflight_allows_what_the_clients_send()
    {
        await using var host = await DirectLineHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Options, "/v3/directline/conversations");
        request.Headers.Add("Origin", Page);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type,x-ms-bot-agent,x-requested-with");

        using var response = await host.Http.SendAsync(request);

        Assert.Equal(204, (int)response.StatusCode);
        Assert.Equal(Page, Header(response, "Access-Control-Allow-Origin"));
        Assert.Equal("GET, POST", Header(response, "Access-Control-Allow-Methods"));
        var allowed = (Header(response, "Access-Control-Allow-Headers") ?? "").Split(", ");
        Assert.Superset(new HashSet<string> { "authorization", "content-type", "x-ms-bot-agent", "x-requested-with" }, allowed.ToHashSet());
        Assert.Contains("Origin", Header(response, "Vary"), StringComparison.Ordinal);
        Assert.NotNull(Header(response, "Access-Control-Max-Age"));
        Assert.Null(Header(response, "Access-Control-Allow-Credentials"));
    }

    [Theory]
    [InlineData("POST", "/v3/directline/tokens/generate", 401)]
    [InlineData("GET", "/v3/directline/nothing", 404)]
    [InlineData("PUT", "/v3/directline/conversations", 405)]
    public async Task A_page_can_read_errors(string method, string path, int status)
    {
        await using var host = await DirectLineHost.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Add("Origin", Page);

        using var response = await host.Http.SendAsync(request);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(Page, Header(response, "Access-Control-Allow-Origin"));
        Assert.Contains("\"error\":{\"code\":", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://www.example.com", 401)]
    [InlineData("https://evil.example", 403)]
    [InlineData("null", 403)]
    public async Task With_a_list_of_origins_only_they_may_call(string origin, int status)
    {
        await using var host = await DirectLineHost.StartAsync(new() { ["DirectLine:AllowedOrigins:0"] = Page });
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v3/directline/tokens/generate");
        request.Headers.Add("Origin", origin);

        using var response = await host.Http.SendAsync(request);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(status == 401 ? origin : null, Header(response, "Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Our_own_pages_may_always_call()
    {
        await using var host = await DirectLineHost.StartAsync(new() { ["DirectLine:AllowedOrigins:0"] = Page });
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/webchat/token");
        request.Headers.Add("Origin", host.Url);

        using var response = await host.Http.SendAsync(request);

        Assert.Equal(200, (int)response.StatusCode);
    }

    [Fact]
    public async Task Tokens_for_our_page_are_not_given_to_other_pages()
    {
        await using var host = await DirectLineHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/webchat/token");
        request.Headers.Add("Origin", "https://evil.example");

        using var response = await host.Http.SendAsync(request);

        Assert.Equal(403, (int)response.StatusCode);
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}
