using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Messaging;
using ServiceBot.Testing.BotFramework;
using ServiceBot.Testing.Server;

namespace ServiceBot.Tests.Channels.BotFramework;

/// <summary>Marked values through the whole program, by way of the channel; none of them is told to anybody but the customer.</summary>
public class BotFrameworkPrivacyTests
{
    private const string Mark = "canary7f3a";

    [Fact]
    public async Task Nothing_a_customer_sends_is_in_logs_traces_metrics_errors_or_the_book()
    {
        using var telemetry = new RecordedTelemetry();
        await using var identity = await FakeIdentity.StartAsync();
        await using var connector = await FakeConnector.StartAsync();
        await using var server = await RunningServer.StartAsync(
            [.. connector.Settings().Select(setting => $"--{setting.Key}={setting.Value}"), "--BotFramework:OpenIdMetadata=" + identity.DocumentUrl]);
        var token = identity.Token(connector.ServiceUrl).ToString();
        string[] bodies =
        [
            Activity(connector, "message", "m1").ToJsonString(),
            Activity(connector, "messageReaction", "m2").ToJsonString(),
            Activity(connector, Mark, "m3").ToJsonString(),
            Activity(connector, "invoke", "m4").ToJsonString(),
            $"{{\"type\":\"{Mark}\"",
            $"{{\"type\":7,\"text\":\"{Mark}\"}}",
        ];

        var (statuses, answers) = (new List<int>(), new List<string>());
        foreach (var body in bodies)
            statuses.Add(await PostAsync(server, answers, body, "Bearer " + token));
        statuses.Add(await PostAsync(server, answers, bodies[0], "Bearer " + identity.Token("https://" + Mark + ".example/")));
        statuses.Add(await PostAsync(server, answers, bodies[0], Mark));
        await connector.MessagesAsync(1);
        statuses.Add(await PostAsync(server, answers, Activity(connector, "deleteUserData", "m5").ToJsonString(), "Bearer " + token));

        Assert.Equal([202, 202, 202, 501, 400, 403, 403, 401, 202], statuses);
        var counts = await server.Services.GetRequiredService<IChannelBook>().ReadAsync("botframework", DateTimeOffset.MinValue, default);
        Assert.NotEmpty(counts);
        var told = server.Logs.Lines.Concat(telemetry.Lines).Concat(answers).Concat(counts.Select(count => $"{count.Outcome} {count.Detail}"));
        Assert.DoesNotContain(told, line => line.Contains(Mark, StringComparison.OrdinalIgnoreCase)
            || line.Contains(token[^40..], StringComparison.Ordinal));
        Assert.Contains(server.Logs.Lines, line => line.Contains("[2010]", StringComparison.Ordinal));
    }

    private static JsonObject Activity(FakeConnector connector, string type, string id) => new()
    {
        ["type"] = type,
        ["id"] = Mark + id,
        ["timestamp"] = "2026-11-27T03:00:00Z",
        ["channelId"] = "msteams",
        ["serviceUrl"] = connector.ServiceUrl,
        ["from"] = new JsonObject { ["id"] = Mark + "user", ["name"] = Mark + "王小明", ["aadObjectId"] = Mark },
        ["recipient"] = new JsonObject { ["id"] = "28:bot" },
        ["conversation"] = new JsonObject { ["id"] = Mark + "conversation", ["name"] = Mark, ["tenantId"] = Mark },
        ["text"] = $"我叫{Mark}，电费多少？",
        ["locale"] = "zh-CN-" + Mark,
        ["name"] = Mark,
        ["value"] = new JsonObject { ["note"] = Mark },
        ["channelData"] = new JsonObject { ["clientActivityID"] = Mark + id },
        ["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "text/plain", ["contentUrl"] = "https://files.example/" + Mark, ["name"] = Mark },
            new JsonObject { ["contentType"] = "image/png", ["contentUrl"] = connector.Leave(Mark, [1]), ["name"] = Mark }),
    };

    private static async Task<int> PostAsync(RunningServer server, List<string> answers, string body, string authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/messages", UriKind.Relative))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var response = await server.Client.SendAsync(request);
        answers.Add(await response.Content.ReadAsStringAsync());
        return (int)response.StatusCode;
    }
}
