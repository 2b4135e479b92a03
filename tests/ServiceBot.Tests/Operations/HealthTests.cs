using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using ServiceBot.Testing.Server;

namespace ServiceBot.Tests.Operations;

public class HealthTests
{
    [Fact]
    public async Task A_started_program_is_live_and_ready()
    {
        await using var server = await RunningServer.StartAsync();

        var live = await server.Client.GetStringAsync(new Uri("/healthz", UriKind.Relative));
        var (status, readiness) = await ReadyAsync(server);

        Assert.Equal("ok", live);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True(readiness.GetProperty("ready").GetBoolean());
        Assert.Contains(readiness.GetProperty("parts").EnumerateArray(), part => part.GetProperty("name").GetString() == "storage");
    }

    [Fact]
    public async Task A_part_that_is_not_ready_is_named_with_its_reason_and_the_program_stays_live()
    {
        await using var server = await RunningServer.StartAsync(configure: services =>
            services.AddHealthChecks().AddCheck("pump", () => HealthCheckResult.Unhealthy("dry")));

        var live = await server.Client.GetAsync(new Uri("/healthz", UriKind.Relative));
        var (status, readiness) = await ReadyAsync(server);

        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.False(readiness.GetProperty("ready").GetBoolean());
        var pump = readiness.GetProperty("parts").EnumerateArray().Single(part => part.GetProperty("name").GetString() == "pump");
        Assert.Equal((false, "dry"), (pump.GetProperty("ready").GetBoolean(), pump.GetProperty("why").GetString()));
    }

    [Fact]
    public async Task A_check_that_throws_tells_its_type_and_not_its_text()
    {
        await using var server = await RunningServer.StartAsync(configure: services =>
            services.AddHealthChecks().AddCheck("pump", () => throw new ArithmeticException("Password=hidden")));

        var (_, readiness) = await ReadyAsync(server);

        Assert.Contains("ArithmeticException", readiness.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", readiness.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_degraded_part_still_serves()
    {
        await using var server = await RunningServer.StartAsync(configure: services =>
            services.AddHealthChecks().AddCheck("model", () => HealthCheckResult.Degraded("down, the built-in answerer stands in")));

        var (status, _) = await ReadyAsync(server);

        Assert.Equal(HttpStatusCode.OK, status);
    }

    private static async Task<(HttpStatusCode Status, JsonElement Readiness)> ReadyAsync(RunningServer server)
    {
        var response = await server.Client.GetAsync(new Uri("/readyz", UriKind.Relative));
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return (response.StatusCode, document.RootElement.Clone());
    }
}
