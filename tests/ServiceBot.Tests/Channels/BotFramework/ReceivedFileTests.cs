using System.Net;
using System.Text.Json.Nodes;
using ServiceBot.Channels.BotFramework;
using ServiceBot.Core.Conversations;
using ServiceBot.Testing.BotFramework;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Channels.BotFramework;

/// <summary>Files that customers send over a channel are fetched beside the conversation.</summary>
public sealed class ReceivedFileTests : IDisposable
{
    private static readonly byte[] Picture = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_picture_at_the_connector_is_fetched_with_the_token_and_kept()
    {
        await using var host = await StartAsync();
        var url = host.Connector.Leave("a1", Picture);

        var (status, _) = await host.DeliverAsync(WithFile(host, url));
        var told = await ToldAsync(host);
        await host.NothingAwaitedAsync();

        Assert.Equal(202, status);
        Assert.Equal("""{"outcome":"kept"}""", told.ValueJson);
        Assert.Equal("m1", told.ReplyToId);
        Assert.Equal("image/png", Assert.Single(told.Attachments).ContentType);
        Assert.Equal(Picture, await KeptAsync());
    }

    [Fact]
    public async Task The_acknowledgement_waits_for_no_file_and_a_restart_loses_none()
    {
        await using var identity = await FakeIdentity.StartAsync();
        await using var connector = await FakeConnector.StartAsync();
        var url = connector.Leave("a1", Picture);
        var never = new Gate();
        await using (var first = await StartAsync(identity, connector))
        {
            connector.PlayAlways("", ConnectorFault.Hold(never));
            var (status, _) = await first.DeliverAsync(WithFile(first, url));
            Assert.Equal(202, status);
            await first.StopAsync();
        }
        connector.PlayAlways("", ConnectorFault.Of(503));

        await using var second = await StartAsync(identity, connector);
        connector.PlayNoLonger("");
        var told = await ToldAsync(second);
        never.Open();

        Assert.Equal("""{"outcome":"kept"}""", told.ValueJson);
        Assert.Equal(Picture, await KeptAsync());
    }

    [Theory]
    [InlineData(429), InlineData(503), InlineData(401)]
    public async Task A_platform_in_trouble_is_asked_again(int status)
    {
        await using var host = await StartAsync();
        var url = host.Connector.Leave("a1", Picture);
        host.Connector.PlayFile(ConnectorFault.Of(status));

        await host.DeliverAsync(WithFile(host, url));
        var told = await ToldAsync(host);

        Assert.Equal("""{"outcome":"kept"}""", told.ValueJson);
    }

    [Theory]
    [InlineData(404), InlineData(403), InlineData(410)]
    public async Task A_file_that_is_gone_is_told_to_be_missing(int status)
    {
        await using var host = await StartAsync();
        var url = host.Connector.Leave("a1", Picture);
        host.Connector.PlayFile(ConnectorFault.Of(status));

        await host.DeliverAsync(WithFile(host, url));
        var told = await ToldAsync(host);

        Assert.Equal("""{"outcome":"missing"}""", told.ValueJson);
        Assert.Empty(told.Attachments);
    }

    [Fact]
    public async Task A_file_over_the_limit_and_one_of_an_unwelcome_kind_are_not_kept()
    {
        await using var host = await StartAsync(settings: new() { ["Files:MaxFileBytes"] = "1000" });
        var message = WithFile(host, host.Connector.Leave("a1", [.. Picture, .. new byte[1000]]));
        message["attachments"]?.AsArray().Add(File(host.Connector.Leave("a2", [.. "#!/bin/sh"u8])));

        await host.DeliverAsync(message);
        var told = await ToldAsync(host, 2);

        Assert.Equal(["""{"outcome":"kind"}""", """{"outcome":"too-large"}"""], told.Select(one => one.ValueJson).Order());
        Assert.Empty(Kept());
    }

