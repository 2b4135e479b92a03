using System.Text.RegularExpressions;

namespace ServiceBot.Core.Plugins.Repairs;

/// <summary>The words by which people speak of a fault.</summary>
internal static partial class RepairWords
{
    private const string Day = "今天|今早|今晚|今日|昨天|昨晚|昨夜|昨日|前天|前晚|大前天";
    private const string Part = "一大早|大清早|清早|早上|早晨|上午|中午|下午|晚上|夜里|半夜|凌晨|傍晚|早";
    private const string Number = "\\d{1,2}|[一二三四五六七八九十两]{1,3}";

    /// <summary>Since when; named group <c>since</c> without 从 and 开始.</summary>
    [GeneratedRegex("(?:从|自|打)?(?<since>(?:" + Day + ")?(?:" + Part + ")?(?:大概|大约|差不多)?(?:" + Number + ")(?:点|时(?!候))(?:钟|半|一刻|三刻|多|左右|(?:" + Number + ")分?)*"
        + "|(?<!\\d)\\d{1,2}:\\d{2}(?!\\d)|(?:" + Day + ")(?:" + Part + ")?|(?:" + Part + ")(?=就|开始|起|停|断|没|突然|跳)|刚[刚才](?!说|写|发|打|那|的|给|报|填|输)|刚(?=停|断|没|跳|黑)"
        + "|(?:大概|大约|差不多|快|都|已经|停了|断了|没电)?(?:半|\\d{1,3}|[一二三四五六七八九十两几]{1,3})个?(?:多|半)?(?:小时|钟头|分钟|天)(?![^,，。]{0,4}[停跳断闪][^,，。]{0,6}(?:次|回|遍|趟))(?:半|多|左右)?(?:前|以前|之前|了)?)(?:左右)?(?:就?开始|起|以来)?")]
    public static partial Regex Since();

    /// <summary>有几天了, 好几个小时了: tells since when, although it sounds like a question.</summary>
    [GeneratedRegex("^(?:有|都|已经|大概|差不多|快|停了|坏了|断了|没电|这样|就)*(?:好)?几(?:个)?(?:多)?(?:天|小时|钟头|分钟|日|个?晚上|周|星期|个?月)(?:了|啦)[。!！]*$")]
    public static partial Regex TellsSince();

    [GeneratedRegex("没电|没有电|[没莫]得电|[没莫]得(?=$|[ ,，。!！\\n])|冇电|冇咗电|停电|断电|停了|全停|都停(?!水|气|车|工|业)|黑了|全黑|漆黑|黑灯|黑(?:咕隆咚|黢黢|麻麻|漆漆|洞洞|乎乎|蒙蒙|着|灯瞎火)|乌(?:卒卒|漆|麻麻|黑|天黑地)|黢黑|一抹黑|(?:成|一)(?:大)?片黑|灯(?:都|也|全)?(?:唔|毋|不)着|冇灯|来一下走一下|不来电|没来电|来电又停|都没电|没了电|全楼停|[没莫停断冇] ?dian(?![a-z])|(?<![a-z])(?:mei|ting) ?dian(?![a-z])|no power|power is out")]
    public static partial Regex NoPower();

    [GeneratedRegex("跳闸|推不上|合不上|合不起|推上去(?:就|又|马上)|一推就|一合就|空开|漏保|漏电保护|漏电开关|保险丝|跳了|总闸|电闸")]
    public static partial Regex Trip();

    [GeneratedRegex("闪|忽明忽暗|忽亮忽暗|一下亮|电压|发红|昏暗|发暗|带不动|一半|半边|缺.?相|(?:少|断|没|冇|掉)(?:了|咗)?一相|一相(?:没|冇|断|不)|三相.{0,4}(?:少|缺|不平衡)|动力(?:电)?.{0,4}(?:没|冇|不转|起不来|用不了)|(?:电机|马达|水泵|机床|机器).{0,6}(?:不转|起不来|转不动|启动不了|光哼)|一会有电|插座.{0,4}(?:没|坏)|部分|有的.{0,4}没")]
    public static partial Regex Quality();

