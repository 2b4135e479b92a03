using ServiceBot.Core.Grid;

namespace ServiceBot.Core.Tests.Grid;

public class PlaceReaderTests
{
    [Theory]
    // typed | text | province/city/district | road | number | estate | unit
    [InlineData("杭州西湖区文三路88号2幢301|杭州西湖区文三路88号2幢301|/杭州/西湖区|文三路|88||2幢301")]
    [InlineData("报修 青岛辽阳西路19号1单元602 于海燕 13800000092|青岛辽阳西路19号1单元602|/青岛/|辽阳西路|19||1单元602")]
    [InlineData("报修，地址：北京朝阳望京花园118号楼4单元702，电话13800001144，赵丽|北京朝阳望京花园118号楼4单元702|/北京/朝阳区|||望京花园|118号楼4单元702")]
    [InlineData("朝阳区望京西园三区305楼|朝阳区望京西园三区305楼|//朝阳区|||望京西园三区|305楼")]
    [InlineData("望京西园3区305楼停电了|望京西园3区305楼|//|||望京西园|3区305楼")]
    [InlineData("天通苑北二区12楼3单元|天通苑北二区12楼3单元|//|||天通苑北二区|12楼3单元")]
    [InlineData("上海市杨浦区控江路1500弄22号602|上海市杨浦区控江路1500弄22号602|/上海/杨浦区|控江路|1500||22号602")]
    [InlineData("控江路一千五百弄二十二号六零二|控江路一千五百弄二十二号六零二|//|控江路|1500||二十二号六零二")]
    [InlineData("广州海珠江南大道中122号801|广州海珠江南大道中122号801|/广州/海珠区|江南大道中|122||801")]
    [InlineData("新华路68号（李记小炒）|新华路68号（李记小炒）|//|新华路|68||")]
    [InlineData("幸福小区3栋|幸福小区3栋|//|||幸福小区|3栋")]
    [InlineData("万达广场A座|万达广场A座|//|||万达广场|A座")]
    [InlineData("龙泉驿区洪安镇红光村3组|龙泉驿区洪安镇红光村3组|//龙泉驿区|||红光村|3组")]
    [InlineData("文三路 八十八号|文三路 八十八号|//|文三路|88||")]
    [InlineData("我家在杭州西湖区文三路八十八号二幢三零一没电了|杭州西湖区文三路八十八号二幢三零一|/杭州/西湖区|文三路|88||二幢三零一")]
    [InlineData("杭州西湖區文三路88號2幢301停電|杭州西湖區文三路88號2幢301|/杭州/西湖区|文三路|88||2幢301")]
    [InlineData("你好我这里是洛阳涧西景华路33号2单元601电压很低灯都不亮|洛阳涧西景华路33号2单元601|/洛阳/涧西区|景华路|33||2单元601")]
    [InlineData("烟台芝罘区南大街210号4单元301|烟台芝罘区南大街210号4单元301|/烟台/芝罘区|南大街|210||4单元301")]
    [InlineData("烟台南大街210号|烟台南大街210号|/烟台/|南大街|210||")]
    [InlineData("青岛市北区辽阳西路19号|青岛市北区辽阳西路19号|/青岛/市北区|辽阳西路|19||")]
    [InlineData("济南市中区经七路88号|济南市中区经七路88号|/济南/市中区|经七路|88||")]
    [InlineData("成都人民南路四段27号附5号|成都人民南路四段27号附5号|/成都/|人民南路四段|27||附5号")]
    [InlineData("北京东四环中路56号|北京东四环中路56号|/北京/|东四环中路|56||")]
    [InlineData("天津河西区围堤道100号|天津河西区围堤道100号|/天津/河西区|围堤道|100||")]
    [InlineData("上海南京西路1266号|上海南京西路1266号|/上海/|南京西路|1266||")]
    [InlineData("西湖区翠苑街道文三路88号|西湖区翠苑街道文三路88号|//西湖区|文三路|88||")]
    [InlineData("贵阳观山湖区金阳南路6号金融城B座12楼1205|贵阳观山湖区金阳南路6号金融城B座12楼1205|/贵阳/观山湖区|金阳南路|6|金融城|B座12楼1205")]
    [InlineData("浙江 杭州 西湖区 文三路 88号 2幢 301|浙江 杭州 西湖区 文三路 88号 2幢 301|浙江/杭州/西湖区|文三路|88||2幢 301")]
    [InlineData("我在青岛，家里停电了，辽阳西路19号|辽阳西路19号|/青岛/|辽阳西路|19||")]
    [InlineData("阳光花园二期5栋1单元1203|阳光花园二期5栋1单元1203|//|||阳光花园|二期5栋1单元1203")]
    [InlineData("绿城桂花3幢2单元501跳闸|绿城桂花3幢2单元501|//|||绿城桂花|3幢2单元501")]
    [InlineData("我家是河南洛阳嵩县车村镇火神庙村三组|河南洛阳嵩县车村镇火神庙村三组|河南/洛阳/嵩县|||火神庙村|三组")]
    [InlineData("文三路88号 4417|文三路88号|//|文三路|88||")]
    [InlineData("文三路不是88号是98号|文三路98号|//|文三路|98||")]
    [InlineData("不是文三路88号是学院路98号|学院路98号|//|学院路|98||")]
    [InlineData("学院路小区5栋|学院路小区5栋|//|||学院路小区|5栋")]
    [InlineData("东方明珠小区|东方明珠小区|//|||东方明珠小区|")]
    public void An_address_is_found_among_other_words(string line)
    {
        var want = line.Split('|');

        var place = PlaceReader.Find(want[0]);

        Assert.NotNull(place);
        Assert.True(place.IsExact);
        Assert.Equal(want.Skip(1), new[] { place.Text, $"{place.Province}/{place.City}/{place.District}", place.Road ?? "", $"{place.HouseNumber}", place.Estate ?? "", place.Unit ?? "" });
    }

