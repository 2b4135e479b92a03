using System.Diagnostics.Metrics;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using ServiceBot.Core.Plugins.Billing;
using ServiceBot.Testing.Server;
using ServiceBot.Testing.Utility;

namespace ServiceBot.Tests.UtilitySystems;

public class UtilityBreakerTests
{
    [Fact]
    public async Task A_system_that_keeps_failing_is_left_alone_and_asked_again_after_the_pause()
    {
        await using var parts = await UtilityParts.StartAsync(("BreakerMinimumAttempts", "3"), ("Retries", "0"));
        parts.Server.Always = UtilityFault.InternalError;

        for (var i = 0; i < 3; i++)
            await parts.CallAsync("bills");
        var sent = parts.Server.Exchanges.Count;
        var whileOpen = await parts.CallAsync("bills");
        var opened = await parts.HealthAsync();
        var otherSystem = await CallAsync(parts, "outages");
        parts.Time.Advance(TimeSpan.FromSeconds(16));
        var afterPause = await CallAsync(parts, "bills");
        var closed = await parts.HealthAsync();

        Assert.Equal("Unavailable", whileOpen);
        Assert.Equal(3, sent);
        Assert.Equal(HealthStatus.Degraded, opened.Entries["billing"].Status);
        Assert.Contains("does not answer since", opened.Entries["billing"].Description, StringComparison.Ordinal);
        Assert.Equal(HealthStatus.Healthy, opened.Entries["outages"].Status);
        Assert.Equal("Found", otherSystem);
        Assert.Equal("Found", afterPause);
        Assert.Equal(HealthStatus.Healthy, closed.Entries["billing"].Status);
        Assert.Contains(parts.Logs.Lines, line => line.Contains("[9212]", StringComparison.Ordinal));
        Assert.Contains(parts.Logs.Lines, line => line.Contains("[9213]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_trial_that_fails_leaves_it_open()
    {
        await using var parts = await UtilityParts.StartAsync(("BreakerMinimumAttempts", "2"), ("Retries", "0"));
        parts.Server.Always = UtilityFault.MissingSignature;
        await parts.CallAsync("verify");
        await parts.CallAsync("verify");

        parts.Time.Advance(TimeSpan.FromSeconds(16));
        await parts.CallAsync("verify");
        await parts.CallAsync("verify");

        Assert.Equal(3, parts.Server.Exchanges.Count);
        Assert.Equal(HealthStatus.Degraded, (await parts.HealthAsync()).Entries["customer-archive"].Status);
        Assert.Single(parts.Logs.Lines, line => line.Contains("[9212]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Readiness_of_the_program_names_the_system_and_goes_on_serving()
    {
        await using var utility = await ScriptedUtilityServer.StartAsync();
        utility.Always = UtilityFault.InternalError;
        await using var server = await RunningServer.StartAsync(
            [.. utility.Settings().Select(setting => $"--{setting.Key}={setting.Value}"), "--UtilitySystems:Http:BreakerMinimumAttempts=2"]);
        await server.Services.GetRequiredService<IBillingSystem>().ReadAsync(
            UtilityParts.Account, new DateOnly(2026, 9, 1), new DateOnly(2026, 10, 1), default);

        using var response = await server.Client.GetAsync(new Uri("/readyz", UriKind.Relative));
        using var readiness = JsonDocument.Parse(await response.Content.ReadAsStringAsync());

        var why = readiness.RootElement.GetProperty("parts").EnumerateArray()
            .ToDictionary(part => part.GetProperty("name").GetString() ?? "", part => part.GetProperty("why").GetString());
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.StartsWith("does not answer since", why["billing"], StringComparison.Ordinal);
        Assert.Null(why["work-orders"]);
        Assert.Equal("0 wait for the system of work orders, 0 were refused", why["kept-writes"]);
    }

    [Fact]
    public async Task Calls_and_breakers_are_measured()
    {
        var measured = new List<string>();
        await using var parts = await UtilityParts.StartAsync(("BreakerMinimumAttempts", "2"), ("Retries", "0"));
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name.StartsWith("servicebot.utility.", StringComparison.Ordinal)) self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Keep(instrument, "", tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Keep(instrument, $" {value}", tags));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Keep(instrument, "", tags));
        listener.Start();

        await parts.CallAsync("outages");
        parts.Server.Always = UtilityFault.WrongType;
        for (var i = 0; i < 3; i++)
            await parts.CallAsync("bills");
        listener.RecordObservableInstruments();

        Assert.Contains("servicebot.utility.calls system=Outages operation=findOutages outcome=Answered", measured);
        Assert.Contains("servicebot.utility.calls system=Billing operation=readBills outcome=Malformed", measured);
        Assert.Contains("servicebot.utility.calls system=Billing operation=readBills outcome=BreakerOpen", measured);
        Assert.Contains("servicebot.utility.duration system=Billing operation=readBills outcome=Malformed", measured);
        Assert.Contains("servicebot.utility.breaker 2 system=Billing", measured);
        Assert.Contains("servicebot.utility.breaker 0 system=WorkOrders", measured);

        void Keep(Instrument instrument, string value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            lock (measured)
                measured.Add(instrument.Name + value + string.Concat(tags.ToArray().Select(tag => $" {tag.Key}={tag.Value}")));
        }
    }

    private static Task<string> CallAsync(UtilityParts parts, string call)
    {
        parts.Server.Always = null;
        return parts.CallAsync(call);
    }
}
