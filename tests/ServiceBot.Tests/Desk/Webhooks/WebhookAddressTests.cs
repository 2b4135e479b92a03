using System.Net;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;
using ServiceBot.Desk;
using ServiceBot.Desk.Webhooks;

namespace ServiceBot.Tests.Desk.Webhooks;

/// <summary>Webhooks lead out of the house only.</summary>
public sealed class WebhookAddressTests
{
    private static readonly WebhookAddresses Addresses = new(
        Options.Create(new DeskOptions()), new HostingEnvironment { EnvironmentName = Environments.Production });

    [Theory]
    [InlineData("http://example.com/hook")]
    [InlineData("https://localhost/hook")]
    [InlineData("https://127.0.0.1/hook")]
    [InlineData("https://2130706433/hook")]
    [InlineData("https://0x7f.1/hook")]
    [InlineData("https://[::1]/hook")]
    [InlineData("https://[::ffff:10.0.0.1]/hook")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://user:secret@example.com/hook")]
    [InlineData("ftp://example.com/hook")]
    [InlineData("/hook")]
    [InlineData(null)]
    public void An_address_that_leads_inside_or_is_open_to_listeners_is_refused(string? url) => Assert.NotNull(Addresses.Judge(url));

    [Theory]
    [InlineData("https://example.com/hook?key=1")]
    [InlineData("https://8.8.8.8:8443/hook")]
    public void An_address_outside_is_taken(string url) => Assert.Null(Addresses.Judge(url));

    [Theory]
    [InlineData("10.1.2.3", true)]
    [InlineData("172.31.0.1", true)]
    [InlineData("172.32.0.1", false)]
    [InlineData("100.64.0.1", true)]
    [InlineData("::ffff:192.168.1.1", true)]
    [InlineData("fd00::1", true)]
    [InlineData("64:ff9b::a00:1", true)]
    [InlineData("2606:4700::1111", false)]
    public void Networks_of_the_house_are_known(string address, bool isInside) =>
        Assert.Equal(isInside, WebhookAddresses.IsInside(IPAddress.Parse(address)));

    [Fact]
    public async Task A_name_that_leads_inside_when_it_is_called_is_not_called()
    {
        using var handler = new SocketsHttpHandler { ConnectCallback = Addresses.ConnectAsync };
        using var client = new HttpClient(handler);

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri("http://localhost:1/")));

        Assert.Equal(HttpRequestError.ConnectionError, refused.HttpRequestError);
        Assert.Contains("house", (refused.InnerException ?? refused).Message, StringComparison.Ordinal);
    }
}
