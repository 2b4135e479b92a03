using System.Text;
using System.Text.Json.Nodes;
using ServiceBot.Core.WorkOrders;
using ServiceBot.UtilitySystems.Simulated;

namespace ServiceBot.Tests.UtilitySystems;

public class DemoDataTests
{
    [Fact]
    public void The_shipped_data_are_free_of_mistakes()
    {
        var data = DemoDataReader.ReadShipped();

        Assert.Equal(12, data.Accounts.Count);
        Assert.Equal(["GZ-001", "GZ-002", "JH-101", "JH-102", "JH-103"], data.Outages.Select(outage => outage.Entry.Id));
        Assert.Equal(["BX20261121007", "BX20261121011", "TS20261119003", "YW20261110045"], data.Orders.Keys.Order(StringComparer.Ordinal));
        Assert.All(data.Accounts.Values, account => Assert.Equal(10, account.Bills.Count));
    }

    [Theory]
    [InlineData("accounts[0].arrearsYuan", "5.00", "is not the sum of the unpaid bills")]
    [InlineData("accounts[1].yearToDateKwh", "1", "is not the sum of the year's bills")]
    [InlineData("accounts[0].phone", "\"1380000\"", "is no mobile number")]
    [InlineData("accounts[0].address", "\"浙江省杭州市西湖区\"", "names no road with a number")]
    [InlineData("accounts[1].accountNumber", "\"3300102938\"", "stands twice")]
    [InlineData("accounts[0].bills[3].month", "\"2026-13\"", "is no month")]
    [InlineData("accounts[0].bills[3].month", "\"2026-02\"", "is not later than the month before")]
    [InlineData("accounts[0].bills[0].amountYuan", "166.781", "is no sum in yuan")]
    [InlineData("outages[0].numbers", "[98, 80]", "are not the first and the last house number")]
    [InlineData("outages[0].road", "\"武林路\"", "is not the road of areaText")]
    [InlineData("outages[1].id", "\"GZ-001\"", "stands twice")]
    [InlineData("workOrders[0].number", "\"TS20261121011\"", "is no number such as BX")]
    [InlineData("workOrders[0].accountNumber", "\"9999999999\"", "is none of the accounts")]
    [InlineData("workOrders[0].updatedInMinutes", "5", "lies in the future")]
    public void A_mistake_is_told_with_its_place(string place, string value, string mistake)
    {
        var json = Changed((place, value));

        var exception = Assert.Throws<InvalidDataException>(() => DemoDataReader.Read(json));

        Assert.Contains($"demo-data.json: {place} {mistake}", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_outage_says_either_minutes_or_days()
    {
        var json = Changed(("outages[0].dayOffset", "1"));

        var exception = Assert.Throws<InvalidDataException>(() => DemoDataReader.Read(json));

        Assert.Contains("outages[0] needs either startedInMinutes, or dayOffset", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        var json = Changed(("accounts[0].phone", "\"1\""), ("workOrders[3].status", "\"\""));

        var exception = Assert.Throws<InvalidDataException>(() => DemoDataReader.Read(json));

        Assert.Equal(2, exception.Message.Split('\n').Length);
    }

    [Theory]
    [InlineData("accounts[0].kind", "\"Palace\"", "accounts[0].kind")]
    [InlineData("accounts[0].phonee", "\"1\"", "phonee")]
    [InlineData("accounts[0].holderName", "null", "holderName")]
    public void What_the_file_must_not_hold_is_named(string place, string value, string named)
    {
        var json = Changed((place, value));

        var exception = Assert.Throws<InvalidDataException>(() => DemoDataReader.Read(json));

        Assert.Contains(named, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_of_orders_count_by_kind_and_date_in_China()
    {
        var lateInLondon = new DateTimeOffset(2026, 11, 27, 16, 30, 0, TimeSpan.Zero);

        Assert.Equal("BX20261128", OrderNumbers.Series(WorkOrderKind.Repair, lateInLondon));
        Assert.Equal("YW20261128007", OrderNumbers.Number(OrderNumbers.Series(WorkOrderKind.Solar, lateInLondon), 7));
        Assert.Equal("TS202611281000", OrderNumbers.Number(OrderNumbers.Series(WorkOrderKind.Complaint, lateInLondon), 1000));
    }

    [Fact]
    public void Nothing_of_a_customer_shows_in_its_text()
    {
        var data = DemoDataReader.ReadShipped();

        var texts = string.Concat(data.Accounts.Values.Select(account => $"{account} {account.Entry}")) + string.Concat(data.Orders.Values);

        Assert.All(data.Accounts.Values, account =>
        {
            Assert.DoesNotContain(account.Account.HolderName, texts, StringComparison.Ordinal);
            Assert.DoesNotContain(account.Phone, texts, StringComparison.Ordinal);
            Assert.DoesNotContain(account.Account.Number.Value, texts, StringComparison.Ordinal);
        });
    }

    /// <summary>The shipped file with other values at some places.</summary>
    private static MemoryStream Changed(params (string Place, string Value)[] changes)
    {
        using var shipped = typeof(DemoDataReader).Assembly.GetManifestResourceStream("demo-data.json");
        Assert.NotNull(shipped);
        var root = JsonNode.Parse(shipped);
        foreach (var (place, value) in changes)
        {
            var steps = place.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Split('.');
            var parent = steps[..^1].Aggregate(root, Step);
            Assert.NotNull(parent);
            parent[steps[^1]] = JsonNode.Parse(value);
        }
        return new MemoryStream(Encoding.UTF8.GetBytes(root?.ToJsonString() ?? ""));
    }

    private static JsonNode? Step(JsonNode? node, string step) =>
        node is JsonArray list ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)] : node?[step];
}