    [Theory]
    [InlineData("https://files.example/a.png"), InlineData("http://127.0.0.1:9/a.png"), InlineData("https://169.254.169.254/latest")]
    public async Task Nothing_is_fetched_from_a_host_that_is_not_trusted(string url)
    {
        await using var host = await StartAsync();

        var (status, _) = await host.DeliverAsync(WithFile(host, url));
        await host.Connector.MessagesAsync(1);

        Assert.Equal(202, status);
        await host.NothingAwaitedAsync();
        Assert.Contains(host.Logs.Lines, line => line.Contains("foreign-host", StringComparison.Ordinal));
        Assert.DoesNotContain(host.Logs.Lines, line => line.Contains(url, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_trusted_host_cannot_pass_the_bot_on_to_another()
    {
        await using var host = await StartAsync();
        var url = host.Connector.Leave("a1", Picture);
        host.Connector.PlayFile(ConnectorFault.Of(302) with { Location = "http://127.0.0.1:9/internal" });

        await host.DeliverAsync(WithFile(host, url));
        var told = await ToldAsync(host);

        Assert.Equal("""{"outcome":"foreign-host"}""", told.ValueJson);
    }

    [Fact]
    public async Task A_file_that_the_connector_passes_on_within_itself_is_kept()
    {
        await using var host = await StartAsync();
        var (first, second) = (host.Connector.Leave("a1", [1]), host.Connector.Leave("a2", Picture));
        host.Connector.PlayFile(ConnectorFault.Of(302) with { Location = new Uri(second).AbsolutePath });

        await host.DeliverAsync(WithFile(host, first));
        var told = await ToldAsync(host);

        Assert.Equal("""{"outcome":"kept"}""", told.ValueJson);
    }

    [Fact]
    public async Task The_same_message_again_keeps_its_file_once()
    {
        await using var host = await StartAsync();
        var message = WithFile(host, host.Connector.Leave("a1", Picture));

        await host.DeliverAsync(message);
        await ToldAsync(host);
        await host.DeliverAsync(message);
        await host.NothingAwaitedAsync();

        Assert.Single(host.Connector.Calls, call => call.Method == "GET");
        Assert.Single(Kept());
    }

    [Theory]
    [InlineData("10.1.2.3", false), InlineData("127.0.0.1", false), InlineData("169.254.169.254", false), InlineData("192.168.1.1", false)]
    [InlineData("172.31.255.255", false), InlineData("100.64.0.1", false), InlineData("0.0.0.0", false), InlineData("255.255.255.255", false)]
    [InlineData("::1", false), InlineData("::", false), InlineData("fd00::1", false), InlineData("fe80::1", false), InlineData("::ffff:10.0.0.1", false)]
    [InlineData("8.8.8.8", true), InlineData("172.32.0.1", true), InlineData("2606:4700::1111", true), InlineData("::ffff:8.8.8.8", true)]
    public void Addresses_of_the_own_network_are_told_from_those_of_the_internet(string address, bool isPublic) =>
        Assert.Equal(isPublic, PublicConnections.IsPublic(IPAddress.Parse(address)));

    public void Dispose() => _folder.Dispose();

    private Task<BotFrameworkHost> StartAsync(
        FakeIdentity? identity = null, FakeConnector? connector = null, Dictionary<string, string?>? settings = null) =>
        BotFrameworkHost.StartAsync(settings, identity, connector, _folder.Path);

    private static JsonObject WithFile(BotFrameworkHost host, string url)
    {
        var message = host.Message("电表照片");
        message["attachments"] = new JsonArray(File(url));
        return message;
    }

    private static JsonObject File(string url) => new() { ["contentType"] = "image/png", ["contentUrl"] = url, ["name"] = "电表.png" };

    private static async Task<Activity> ToldAsync(BotFrameworkHost host) => (await ToldAsync(host, 1))[0];

    private static Task<IReadOnlyList<Activity>> ToldAsync(BotFrameworkHost host, int count) =>
        host.StoredAsync(count, activity => activity.Name == "botframework/file");

    private string[] Kept() => Directory.Exists(Path.Combine(_folder.Path, "uploads"))
        ? Directory.GetFiles(Path.Combine(_folder.Path, "uploads"), "*.png", SearchOption.AllDirectories)
        : [];

    private async Task<byte[]> KeptAsync() => await System.IO.File.ReadAllBytesAsync(Assert.Single(Kept()));
}