    [GeneratedRegex("响|嗡|滋滋|吱吱|异味|味道|发热|发烫|烫|(?:电表|表箱|电箱|配电箱|充电桩|变压器|电线|线路?|电缆|电?杆子?|井盖|路灯|开关|插座|灯).{0,8}(?:坏|断|歪|斜|倒|裂|掉|垂|低|松|露|开着|丢|偷|撞|黑屏|不亮|不走|不转|没字|不显示|亮红灯|没显示|没反应|报警|故障|压)|黑屏|不亮|进水|树.{0,4}压|鸟窝|坏了|短路|故障")]
    public static partial Regex Equipment();

    [GeneratedRegex("冒烟|冒火|火花|打火|起火|着火|烧(?!水|烤|饭|坏过)|焦糊|焦味|糊味|漏电(?!保护|开关)|触电|麻手|电到|电人|被电|断线|掉线|(?:电线|线|导线|电缆)(?:都|就|还|给)?(?:断|掉|落|垂|耷拉|搭|拖)[^,，。]{0,6}|爆炸|炸了|电?线?杆(?:子)?.{0,3}(?:倒|要倒|快倒)")]
    public static partial Regex Danger();

    [GeneratedRegex("呼吸机|制氧机|氧气机|吸氧|透析|输液|雾化|心电|监护仪|医疗设备|老人|老年人|老太太|老爷子|爷爷|奶奶|婴儿|新生儿|宝宝|小孩|孩子|孕妇|产妇|病人|瘫痪|卧床|残疾|养殖|缺氧|医院|手术")]
    public static partial Regex Care();

    [GeneratedRegex("(?:只|就|光|仅|单|独)(?:单)?(?:有|是|剩)?(?:我|俺|咱|我们|自己|这)(?:们)?(?:一|自己)?(?:家|户|屋头|屋里|屋)|(?:只|就|光|仅|单|独)(?:有|是|剩)?(?:他|她|它|爸妈|父母|老人|老妈|老爸|这|那)(?:们)?(?:一)?(?:家|户)|自家|自己家|仅限我家|(?:邻居|隔壁|隔离|对门|别人|别家|人家|楼上楼下|楼上|楼下|楼道|左右屋?|旁边)(?!.{0,2}有没有).{0,6}(?:有电|亮|正常|没停|没问题|没事)|单户")]
    public static partial Regex Own();

    [GeneratedRegex("(?:整|全|成|我们?|咱们?|这|那)(?:这|那)?(?:个|一)?层(?!高|板|楼梯)|(?:整|全|成|半|我们?|咱们?)(?:个|一)?(?:栋|幢|座|楼|单元|楼道)(?![上下])|(?:这|那)(?:个|一)?(?:栋|幢|座|楼|单元|楼道)(?![上下])(?=楼?[里的]{0,2}(?:都|全|也|没|冇|停|黑))|(?:邻居|隔壁|对门|楼上|楼下|楼道|别人|左右)(?:家)?.{0,4}(?:也|都|同样|一样)?(?:没电|停|黑|没有电|没得电|冇电)")]
    public static partial Regex Building();

    [GeneratedRegex("(?:整|全|成|这|我们?|咱们?|俺们?|那)(?:个|一)?(?:小区|村子?|片区?|条街|街|镇子?|庄子?|屯|厂区|园区|区域|带)(?:里|都|全|也)?|一(?:大)?片|大面积|成片|好几(?:栋|幢|个楼)|几(?:栋|幢)楼|(?:附近|周围|周边|前后)(?:都|也|全|几)|(?:小区|村里|全村|街上)(?:都|全|也)|路灯.{0,3}(?:也|都|和)")]
    public static partial Regex Area();

    /// <summary>What is said not to be: 不是整栋.</summary>
    [GeneratedRegex("(?:不是|并不是|不止|不光)[^,，。;；\\n ]{1,8}?(?=[,，。;；\\n ]|是|就|$)")]
    public static partial Regex Not();

    /// <summary>The power is back: a clause that says nothing else.</summary>
    [GeneratedRegex("^(?:家里|我家|屋里|我们这|这边|现在|刚刚?|刚才|已经|又|哦|噢|呀|啊|没事了?|诶|唉|推上去|一推|电)*(?:来电了?|有电了?|电来了|来了|恢复了?|通电了|好了|亮了|合上了|推上去了|修好了|返电了|自己好了)[啦了啊哈呀哦噢~!！]*$")]
    public static partial Regex IsBack();

    [GeneratedRegex("把.{1,6}撤了|(?:再|先|那)(?:我)?(?:先)?等等|等等(?:再说|看)|不报了|不用报|先不报|不修了|不用修|不用来|不用派|不登记|不要了|算了(?!吗)|不报修了|不弄了|撤了吧")]
    public static partial Regex Drops();

