using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ServiceBot.Browser.Tests;

/// <summary>Customers send photos of a meter or of a broken line.</summary>
[Collection(BrowserTests.Name)]
public sealed class PictureTests(BrowserFixture fixture)
{
    /// <summary>One red point.</summary>
    internal static readonly byte[] Photo = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==");

    [ChromiumFact]
    public async Task A_picture_is_sent_at_once_and_shown_also_after_a_reload()
    {
        await using var chat = await fixture.OpenAsync();
        await chat.Field.FillAsync("写了一半");

        await SendAsync(chat, Picture(Photo));
        await Expect(FromServer(chat)).ToHaveCountAsync(1);
        await Expect(chat.Field).ToHaveValueAsync("写了一半");
        await chat.Page.ReloadAsync();
        await Expect(FromServer(chat)).ToHaveCountAsync(1);

        Assert.True(await FromServer(chat).EvaluateAsync<bool>("image => image.decode().then(() => image.naturalWidth === 1)"));
        Assert.Empty(chat.Troubles);
    }

    [ChromiumFact]
    public async Task A_picture_that_is_too_large_or_no_picture_is_refused_before_it_is_sent()
    {
        await using var server = await ServerProcess.StartAsync("--Files:MaxFileBytes=2048");
        await using var chat = await fixture.OpenAsync(address: server.Address);
        var uploads = 0;
        chat.Page.Request += (_, request) => uploads += request.Url.Contains("/upload", StringComparison.Ordinal) ? 1 : 0;

        await SendAsync(chat, Picture([.. Photo, .. new byte[2048]]));
        await Expect(chat.Page.Locator(".notice")).ToContainTextAsync("不能超过 2 KB");
        await SendAsync(chat, new() { Name = "电表.heic", MimeType = "image/heic", Buffer = Photo });
        await Expect(chat.Page.Locator(".notice")).ToContainTextAsync("不支持这种文件");
        await SendAsync(chat, Picture(Photo));
        await Expect(FromServer(chat)).ToHaveCountAsync(1);

        await Expect(chat.Page.Locator(".notice")).ToHaveCountAsync(0);
        Assert.Equal(1, uploads);
    }

    [ChromiumFact]
    public async Task What_the_server_refuses_is_told_and_stays_in_sight()
    {
        await using var chat = await fixture.OpenAsync();

        await SendAsync(chat, Picture(Encoding.UTF8.GetBytes("no picture at all")));

        await Expect(chat.Page.Locator(".notice")).ToContainTextAsync("不支持这种文件");
        await Expect(chat.Page.Locator(".webchat__bubble--from-user")).ToHaveCountAsync(1);
    }

    [ChromiumFact]
    public async Task In_plain_mode_the_button_says_in_words_what_it_does()
    {
        await using var chat = await fixture.OpenAsync(new() { ViewportSize = new() { Width = 390, Height = 844 } });
        await chat.OpenMenuAsync();
        await chat.Switch("大字版").ClickAsync();
        await chat.Page.Keyboard.PressAsync("Escape");

        await Expect(chat.Page.GetByText("发送图片", new() { Exact = true })).ToBeVisibleAsync();
        await SendAsync(chat, Picture(Photo));

        await Expect(FromServer(chat)).ToHaveCountAsync(1);
        Assert.Empty(chat.Troubles);
    }

    internal static async Task SendAsync(ChatPage chat, FilePayload file)
    {
        var chooser = await chat.Page.RunAndWaitForFileChooserAsync(
            () => chat.Page.GetByRole(AriaRole.Button, new() { Name = "发送图片" }).ClickAsync());
        await chooser.SetFilesAsync(file);
    }

    internal static FilePayload Picture(byte[] bytes) => new() { Name = "电表.png", MimeType = "image/png", Buffer = bytes };

    private static ILocator FromServer(ChatPage chat) => chat.Page.Locator("img.sent__picture[src^=http]");
}
