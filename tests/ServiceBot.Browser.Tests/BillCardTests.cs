using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ServiceBot.Browser.Tests;

[Collection(BrowserTests.Name)]
public sealed class BillCardTests(BrowserFixture fixture)
{
    private const string AskedYear = "2026年的账单 户号3300102938 尾号4417";

    [ChromiumFact]
    public async Task Several_bills_are_a_table_with_bars_that_are_not_read_aloud()
    {
        await using var chat = await fixture.OpenAsync();
        await chat.SayAsync(AskedYear);

        var table = chat.Page.Locator("table.card__table");
        await Expect(table).ToBeVisibleAsync(ChatPage.Long);
        await Expect(table.GetByRole(AriaRole.Rowheader)).ToHaveCountAsync(10);
        await Expect(table.GetByRole(AriaRole.Row).Filter(new() { HasText = "2026年9月" })).ToContainTextAsync("177.54 元");
        await Expect(table.Locator(".card__bar[aria-hidden] i")).ToHaveCountAsync(10);
        var lengths = await table.Locator(".card__bar i").EvaluateAllAsync<double[]>("bars => bars.map(bar => bar.getBoundingClientRect().width)");
        Assert.Equal(7, Array.IndexOf(lengths, lengths.Max()));   // August, 450 kWh
        Assert.Empty(chat.Troubles);
    }

    [ChromiumTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_card_fits_a_phone_in_either_type_size(bool isPlain)
    {
        await using var chat = await fixture.OpenAsync(new() { ViewportSize = new() { Width = 390, Height = 844 } });
        if (isPlain) await chat.Page.EvaluateAsync("document.documentElement.setAttribute('data-plain', '')");
        await chat.SayAsync(AskedYear);
        await Expect(chat.Page.Locator("table.card__table")).ToBeVisibleAsync(ChatPage.Long);

        var overflow = await chat.Page.Locator(".card").EvaluateAsync<int>("card => card.scrollWidth - card.clientWidth");
        var table = await chat.Page.Locator(".card").EvaluateAsync<double>("card => card.querySelector('table').getBoundingClientRect().right - card.getBoundingClientRect().right");

        Assert.Equal(0, overflow);
        Assert.True(table <= 0, $"The table stands {table} pixels out of its card.");
    }
}
