using ServiceBot.Core.Plugins.Tariffs;
using ServiceBot.Core.Tests.Knowledge;

namespace ServiceBot.Core.Tests.Plugins.Tariffs;

public sealed class TariffBookTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [Theory]
    [InlineData("2024-12-31", 0.50)]
    [InlineData("2025-01-01", 0.60)]
    [InlineData("2026-11-25", 0.60)]
    public void A_region_has_the_table_of_the_day(string day, double price)
    {
        var book = Read(Table("2020-01-01", "2024-12-31", "0.50"), Table("2025-01-01", null, "0.60"));

        var table = book.Find("SH", DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal((decimal)price, table?.Seasons[0].Tiers[0].PriceYuanPerKwh);
        Assert.Equal(2, book.All("SH").Count);
        Assert.Equal(new DateOnly(2025, 1, 1), Assert.Single(book.Tables).ValidFrom);
    }

    [Fact]
    public void Nothing_is_made_up_for_a_day_without_a_table()
    {
        var book = Read(Table("2020-01-01", "2024-12-31", "0.50"));

        Assert.Null(book.Find("SH", new DateOnly(2019, 12, 31)));
        Assert.Null(book.Find("SH", new DateOnly(2025, 1, 1)));
    }

    [Fact]
    public void An_open_table_ends_the_day_before_the_next_begins()
    {
        var book = Read(Table("2020-01-01", null, "0.50"), Table("2025-01-01", null, "0.60"));

        Assert.Equal([null, new DateOnly(2024, 12, 31)], book.All("SH").Select(table => table.ValidTo));
        Assert.Equal(0.50m, book.Find("SH", new DateOnly(2024, 12, 31))?.Seasons[0].Tiers[0].PriceYuanPerKwh);
        Assert.Equal(0.60m, book.Find("SH", new DateOnly(2025, 1, 1))?.Seasons[0].Tiers[0].PriceYuanPerKwh);
    }

    [Theory]
    [InlineData("2020-01-01", "2025-01-01")]
    [InlineData("2025-01-01", null)]
    public void Tables_that_say_they_hold_on_the_same_day_are_a_mistake(string from, string? end)
    {
        var mistakes = new List<string>();

        Read(mistakes, Table(from, end, "0.50"), Table("2025-01-01", null, "0.60"));

        Assert.Contains(mistakes, mistake => mistake.Contains("several tables have the code SH", StringComparison.Ordinal));
    }

    public void Dispose() => _directory.Dispose();

    private TariffBook Read(params string[] tables) => Read([], tables);

    private TariffBook Read(List<string> mistakes, params string[] tables)
    {
        for (var i = 0; i < tables.Length; i++) File.WriteAllText(Path.Combine(_directory.Path, $"{i}.yaml"), tables[i]);
        return TariffBook.Read(_directory.Path, mistakes);
    }

    private static string Table(string from, string? to, string price) => $"""
        code: SH
        province: 上海市
        cycle: year
        valid_from: {from}
        valid_to: {to}
        confidence: B
        sources: [一份文件]
        tiers:
          - from_kwh: 0
            tier: 1
            price: {price}
        tou:
          available: false
        """;
}
