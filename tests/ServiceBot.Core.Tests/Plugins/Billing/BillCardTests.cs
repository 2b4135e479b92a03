using System.Text.Json;
using ServiceBot.Core.Tests.Architecture;
using ServiceBot.Testing.Customers;

namespace ServiceBot.Core.Tests.Plugins.Billing;

public class BillCardTests
{
    [Fact]
    public async Task One_bill_is_a_card_of_facts_with_the_account_masked()
    {
        await using var talk = new CustomerTalk(RepositoryFiles.Root);
        await talk.AskVerifiedAsync("3702556601", "0091", "十月电费");

        var attachment = Assert.Single(talk.Last?.Reply.Cards ?? []);
        using var card = JsonDocument.Parse(attachment.ContentJson ?? "");
        var facts = card.RootElement.GetProperty("body")[1].GetProperty("facts").EnumerateArray()
            .Select(fact => $"{fact.GetProperty("title")}={fact.GetProperty("value")}").ToList();

        Assert.Equal("application/vnd.microsoft.card.adaptive", attachment.ContentType);
        Assert.Equal("1.5", card.RootElement.GetProperty("version").GetString());
        Assert.Equal(["户号=37******01", "电费=108.29 元", "用电=198 度", "状态=未交", "最后交费日=11月20日", "违约金（到今天）=0.65 元"], facts);
    }

    [Fact]
    public async Task Several_bills_are_a_table_with_a_bar_each_as_long_as_the_energy()
    {
        await using var talk = new CustomerTalk(RepositoryFiles.Root);
        await talk.AskVerifiedAsync("3300102938", "4417", "最近三个月电费");

        using var card = JsonDocument.Parse(Assert.Single(talk.Last?.Reply.Cards ?? []).ContentJson ?? "");
        var rows = card.RootElement.GetProperty("body")[1].GetProperty("rows").EnumerateArray()
            .Select(row => string.Join('|', row.GetProperty("cells").EnumerateArray().Select(cell => cell.GetProperty("items")[0].GetProperty("text").GetString())))
            .ToList();

        Assert.Equal(
            ["月份|用电对比|用电|电费", "2026年8月|██████████|450 度|242.10 元", "2026年9月|███████▍|330 度|177.54 元", "2026年10月|█████▊|256 度|144.78 元"],
            rows);
        Assert.DoesNotContain("3300102938", card.RootElement.GetRawText(), StringComparison.Ordinal);
    }
}