    [GeneratedRegex("^(?:好的?|嗯+|行|ok|[ ,，])*(?:(?:确认提交|确认|提交吧?|没问题|没错|无误|都对|全对|对的|对|正确|是的|就这(?:样|么)(?:报|登记|办|着)?|可以(?:提交)?|报(?:上|上去)?吧|交吧|交上去|上报|登记吧|派吧|啱(?:嘅|晒)?|系(?:嘅|呀)|提交登记|确定)[吧了的啊呀哦,， !！。]*)+(?:快点?吧?|麻烦(?:你|您)?了?)?[。!！]*$")]
    public static partial Regex Confirms();

    [GeneratedRegex("(?:什么时候|啥时候|几时|几点|何时|多久|多长时间|好久|多会儿).{0,8}(?:来电|有电|恢复|送电|通电|修好|弄好|好)|(?:来电|恢复|送电|修好).{0,4}(?:什么时候|几点|多久)|还要(?:停)?多久|停到几点")]
    public static partial Regex WhenBack();

    /// <summary>Again and again: 一天停三回.</summary>
    [GeneratedRegex("(?:天|晚上?|上午|下午|早上|夜|礼拜|周|星期|月).{0,4}(?:停|断|跳).{0,4}(?:[两二三四五六七八九十几好\\d]{1,3})(?:回|次|趟|遍)|三天两头|隔三差五|老是?(?:停|断|跳)|(?:第[三四五六七八九\\d]+)(?:回|次)了")]
    public static partial Regex Often();

    /// <summary>Nothing but haste: 快点啊, 急死了.</summary>
    [GeneratedRegex("^(?=.*(?:快|赶紧|抓紧|急))(?:快|赶紧|赶快|抓紧|尽快|急|你们?|能不能|麻烦|请|帮我|给我|点|些|一下|死人?|啊|呀|吧|了|(?:来|派|叫)(?:一?个)?(?:人|师傅)?|来|过来|看看?|修|弄|搞|我|很|好|真|太|呢|嘛|[ ,，。!！])+$")]
    public static partial Regex Hurries();

    /// <summary>When the crew comes: 那师傅几点来.</summary>
    [GeneratedRegex("(?:什么时候|啥时候|几时|几点|何时|多久|多长时间|好久|多会儿).{0,6}(?:来(?:个)?(?:人|师傅|修|看)?|到|上门|过来|有人来)[啊呀呢嘛吗了?？]*$")]
    public static partial Regex WhenHere();

    /// <summary>Whether a report is needed at all: 那还要报修吗, 还用报不.</summary>
    [GeneratedRegex("(?:还|那|需|要|用|使).{0,4}(?:要不要|用不用|需不需要|使唔使|还要|还用|还需要?|要|用|需要|使).{0,5}(?:报|登记).{0,3}(?:[吗么嘛不伐冇未啊]|[?？]|$)|(?:要不要|用不用|需不需要|使唔使|是不是(?:还)?要|该不该).{0,5}(?:报|登记)|(?:还|那).{0,2}(?:要|用|需要)(?:再)?(?:报|登记).{0,3}(?:[吗么嘛不伐冇]|[?？])")]
    public static partial Regex AsksNeed();

    [GeneratedRegex("还是没|还没来电|仍然|仍没|还没有电|还黑着|(?:就|只|单|光)(?:剩|有|是)?(?:我|俺|咱|阿拉|额)|(?:邻居|隔壁|别人|人家|对门).{0,6}(?:来电|有电|亮)|继续(?:报|登记|提交)|还是(?:要|报|登记)|要报修|给我(?:报|登记)|不是(?:同)?一(?:件|个|回)|不是(?:这|那)(?:里|个|儿|处)|另一处|另外一处|别的地方|不一样|另一个地址|别的故障|另外(?:一个)?故障|两回事")]
    public static partial Regex Insists();

    [GeneratedRegex("^(?:对|是|嗯|好|就|的|[ ,，])*(?:这里|这儿|这个(?:地址|地方|户号)?|这家|这边|那里)(?:没错|没电|的|吧|啊|呀)*[。!！]*$")]
    private static partial Regex Here();

    /// <summary>Whether an offered place is the right one.</summary>
    public static bool IsHere(Words words) =>
        Here().IsMatch(words.Folded) || Confirms().IsMatch(words.Folded) || words.Does(DialogueAct.Confirms);

