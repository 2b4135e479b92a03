using System.Net;
using Microsoft.AspNetCore.Builder;
using ServiceBot.Testing.Desk;
using ServiceBot.Testing.Server;

namespace ServiceBot.Tests.Operations;

public class ErrorHandlingTests
{
    private const string Mark = "canary-5b1d";

    [Fact]
    public async Task A_failing_request_tells_nothing_from_inside_and_logs_where_it_failed()
    {
        await using var server = await RunningServer.StartAsync(map: app =>
            app.MapGet("/fails/{id}", (string id) => { throw new InvalidOperationException("text " + id); }));

        var response = await server.Client.GetAsync(new Uri($"/fails/{Mark}?query={Mark}", UriKind.Relative));

        var body = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("\"code\":\"ServiceError\"", body, StringComparison.Ordinal);
        Assert.DoesNotContain("InvalidOperation", body, StringComparison.Ordinal);
        Assert.Contains(server.Logs.Lines, line =>
            line.Contains("Request GET /fails/{id} failed on InvalidOperationException at", StringComparison.Ordinal));
        Assert.DoesNotContain(server.Logs.Lines, line => line.Contains(Mark, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failing_request_of_the_desk_says_in_Chinese_what_to_do_and_nothing_from_inside()
    {
        await using var server = await RunningServer.StartAsync(map: app =>
            app.MapGet("/api/desk/fails/{id}", (string id) => { throw new InvalidOperationException("text " + id); }));
        using var desk = await DeskClient.SignedInAsync(server, "li");

        var (status, body) = await desk.GetAsync($"/fails/{Mark}?query={Mark}");

        Assert.Equal(HttpStatusCode.InternalServerError, status);
        Assert.Equal("failed", DeskClient.CodeOf(body));
        Assert.Equal("系统出错了，请稍后重试；一直不行，请联系管理员。", body.GetProperty("error").GetProperty("message").GetString());
        Assert.DoesNotContain(Mark, body.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("InvalidOperation", body.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(server.Logs.Lines, line => line.Contains(Mark, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unknown_path_is_a_problem_document()
    {
        await using var server = await RunningServer.StartAsync();

        var response = await server.Client.GetAsync(new Uri("/nowhere", UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }
}
