using ServiceBot.Core.Orchestration;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Tests.Orchestration;

public class HumanWishTests
{
    private const string Wishes =
        """
        转人工
        人工
        人工客服
        请帮我转接人工服务，谢谢
        找真人
        我要真人
        有活人吗
        给我接客服
        接个客服过来
        联系一下你们客服
        呼叫客服
        换个客服
        客服呢
        客服在吗
        找话务员
        麻烦接一下接线员
        转坐席
        安排客服给我回个电话
        让客服打过来
        找个人给我打电话
        叫个人给我回电话
        你们给我打电话吧
        能打电话给我吗
        派个人跟我讲
        我要跟人说话
        我想和工作人员聊
        跟真人沟通行吗
        找个人聊
        找个懂行的来
        找人
        找个人
        找个人来
        换人
        换个人来
        要人
        叫个人出来
        叫你们领导来
        让你们的人联系我
        不想跟机器人说话
        别用机器人糊弄我
        机器人听不懂，换人
        不要智能客服
        别自动回复了
        你听不懂 转人工吧
        我不识字 找个人跟我说
        耳朵背 打字慢 找个人帮我讲
        俺要人工
        额想跟人说
        我唔要机械人 我要真人
        搵真人傾
        駁去客服
        幫我轉人工
        转仁工
        砖人工
        专人工
        转人攻
        转任公
        仁工客服
        zhuan ren gong
        zhaorengong
        转rengong
        talk to a human
        live agent please
        speak to an agent
        i want a real person
        """;

    private const string Lookalikes =
        """
        人工费多少
        人工抄表准不准
        人工智能会不会取代电工
        上门修线路人工费怎么收
        人工成本高不高
        窗口人工缴费要排队吗
        人工湖边的路灯不亮
        人工增氧机一个月多少电
        人工授粉的大棚怎么算电价
        人工客服几点上班
        人工服务是24小时吗
        人工呼吸怎么做
        人工审核要几天
        人工合闸和自动合闸有什么区别
        人工复核电费多久出结果
        你是真人吗
        你是真人还是机器人
        是人工还是机器人在回
        真人认证怎么过不去
        客服电话是多少
        客服态度太差
        客服挂我电话 我要投诉
        打客服电话没人接
        上次客服说三天就好
        客服工号在哪看
        智能客服是什么
        我不想换智能电表
        不要智能插座 普通的行不行
        不想用智能手机交费
        没电了没电了 快来人
        快来人 变压器坏了
        叫人来修一下
        派人来看看我家电表
        快派人来抢修
        找人来换个空开
        来个人修闸
        叫师傅来
        让师傅给我打电话
        师傅没给我打电话
        抄表员给我打电话说欠费
        谁给我打电话催费
        有人给我打电话说要停电 是真的吗
        刚才给我打电话的是你们吗
        报修后会给我打电话吗
        有人偷电
        有人吗
        家里没人
        家里来了客人用电多
        户主换人了怎么办
        租客换人了 电费怎么分
        抄表的好像换人了
        换人用了 退出
        我自己找人修行不行
        要找人装充电桩吗
        可以请人代办过户吗
        找人代办要委托书吗
        办业务要本人来吗
        经办人要带什么
        联系人电话改一下
        转入公司账户
        转人民币账户
        过户要转人名吗
        报修的工人什么时候到
        电工多少钱一天
        找领导签字要多久
        一个人住一个月三百度正常吗
        转供电是什么
        """;

    public static TheoryData<string> WishLines => [.. Lines(Wishes)];

    public static TheoryData<string> LookalikeLines => [.. Lines(Lookalikes)];

    [Theory]
    [MemberData(nameof(WishLines))]
    public void A_wish_for_a_person_is_heard(string text) => Assert.True(HumanWish.IsIn(ChineseText.Fold(text)));

    [Theory]
    [MemberData(nameof(LookalikeLines))]
    public void Words_like_it_are_no_wish(string text) => Assert.False(HumanWish.IsIn(ChineseText.Fold(text)));

    [Theory]
    [InlineData("我要投诉")]
    [InlineData("投诉")]
    [InlineData("投诉你们！")]
    [InlineData("我要举报")]
    [InlineData("你好，我要投诉供电局")]
    [InlineData("投訴")]
    public void A_bare_complaint_is_heard(string text) => Assert.True(HumanWish.IsBareComplaint(ChineseText.Fold(text)));

    [Theory]
    [InlineData("我要投诉，电费算错了")]
    [InlineData("我要举报有人偷电")]
    [InlineData("投诉电话是多少")]
    [InlineData("怎么投诉")]
    [InlineData("我要投诉物业")]
    [InlineData("我不投诉了")]
    [InlineData("投诉多久有结果")]
    public void Words_that_say_more_than_a_complaint_are_none(string text) => Assert.False(HumanWish.IsBareComplaint(ChineseText.Fold(text)));

    [Theory]
    [InlineData("人工几点上班", true)]
    [InlineData("客服什么时候有人", true)]
    [InlineData("95598人工几点上班", false)]
    [InlineData("营业厅几点上班", false)]
    [InlineData("转人工", false)]
    public void The_hours_of_people_are_told_from_those_of_the_hotline(string text, bool asks) => Assert.Equal(asks, HumanWish.AsksHours(ChineseText.Fold(text)));

    [Theory]
    [InlineData("不用转人工了 你给我查下停电", "你给我查下停电")]
    [InlineData("不转人工了 我问下报修电话", "我问下报修电话")]
    [InlineData("别转人工，帮我查电费", "帮我查电费")]
    [InlineData("怎么还不转人工 我等半天了", "怎么还不转人工 我等半天了")]
    [InlineData("不用转人工了", "不用转人工了")]
    [InlineData("转人工", "转人工")]
    public void A_person_who_is_not_wanted_is_left_out_of_the_message(string text, string rest) => Assert.Equal(rest, HumanWish.WithoutDeclining(text));

    [Theory]
    [InlineData("快点", true)]
    [InlineData("几点有人", true)]
    [InlineData("几点来电", false)]
    public void Impatience_after_the_wish_asks_for_news(string text, bool asks) => Assert.Equal(asks, HumanWish.AsksForNews(text));

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
