using static Microsoft.Playwright.Assertions;

namespace ServiceBot.Browser.Tests;

/// <summary>A photo that is picked where there is no network.</summary>
[Collection(BrowserTests.Name)]
public sealed class OfflinePictureTests(BrowserFixture fixture)
{
    [ChromiumFact]
    public async Task It_is_seen_at_once_and_arrives_once_when_the_network_is_back()
    {
        await using var chat = await fixture.OpenAsync();
        var pictures = chat.Page.Locator("img.sent__picture");
        await chat.AskAsync();
        await chat.Context.SetOfflineAsync(true);
        await Expect(chat.Page.Locator(".notice")).ToContainTextAsync("网络已断开");

        await PictureTests.SendAsync(chat, PictureTests.Picture(PictureTests.Photo));
        await Expect(pictures).ToHaveCountAsync(1);
        Assert.True(await pictures.EvaluateAsync<bool>("image => image.decode().then(() => image.naturalWidth === 1)"));
        await chat.Context.SetOfflineAsync(false);

        await Expect(chat.Page.Locator("img.sent__picture[src^=http]")).ToHaveCountAsync(1);
        await Expect(pictures).ToHaveCountAsync(1);
        await chat.Page.ReloadAsync();
        await Expect(chat.Said(ChatPage.Question)).ToHaveCountAsync(1);
        await Expect(pictures).ToHaveCountAsync(1);
    }
}
