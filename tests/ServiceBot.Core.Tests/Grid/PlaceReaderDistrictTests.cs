using ServiceBot.Core.Grid;

namespace ServiceBot.Core.Tests.Grid;

public class PlaceReaderDistrictTests
{
    [Theory]
    [InlineData("报修 台州路桥区银座街20号1单元402没电", "台州路桥区银座街20号1单元402")]
    [InlineData("台州市路桥区银座街20号", "台州市路桥区银座街20号")]
    [InlineData("唐山路北区新华道100号", "唐山路北区新华道100号")]
    [InlineData("台州温岭市太平街道万昌路10号", "台州温岭市太平街道万昌路10号")]
    [InlineData("杭州文三路90号", "杭州文三路90号")]
    public void The_name_of_a_district_is_not_cut(string message, string place) => Assert.Equal(place, PlaceReader.Find(message)?.Text);
}