    [Theory]
    [InlineData("文三路80-98号", 80, 98)]
    [InlineData("浙江省杭州市西湖区文三路80—98号", 80, 98)]
    [InlineData("文三路88号到98号都停电了", 88, 98)]
    [InlineData("文三路八十八到九十八号", 88, 98)]
    [InlineData("文三路88-2号", 88, null)]
    public void A_range_of_house_numbers_has_two_ends(string typed, int first, int? last)
    {
        var place = PlaceReader.Find(typed);

        Assert.Equal((first, last), (place?.HouseNumber, place?.LastHouseNumber));
    }

    [Theory]
    [InlineData("青岛有计划停电吗", "青岛", null)]
    [InlineData("青岛市北停电吗", "青岛", "市北区")]
    [InlineData("在杭州", "杭州", null)]
    [InlineData("青岛市市北区", "青岛", "市北区")]
    [InlineData("吉林市停电", "吉林", null)]
    public void A_bare_city_is_a_place_but_not_an_exact_one(string typed, string city, string? district)
    {
        var place = PlaceReader.Find(typed);

        Assert.Equal((city, district, false), (place?.City, place?.District, place?.IsExact));
    }

    [Theory]
    [InlineData("文三路停电了吗", "文三路")]
    [InlineData("文三路和学院路交叉口电线断了", "文三路和学院路交叉口")]
    [InlineData("我们村东头老李家", "我们村东头老李家")]
    public void A_place_that_no_crew_finds_is_kept_in_the_customers_words(string typed, string text)
    {
        var place = PlaceReader.Find(typed);

        Assert.Equal((text, false), (place?.Text, place?.IsExact));
    }

    [Theory]
    [InlineData("浙江峰谷电晚上几点开始便宜")]
    [InlineData("今年2026年10月电费")]
    [InlineData("一户一表怎么办")]
    [InlineData("第一档多少度")]
    [InlineData("220号线在哪")]
    [InlineData("杭州电价多少")]
    [InlineData("北京停电赔偿标准")]
    [InlineData("家里没电了")]
    [InlineData("整个小区都停电了")]
    [InlineData("我们小区停电了")]
    [InlineData("隔壁小区有电我们小区没有")]
    [InlineData("门口电线掉地上了")]
    [InlineData("线路老化怎么办")]
    [InlineData("电路跳闸")]
    [InlineData("路灯坏了")]
    [InlineData("这条路停电")]
    [InlineData("整条街没电")]
    [InlineData("农村电价多少")]
    [InlineData("老旧小区改造")]
    [InlineData("公寓电价怎么算")]
    [InlineData("我租的公寓停电")]
    [InlineData("11月25号停电吗")]
    [InlineData("10号停电")]
    [InlineData("3单元都没电")]
    [InlineData("二楼没电")]
    [InlineData("3个小时没电了")]
    [InlineData("电话错了 尾号0091")]
    [InlineData("户号3300102938 尾号4417")]
    [InlineData("我知道了")]
    [InlineData("西藏居民分档多少度一档")]
    [InlineData("明天路上停电")]
    [InlineData("你们营业厅在哪条路")]
    [InlineData("")]
    public void What_names_no_place_gives_none(string typed) => Assert.Null(PlaceReader.Find(typed));

    [Theory]
    [InlineData("不是88号是98号", "98号", 98, null)]
    [InlineData("不对，是98号", "98号", 98, null)]
    [InlineData("应该是98号2幢301", "98号2幢301", 98, "2幢301")]
    [InlineData("不是2幢是3幢", "3幢", null, "3幢")]
    [InlineData("不是301是302", "302", null, "302")]
    public void A_correction_gives_only_what_is_put_right(string typed, string text, int? number, string? unit)
    {
        var place = PlaceReader.Find(typed);

        Assert.Equal((text, number, unit), (place?.Text, place?.HouseNumber, place?.Unit));
        Assert.Null(place?.Road ?? place?.Estate);
    }

    [Fact]
    public void All_roads_of_a_notice_are_found()
    {
        var places = PlaceReader.FindAll("停电范围：西湖区文三路80—98号、学院路1—30号、教工路");

        Assert.Equal(["文三路 80-98", "学院路 1-30", "教工路 -"], places.Select(place => $"{place.Road} {place.HouseNumber}-{place.LastHouseNumber}"));
    }

    [Theory]
    [InlineData(21)]
    public void Random_text_never_throws_and_the_text_is_a_piece_of_it(int seed)
    {
        var random = new Random(seed);
        const string Alphabet = "文三路88号2幢301小区花园村组杭州西湖区青岛市北弄到—-不是，。 一二十A座(（李）";

        for (var round = 0; round < 5_000; round++)
        {
            var typed = string.Concat(Enumerable.Range(0, random.Next(24)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            foreach (var place in PlaceReader.FindAll(typed))
                Assert.True(typed.Contains(place.Text) || typed.Contains('不'), $"{typed}: {place.Text}");
        }
    }
}
