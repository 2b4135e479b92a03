using System.Text.Json.Nodes;
using ServiceBot.Core.Customers;
using ServiceBot.Core.Grid;
using ServiceBot.Core.Plugins.Billing;

namespace ServiceBot.Tests.UtilitySystems;

/// <summary>An answer that contradicts itself or the contract is no answer: no value is guessed.</summary>
public class StrictReadingTests
{
    [Fact]
    public async Task A_statement_is_read_to_the_cent()
    {
        await using var parts = await UtilityParts.StartAsync();

        var lookup = await parts.Billing.ReadAsync(UtilityParts.Account, new DateOnly(2026, 9, 1), new DateOnly(2026, 10, 1), default);

        var statement = Assert.IsType<BillLookup.Found>(lookup).Statement;
        Assert.Equal(
            [new Bill(new DateOnly(2026, 9, 1), 330m, 177.54m, true, new DateOnly(2026, 10, 20)),
                new Bill(new DateOnly(2026, 10, 1), 256m, 144.78m, false, new DateOnly(2026, 11, 20))],
            statement.Bills);
        Assert.Equal((144.78m, 2901m, new DateOnly(2026, 10, 1)), (statement.ArrearsYuan, statement.YearToDateKwh, statement.LatestMonth));
        Assert.Null(statement.PrepaidYuan);
    }

    [Theory]
    [InlineData("/arrearsYuan", "\"144.77\"", "another sum than the bills")]
    [InlineData("/arrearsYuan", "144.78", "a number instead of decimal text")]
    [InlineData("/arrearsYuan", "\"1e2\"", "an exponent")]
    [InlineData("/arrearsYuan", "\"-144.78\"", "a sign")]
    [InlineData("/arrearsYuan", "null", "nothing")]
    [InlineData("/unpaid", "[]", "an unpaid bill that the list of unpaid ones lacks")]
    [InlineData("/unpaid", "[null]", "a hole in a list")]
    [InlineData("/yearToDateKwh", "\"100\"", "less energy than the bills of the year", true)]
    [InlineData("/latestMonth", "\"2026-09\"", "a bill later than the latest")]
    [InlineData("/latestMonth", "null", "bills without a latest month")]
    [InlineData("/accountNumber", "\"3301885521\"", "another account")]
    [InlineData("/bills/0/month", "\"2026-10\"", "two bills of one month")]
    [InlineData("/bills/0/month", "\"2026-08\"", "a month that was not asked for")]
    [InlineData("/bills/0/month", "\"2026-13\"", "a month that does not exist")]
    [InlineData("/bills/0/amountYuan", "\"177.545\"", "a third decimal")]
    [InlineData("/bills/0/isPaid", "\"true\"", "text instead of a truth")]
    [InlineData("/bills/0/dueDate", "\"2026-08-20\"", "due before the month")]
    [InlineData("/bills/1/amountYuan", "\"144.79\"", "two amounts for one bill")]
    public async Task A_statement_that_contradicts_itself_is_no_answer(string place, string value, string why, bool isOfThisYear = false)
    {
        await using var parts = await UtilityParts.StartAsync();
        if (isOfThisYear)
            parts.Time.Advance(new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero) - parts.Time.GetUtcNow());
        Set(parts.Server.Data.Statement, place, value);

        var outcome = await parts.CallAsync("bills");

        Assert.True(outcome == "Unavailable", why);
    }

    [Theory]
    [InlineData("/startsAt", "\"2026-11-21T08:10:00\"", "an instant without offset")]
    [InlineData("/startsAt", "\"2026-11-21T12:10:00+08:00\"", "an end before the start")]
    [InlineData("/isPlanned", "0", "a number instead of a truth")]
    [InlineData("/areaText", "\" \"", "an empty text")]
    [InlineData("/id", "\"GZ 1\"", "an id with a space")]
    public async Task An_outage_that_is_not_as_agreed_is_no_answer(string place, string value, string why)
    {
        await using var parts = await UtilityParts.StartAsync();
        Set(parts.Server.Data.Outages[0]!.AsObject(), place, value);

        var outcome = await parts.CallAsync("outages");

        Assert.True(outcome == "Unavailable", why);
    }

    [Fact]
    public async Task Running_outages_come_first_and_times_are_utc()
    {
        await using var parts = await UtilityParts.StartAsync();
        parts.Time.Advance(new DateTimeOffset(2026, 11, 21, 1, 0, 0, TimeSpan.Zero) - parts.Time.GetUtcNow());
        var planned = parts.Server.Data.Outages[0]!.DeepClone().AsObject();
        (planned["id"], planned["isPlanned"], planned["startsAt"], planned["expectedEndAt"]) = ("JH-101", true, "2026-11-23T00:00:00Z", null);
        planned.Remove("expectedEndAt");
        parts.Server.Data.Outages.Insert(0, planned);

        var lookup = await parts.Outages.FindAsync(new SupplyPlace { Text = "文三路" }, default);

        var found = Assert.IsType<OutageLookup.Found>(lookup).Outages;
        Assert.Equal(["GZ-001", "JH-101"], found.Select(outage => outage.Id));
        Assert.Equal(new DateTimeOffset(2026, 11, 21, 0, 10, 0, TimeSpan.Zero), found[0].StartsAt);
        Assert.Null(found[1].ExpectedEndAt);
    }

    [Theory]
    [InlineData("3300102938", "4417", null, "Matches")]
    [InlineData("3300102938", "4417", "张建国", "Matches")]
    [InlineData("3300102938", "4417", "李国庆", "Differs")]
    [InlineData("3300102938", "0000", null, "Differs")]
    [InlineData("9999999999", "4417", null, "Differs")]
    public async Task The_archive_decides_who_somebody_is(string number, string tail, string? name, string expected)
    {
        await using var parts = await UtilityParts.StartAsync();

        var verdict = await parts.Archive.VerifyAsync(new IdentityClaim(AccountNumber.TryParse(number)!.Value, tail, name), default);

        Assert.Equal(expected, verdict.GetType().Name);
    }

    [Fact]
    public async Task What_the_utility_does_not_know_is_told_as_such()
    {
        await using var parts = await UtilityParts.StartAsync();
        var stranger = AccountNumber.TryParse("9999999999")!.Value;

        Assert.IsType<AccountLookup.Gone>(await parts.Archive.FindAsync(stranger, default));
        Assert.IsType<BillLookup.UnknownAccount>(await parts.Billing.ReadAsync(stranger, new DateOnly(2026, 9, 1), new DateOnly(2026, 10, 1), default));
        Assert.Equal("NotFound", await parts.CallAsync("order"));
        Assert.Equal("NotFound", await parts.CallAsync("note"));
    }

    private static void Set(JsonObject root, string place, string value)
    {
        var steps = place.Split('/')[1..];
        JsonNode at = root;
        foreach (var step in steps[..^1])
            at = at is JsonArray list ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]! : at[step]!;
        at[steps[^1]] = JsonNode.Parse(value);
    }
}