    [GeneratedRegex("^(?:修改|改一?下|要改|我要改|改|有错|不对|有问题|信息不对|错了|写错了)[吧了啊,，。!！ ]*$")]
    public static partial Regex Changes();

    [GeneratedRegex("别的|另外|其他|不是|换|不用|否")]
    public static partial Regex OtherPlace();

    /// <summary>The name of a contact with a title: 王女士.</summary>
    [GeneratedRegex("(?:我?姓(?<name>[\\u4e00-\\u9fff])(?![\\u4e00-\\u9fff]名))|(?<name>[\\u4e00-\\u9fff](?:先生|女士|小姐|阿姨|大爷|大妈|叔叔))")]
    public static partial Regex TitledName();

    [GeneratedRegex("[\\d家楼户业租物店老小区村在要没电停灯闸住]|哪里|什么|怎么|自己")]
    public static partial Regex NotAName();

    /// <summary>What people say around a symptom.</summary>
    [GeneratedRegex("^(?:喂|你好|您好|我想|我要|我(?!家|们|屋|店|这|厂)|想|要|报修|报个修|保修|帮我|麻烦|请|就是|那个|这个|然后|现在|地址是?|在|是|电话是?|手机号?是?|号码是?|联系(?:人|电话)是?|快|赶紧|从|开始|突然|因为|说|的|呢|啊|嗯|额|已经|大概)+(?=.{2})")]
    public static partial Regex Lead();

    [GeneratedRegex("(?:怎么办|咋办|咋整|怎么回事|咋回事|什么情况|什么原因|为什么|快来修?|快来人|快点.*|赶紧.*|派(?:个)?人.*|来修.*|来看看?.*|请.*|麻烦.*|从|开始|地址是?|电话是?|手机号?是?|号码是?|联系(?:人|电话)是?|我叫|我是|的|在)+$")]
    public static partial Regex Trail();

    [GeneratedRegex("[,，。;；、!！?？\\n ]+")]
    public static partial Regex Cut();

    [GeneratedRegex("(?:就|只|光|还|单)(?:有|剩|是)?(?:我|俺|咱).{0,5}(?:没|黑|不亮|冇)|(?:我|俺|咱)们?(?:家|屋).{0,3}(?:没有?电|还黑|黑着|冇电)|还是没|还没(?:有)?(?:来)?电")]
    private static partial Regex StillDark();

    /// <summary>Whether the customer's own home is dark, whoever else has power again.</summary>
    public static bool IsStillDark(string folded) => StillDark().IsMatch(folded);

    /// <summary>Whether a protection has tripped: not where it is said that it has not (空开没跳).</summary>
    public static bool IsTrip(string text) => Trip().IsMatch(NotTripped().Replace(text, ""));

    [GeneratedRegex("(?:空气?开(?:关)?|漏电?保(?:护器?|护开关)?|漏电开关|总?闸|电闸|开关|保险丝)*(?:都|也|又|根本|并|倒|是)*(?:没有?|未|冇|不是|不像)(?:跳(?:闸|掉|开)?|断|烧|动|坏)(?:过|了|的)?|(?:空气?开(?:关)?|漏电?保(?:护器?)?|漏电开关|总?闸|电闸|保险丝)(?:都|是|也|倒)*(?:好的|正常|合着|没事|没问题|开着|推着)")]
    private static partial Regex NotTripped();

    public static bool IsSymptom(string clause) =>
        NoPower().IsMatch(clause) || IsTrip(clause) || Quality().IsMatch(clause) || Equipment().IsMatch(clause) || Danger().IsMatch(clause);

    /// <summary>Whether the supply itself is gone, so that a known outage explains it.</summary>
    public static bool IsLossOfPower(string symptom) =>
        NoPower().IsMatch(symptom) && !Danger().IsMatch(symptom) && !Quality().IsMatch(symptom) && !IsTrip(symptom);

    /// <summary>Whether two symptoms are of one kind, so that the second says nothing new.</summary>
    public static bool AddsNothing(string known, string more) =>
        known.Contains(more, StringComparison.Ordinal)
        || Kinds.All(kind => !kind.IsMatch(more) || kind.IsMatch(known));

    private static IReadOnlyList<Regex> Kinds { get; } = [NoPower(), Trip(), Quality(), Equipment(), Danger()];
}
