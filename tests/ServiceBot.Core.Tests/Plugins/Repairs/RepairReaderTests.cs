using ServiceBot.Core.Conversations;
using ServiceBot.Core.Customers;
using ServiceBot.Core.Orchestration;
using ServiceBot.Core.Plugins;
using ServiceBot.Core.Plugins.Repairs;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Tests.Plugins.Repairs;

public class RepairReaderTests
{
    [Theory]
    [InlineData("只有我家没电", "own")]
    [InlineData("邻居都有电", "own")]
    [InlineData("整栋都有电就我家没电", "own")]
    [InlineData("整栋楼都黑了", "building")]
    [InlineData("隔壁也没电", "building")]
    [InlineData("小区都有电，就我们这栋没电", "building")]
    [InlineData("不光我家 整个单元都没电", "building")]
    [InlineData("整个小区都没电", "area")]
    [InlineData("我们这一片都停了", "area")]
    [InlineData("不是整栋，就我家", "own")]
    [InlineData("家里没电了", null)]
    public void The_scope_is_who_is_dark(string message, string? scope) => Assert.Equal(scope, Read(message).Scope);

    [Theory]
    [InlineData("从早上八点开始没电", "早上八点")]
    [InlineData("昨晚就停了", "昨晚")]
    [InlineData("停了半小时了", "半小时了")]
    [InlineData("两个小时前跳的闸", "两个小时前")]
    [InlineData("刚刚停的", "刚刚")]
    [InlineData("7:30停的", "7:30")]
    [InlineData("刚才说错了", null)]
    [InlineData("家里没电", null)]
    public void The_time_is_as_it_was_said(string message, string? since) => Assert.Equal(since, Read(message).Since);

    [Theory]
    [InlineData("你好我要报修，电表箱嗡嗡响，麻烦快点", "电表箱嗡嗡响")]
    [InlineData("家里没电了怎么办", "家里没电了")]
    [InlineData("灯忽明忽暗，冰箱也一抖一抖", "灯忽明忽暗")]
    [InlineData("报修 青岛辽阳西路19号1单元602 于海燕 13800000092", null)]
    [InlineData("什么时候来电", null)]
    public void The_symptom_is_in_the_customers_words(string message, string? symptom) => Assert.Equal(symptom, Read(message).Symptom);

    [Theory]
    [InlineData("插座冒火花", "冒火")]
    [InlineData("电线断了掉在地上", "电线断了掉在地上")]
    [InlineData("没有打火，也没焦味", null)]
    [InlineData("漏电保护器推不上", null)]
    public void A_danger_is_one_unless_it_is_denied(string message, string? danger) => Assert.Equal(danger, Read(message).Danger);

    [Theory]
    [InlineData("电话幺三八零零零零四四幺七", "13800004417")]
    [InlineData("138 0000 4417", "13800004417")]
    [InlineData("不是13800000092，是13800000091", "13800000091")]
    [InlineData("户号13800004417", null)]
    public void The_phone_is_read_however_it_is_written(string message, string? phone) => Assert.Equal(phone, Read(message).Phone);

    [Theory]
    [InlineData("尾号0091", "13800000091")]
    [InlineData("电话错了，0091", "13800000091")]
    [InlineData("最后一位是1", "13800000091")]
    [InlineData("不是0092是0091", "13800000091")]
    public void A_piece_of_the_phone_puts_it_right(string message, string phone) =>
        Assert.Equal(phone, Read(message, Open().With(RepairSlots.Phone, "13800000092")).Phone);

    [Theory]
    [InlineData("联系人赵丽", "赵丽")]
    [InlineData("13800001144 赵丽", "赵丽")]
    [InlineData("我姓王", "王")]
    [InlineData("找李女士", "李女士")]
    [InlineData("我是三楼的", null)]
    [InlineData("没电 13800001144", null)]
    public void The_name_is_a_name(string message, string? name) => Assert.Equal(name, Read(message).Name);

    private static RepairHeard Read(string message, Form? form = null)
    {
        var folded = ChineseText.Fold(message);
        var words = new Words
        {
            Typed = message,
            Folded = folded,
            Corrected = folded,
            Topic = IdentityTopic.OrAll(folded),
            Act = DialogueActs.Read(folded),
            Asks = CustomerMessage.IsQuestion(folded),
            MessageId = "m",
        };
        return RepairReader.Read(words, form ?? Open());
    }

    private static Form Open() => new() { Id = "f", Plugin = "repairs", OpenedAt = default, TouchedAt = default };
}
