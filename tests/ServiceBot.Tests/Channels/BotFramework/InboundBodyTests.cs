using System.Net;
using System.Text.Json.Nodes;

namespace ServiceBot.Tests.Channels.BotFramework;

/// <summary>Bodies that are broken, too large, incomplete, or only unusual.</summary>
public class InboundBodyTests
{
    [Theory]
    [InlineData("conversation")]
    [InlineData("from")]
    [InlineData("recipient")]
    public async Task A_message_that_lacks_a_part_is_refused(string field)
    {
        await using var host = await BotFrameworkHost.StartAsync();
        var (missing, empty) = (host.Message("你好"), host.Message("你好"));
        missing.Remove(field);
        empty[field] = new JsonObject { ["id"] = "" };

        Assert.Equal(400, (await host.DeliverAsync(missing)).Status);
        Assert.Equal(400, (await host.DeliverAsync(empty)).Status);
        Assert.Empty(host.Handler.Turns);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("{]")]
    [InlineData("{\"type\":\"message\"} x")]
    public async Task A_body_that_is_no_activity_is_refused(string body)
    {
        await using var host = await BotFrameworkHost.StartAsync();

        var (status, _) = await host.PostAsync(body, "Bearer " + host.Identity.Token(host.ServiceUrl));

        Assert.InRange(status, 400, 403);
    }

    [Theory]
    [InlineData("type", "7")]
    [InlineData("type", "null")]
    [InlineData("type", "\"\"")]
    [InlineData("id", "{}")]
    [InlineData("id", "\"a\\u0001b\"")]
    [InlineData("text", "{}")]
    [InlineData("text", "\"\\ud800\"")]
    [InlineData("from", "\"me\"")]
    [InlineData("from", "{\"id\":7}")]
    [InlineData("conversation", "[]")]
    [InlineData("conversation", "{\"id\":\"c1\",\"isGroup\":\"yes\"}")]
    [InlineData("channelData", "[]")]
    [InlineData("channelData", "{\"clientActivityID\":7}")]
    [InlineData("attachments", "{}")]
    [InlineData("attachments", "[7]")]
    [InlineData("entities", "7")]
    [InlineData("membersAdded", "\"x\"")]
    [InlineData("locale", "1")]
    [InlineData("name", "[]")]
    public async Task A_known_field_of_a_wrong_type_is_refused(string field, string value)
    {
        await using var host = await BotFrameworkHost.StartAsync();
        var body = host.Message("你好").ToJsonString();
        var changed = JsonNode.Parse(body)?.AsObject() ?? [];
        changed.Remove(field);
        var text = changed.ToJsonString()[..^1] + $",\"{field}\":{value}}}";

        var (status, _) = await host.PostAsync(text, "Bearer " + host.Identity.Token(host.ServiceUrl));

        Assert.Equal(400, status);
        Assert.Empty(host.Handler.Turns);
    }

    [Fact]
    public async Task Unknown_fields_and_nulls_do_no_harm()
    {
        await using var host = await BotFrameworkHost.StartAsync();
        var message = host.Message("你好");
        message["newField"] = new JsonObject { ["a"] = new JsonArray(1, 2) };
        foreach (var field in (string[])["attachments", "entities", "channelData", "value", "replyToId", "localTimestamp", "callerId"])
            message[field] = null;

        var (status, _) = await host.DeliverAsync(message);

        Assert.Equal(202, status);
    }

    [Fact]
    public async Task Nesting_without_end_is_refused()
    {
        await using var host = await BotFrameworkHost.StartAsync();
        var body = host.Message("你好").ToJsonString()[..^1]
            + ",\"value\":" + new string('[', 100_000) + new string(']', 100_000) + "}";

        var (status, _) = await host.PostAsync(body, "Bearer " + host.Identity.Token(host.ServiceUrl));

        Assert.Equal(400, status);
    }

    [Fact]
    public async Task A_body_of_more_than_256_KB_is_refused_with_and_without_its_length()
    {
        await using var host = await BotFrameworkHost.StartAsync();
        var body = host.Message(new string('长', 100_000)).ToJsonString();
        using var chunked = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = new StringContent(body) };
        chunked.Headers.TransferEncodingChunked = true;
        chunked.Headers.TryAddWithoutValidation("Authorization", "Bearer " + host.Identity.Token(host.ServiceUrl));

        var (status, _) = await host.DeliverAsync(host.Message(new string('长', 100_000)));
        using var response = await host.Http.SendAsync(chunked);

        Assert.Equal(413, status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Only_POST_is_served(string method)
    {
        await using var host = await BotFrameworkHost.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), "/api/messages");

        using var response = await host.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }
}
