using ServiceBot.Core.Customers;
using ServiceBot.Core.Grid;
using ServiceBot.Core.Plugins.Billing;
using ServiceBot.Core.Time;
using ServiceBot.Testing;
using ServiceBot.UtilitySystems.Simulated;

namespace ServiceBot.Tests.UtilitySystems;

/// <summary>Archive, bills and outages of the demo customers.</summary>
public class SimulatedSystemsTests
{
    private static readonly DemoData Data = DemoDataReader.ReadShipped();

    private readonly StoppedTime _time = new(new DateTimeOffset(2026, 11, 27, 16, 30, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("3300102938", "4417", null, true)]
    [InlineData("3300102938", "4417", "张建国", true)]
    [InlineData("3300102938", "4417", "张建", false)]
    [InlineData("3300102938", "4418", null, false)]
    [InlineData("3300102930", "4417", null, false)]
    public async Task Number_and_tail_have_to_be_right_and_the_name_where_it_is_given(string number, string tail, string? name, bool isRight)
    {
        var verdict = await new SimulatedCustomerArchive(Data).VerifyAsync(new IdentityClaim(Number(number), tail, name), default);

        Assert.Equal(isRight, verdict is IdentityVerdict.Matches { Account.Number.Value: "3300102938" });
        Assert.Equal(!isRight, verdict is IdentityVerdict.Differs);
    }

    [Fact]
    public async Task The_archive_has_what_the_file_says()
    {
        var lookup = await new SimulatedCustomerArchive(Data).FindAsync(Number("4201336655"), default);

        var account = Assert.IsType<AccountLookup.Found>(lookup).Account;
        Assert.Equal((AccountKind.SmallBusiness, null, "湖北省武汉市江汉区", "5588"), (account.Kind, account.TariffRegion, account.Area, account.PhoneTail));
        Assert.IsType<AccountLookup.Gone>(await new SimulatedCustomerArchive(Data).FindAsync(Number("4201336656"), default));
    }

    [Fact]
    public async Task Bills_of_a_span_come_with_everything_unpaid()
    {
        var lookup = await new SimulatedBillingSystem(Data).ReadAsync(Number("4201336655"), new(2026, 1, 1), new(2026, 2, 1), default);

        var statement = Assert.IsType<BillLookup.Found>(lookup).Statement;
        Assert.Equal([new(2026, 1, 1), new(2026, 2, 1)], statement.Bills.Select(bill => bill.Month));
        Assert.Equal((1540.80m, 9260m, 0.72m), (statement.ArrearsYuan, statement.YearToDateKwh, statement.FlatPriceYuanPerKwh));
        Assert.Equal(statement.ArrearsYuan, statement.Unpaid.Sum(bill => bill.AmountYuan));
        Assert.Equal(new DateOnly(2026, 10, 1), statement.LatestMonth);
    }

    [Fact]
    public async Task Only_an_account_with_a_balance_has_one_and_an_unknown_one_is_unknown()
    {
        var billing = new SimulatedBillingSystem(Data);
        var month = new DateOnly(2026, 10, 1);

        var prepaid = await billing.ReadAsync(Number("3101442280"), month, month, default);
        var other = await billing.ReadAsync(Number("3300102938"), month, month, default);
        var unknown = await billing.ReadAsync(Number("1234567890"), month, month, default);

        Assert.Equal(186.4m, Assert.IsType<BillLookup.Found>(prepaid).Statement.PrepaidYuan);
        Assert.Null(Assert.IsType<BillLookup.Found>(other).Statement.PrepaidYuan);
        Assert.IsType<BillLookup.UnknownAccount>(unknown);
    }

    [Theory]
    [InlineData("杭州", null, "文三路", 88, "GZ-001")]
    [InlineData("杭州", null, "文三路", 98, "GZ-001")]
    [InlineData("杭州", null, "文三路", 99, "")]
    [InlineData(null, null, "文三路", 88, "GZ-001")]
    [InlineData("杭州", null, "文三路", null, "GZ-001")]
    [InlineData("宁波", null, "文三路", 88, "")]
    [InlineData("杭州", "拱墅区", "文三路", 88, "")]
    [InlineData("杭州", null, null, null, "GZ-001,GZ-002")]
    [InlineData("杭州", "拱墅区", null, null, "GZ-002")]
    [InlineData(null, "涧西区", null, null, "JH-102")]
    [InlineData(null, null, null, null, "")]
    public async Task An_outage_is_found_where_it_is(string? city, string? district, string? road, int? number, string ids)
    {
        var place = new SupplyPlace { Text = "", City = city, District = district, Road = road, HouseNumber = number };

        var found = await FindAsync(place);

        Assert.Equal(ids, string.Join(',', found.Select(outage => outage.Id).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task An_estate_of_the_same_city_has_no_record()
    {
        var found = await FindAsync(new SupplyPlace { Text = "", City = "杭州", Estate = "翠苑小区" });

        Assert.Empty(found);
    }

    [Fact]
    public async Task Times_move_with_the_query_and_days_are_counted_in_China()
    {
        // Half past midnight on the 28th in China.
        var planned = Assert.Single(await FindAsync(new SupplyPlace { Text = "", City = "洛阳" }));
        var running = Assert.Single(await FindAsync(new SupplyPlace { Text = "", Road = "文三路" }));
        _time.Advance(TimeSpan.FromHours(1));
        var later = Assert.Single(await FindAsync(new SupplyPlace { Text = "", Road = "文三路" }));

        Assert.Equal(new DateTime(2026, 11, 29, 8, 0, 0), ChinaTime.Of(planned.StartsAt).DateTime);
        Assert.Equal(new DateTime(2026, 11, 29, 17, 0, 0), ChinaTime.Of(Assert.NotNull(planned.ExpectedEndAt)).DateTime);
        Assert.Equal(TimeSpan.FromMinutes(80), new DateTimeOffset(2026, 11, 27, 16, 30, 0, TimeSpan.Zero) - running.StartsAt);
        Assert.Equal(TimeSpan.FromHours(1), later.StartsAt - running.StartsAt);
        Assert.True(planned.IsPlanned);
        Assert.False(running.IsPlanned);
    }

    [Theory]
    [InlineData("浙江省杭州市西湖区文三路88号2幢301", 45)]
    [InlineData("上海市宝山区牡丹江路1号", 45)]
    [InlineData("江苏省镇江市中山东路5号", 45)]
    [InlineData("河南省新乡市红旗区平原路9号", 45)]
    [InlineData("北京市海淀区中关村大街1号", 45)]
    [InlineData("上海市普陀区曹杨新村12号", 45)]
    [InlineData("北京市房山区良乡拱辰大街3号", 45)]
    [InlineData("江西省景德镇市珠山区瓷都大道6号", 45)]
    [InlineData("浙江省桐乡市乌镇子夜路2号", 90)]
    [InlineData("四川省成都市郫都区战旗村3组", 90)]
    [InlineData("黑龙江省853农场5队", 90)]
    [InlineData("内蒙古自治区锡林郭勒盟牧区", 120)]
    [InlineData("四川省凉山州山区", 120)]
    [InlineData("浙江省舟山市海岛东福山", 120)]
    public void A_crew_promises_to_arrive_by_the_kind_of_area(string address, int minutes)
    {
        var promise = ArrivalPromise.For(address);

        Assert.Equal(TimeSpan.FromMinutes(minutes), promise);
    }

    [Theory]
    [InlineData("浙江省杭州市西湖区文三路88号2幢301", "杭州市文三路88号2栋301室", true)]
    [InlineData("浙江省杭州市西湖区文三路88号2幢301", "文三路88号2-301", true)]
    [InlineData("浙江省杭州市西湖区文三路88号2幢301", "文三路88号二幢301", true)]
    [InlineData("浙江省杭州市西湖区文三路88号2幢301", "文三路88号2幢302", false)]
    [InlineData("浙江省杭州市西湖区文三路88号2幢301", "文三路88号", false)]
    [InlineData("浙江省杭州市西湖区文三路88号2幢301", "宁波市文三路88号2幢301", false)]
    [InlineData("杭州市西湖区文三路88号", "杭州市文三路88号", true)]
    [InlineData("杭州市西湖区文三路88号", "文三路88号", false)]
    [InlineData("文三路88号", "文三路八十八号", true)]
    [InlineData("北京市朝阳区望京花园118号楼4单元702", "望京花园118号楼4单元702室", true)]
    [InlineData("北京市朝阳区望京花园118号楼4单元702", "望京花园119号楼4单元702室", false)]
    public void The_same_flat_is_recognised_and_another_is_not(string one, string other, bool isSame)
    {
        var (first, second) = (new OrderReport(null, null, one), new OrderReport(null, null, other));

        Assert.Equal((isSame, isSame), (first.IsSameTroubleAs(second), second.IsSameTroubleAs(first)));
    }

    private static AccountNumber Number(string digits) => Assert.NotNull(AccountNumber.TryParse(digits));

    private async Task<IReadOnlyList<Outage>> FindAsync(SupplyPlace place) => Assert.IsType<OutageLookup.Found>(
        await new SimulatedOutageSystem(Data, _time).FindAsync(place, default)).Outages;
}
