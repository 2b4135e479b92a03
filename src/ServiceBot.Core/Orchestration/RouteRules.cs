using System.Text.RegularExpressions;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Orchestration;

/// <summary>What words alone settle: the rules of routing. General to the trade; learnt from no single question.</summary>
internal static partial class RouteRules
{
    private const int LongestHello = 16;

    /// <summary>Whether a text uses a word of the trade.</summary>
    public static bool IsElectric(string folded) =>
        NamesElectricity().IsMatch(folded) || NamesEquipment().IsMatch(folded) || NamesBusiness().IsMatch(folded) || NamesService().IsMatch(folded);

    /// <summary>Whether a text names something that can be dangerous.</summary>
    /// <remarks>Not where it says that supply is back or nobody has to come, where it only counts appliances, tells that a meter runs on, or
    /// that work has broken something.</remarks>
    public static bool NamesDanger(string folded) => DangerWord().IsMatch(folded) && !AllWell().IsMatch(folded)
        && !Appliances().IsMatch(folded) && !(RunsOn().IsMatch(folded) && !DangerSign().IsMatch(folded)) && !Broke().IsMatch(folded)
        && !OthersHavePower().IsMatch(folded);

    /// <summary>Whether a text asks what a kilowatt-hour costs, and of nothing built or fitted.</summary>
    public static bool AsksUnitPrice(string folded) => UnitPrice().IsMatch(folded);

    /// <summary>Whether the text holds what a label needs at least; the classifier alone would guess.</summary>
    public static bool IsPossible(string label, string folded) => label switch
    {
        "others_data" => DataWord().IsMatch(folded) && WantsToKnow().IsMatch(folded),
        "human" => PersonWord().IsMatch(folded),
        "thanks" => !Discontent().IsMatch(folded),
        "injection" => !WhoTheyAre().IsMatch(folded) || RuleWord().IsMatch(folded),
        _ => true,
    };

    /// <summary>Whether words can thank or please; what is only like thanks is none.</summary>
    public static bool MayThank(string folded) => ThanksWord().IsMatch(folded);

    /// <summary>Whether a text tells of something done in the customer's own matters: no small talk, however little is understood of it.</summary>
    public static bool TellsDeed(string folded) => Deed().IsMatch(folded);

    /// <summary>Whether a text tells that somebody else takes energy past the meter.</summary>
    public static bool TellsOfTheft(string folded) => Thief().IsMatch(folded);

    /// <summary>Whether somebody tells of a death in the family.</summary>
    public static bool TellsOfDeath(string folded) => Bereaved().IsMatch(folded);

    /// <summary>Whether a text names a business or a grievance, so that it is more than an answer to what was asked.</summary>
    public static bool NamesWish(string folded) => Wish().IsMatch(folded);

    /// <summary>Whether a text only tells who or where the customer is: 我是开饭店的, 农村的.</summary>
    public static bool TellsWhoTheyAre(string folded) => WhoTheyAre().IsMatch(folded);

    /// <summary>Whether a text names a matter of somebody else: weather, water, parcels.</summary>
    public static bool NamesOtherMatter(string folded) => OtherTopic().IsMatch(folded) || OtherUtility().IsMatch(folded);

    /// <summary>Whether a text names a matter of somebody else and no word of the trade.</summary>
    public static bool IsElsewhere(string folded) => NamesOtherMatter(folded) && !IsElectric(folded) && !NoSupply().IsMatch(folded);

    /// <summary>Whether somebody asks whom to turn to because they were wronged: 多收钱找谁说理.</summary>
    public static bool IsGrieved(string folded) => Grieved().IsMatch(folded);

    /// <summary>Whether a text tells of lost supply and of money that was paid or is owed: then arrears may be the reason, and no fault.</summary>
    public static bool LacksSupplyAndPaid(string folded) => Paying().IsMatch(folded) && LacksSupply(folded);

    /// <summary>Whether a text tells of lost supply.</summary>
    public static bool LacksSupply(string folded) => NoSupply().IsMatch(folded) || NotBack().IsMatch(folded);

    /// <summary>Whether a text speaks of a business as the customer.</summary>
    public static bool NamesBusinessCustomer(string text) => BusinessCustomer().IsMatch(text);

    /// <summary>Whether a heading tells whether something is charged for.</summary>
    public static bool TellsCharge(string heading) => Charge().IsMatch(heading);

    /// <summary>Whether a heading tells prices.</summary>
    public static bool TellsPrice(string heading) => PriceHeading().IsMatch(heading);

    /// <summary>Whether a complaint asks how complaining works.</summary>
    public static bool AsksAboutComplaining(string folded) => AsksHow().IsMatch(folded);

    /// <summary>The intent that a rule settles; null when none does.</summary>
    public static string? IntentOf(string folded, bool isElectric, bool asks) => true switch
    {
        _ when Nothing().IsMatch(folded) => "small_talk",
        _ when OtherUtility().IsMatch(folded) && !NamesElectricity().IsMatch(folded) => "other_utility",
        _ when !isElectric && folded.Length <= LongestHello && (Hello().IsMatch(folded) || Remark().IsMatch(folded)) => "greeting",
        _ when !isElectric && OtherTopic().IsMatch(folded) && !NoSupply().IsMatch(folded) => "other_scope",
        _ when StartsAnew().IsMatch(folded) || LateFee().IsMatch(folded) && asks && !OwnBill().IsMatch(folded) => "policy",
        _ when ArrearsWords.IsOfCutoff(folded) && !NotBack().IsMatch(folded) => "policy",
        _ when Rumour().IsMatch(folded) || Forecast().IsMatch(folded) => "unknown_future",
        _ when !asks && Household().IsMatch(folded) => "policy",
        _ when PriceOfWork().IsMatch(folded) && !Penalty().IsMatch(folded) || isElectric && PriceOfParts().IsMatch(folded) => "unknown_price",
        _ when !asks && Thief().IsMatch(folded) => "report",
        _ when Bereaved().IsMatch(folded) && Holding().IsMatch(folded) => "policy",
        _ when StaffContact().IsMatch(folded) || OfficeHours().IsMatch(folded) => "unknown_local",
        _ when WaitsForCrew().IsMatch(folded) && !Demand().IsMatch(folded) || Applied().IsMatch(folded) && !asks => "progress",
        _ when RunsOnSwitchedOff().IsMatch(folded) && !DangerSign().IsMatch(folded) => "policy",
        _ when CallsCrew().IsMatch(folded) => "repair",
        _ when SpoiltByOutage().IsMatch(folded) && !WantsRedress().IsMatch(folded) && !Demand().IsMatch(folded) => "policy",
        _ when MeterReader().IsMatch(folded) => asks ? "policy" : "complaint",
        _ when MyOrder().IsMatch(folded) || TechnicianWhere().IsMatch(folded) => "progress",
        _ when !asks && Pockets().IsMatch(folded) => "complaint",
        _ when !asks && ThanksSomebody().IsMatch(folded) => "praise",
        _ when LooksForOutage().IsMatch(folded) => "outage",
        _ when HotlineWanted().IsMatch(folded) => "policy",
        _ when GoesOffOften().IsMatch(folded) && !Demand().IsMatch(folded) => "repair",
        _ when ReportsFault().IsMatch(folded) && !AsksOfFault().IsMatch(folded) && !WhenBack().IsMatch(folded) && !Demand().IsMatch(folded) => "repair",
        _ when OutageDay().IsMatch(folded) && !Notice().IsMatch(folded) => "outage",
        _ when WhyDark().IsMatch(folded) => "outage",
        _ when WhenBack().IsMatch(folded) && !Payment().IsMatch(folded) => "outage",
        _ when OwnBill().IsMatch(folded) => "bill",
        _ when !asks && AccountOnly().IsMatch(folded) => "bill",
        _ when !asks && NoSupply().IsMatch(folded) && !AsksOfFault().IsMatch(folded) && !Demand().IsMatch(folded) => "repair",
        _ when !asks && BadService().IsMatch(folded) => "complaint",
        _ when !asks && LampFlickers().IsMatch(folded) => "repair",
        _ when AboutOthersBilling().IsMatch(folded) => "policy",
        _ when !asks && (WantsRedress().IsMatch(folded) || Broke().IsMatch(folded)) => "complaint",
        _ => null,
    };

    // What is said at a close, or of being served; anything else is no thanks, whatever it is like.
    [GeneratedRegex("谢|感恩|辛苦|唔该|麻烦|好[的吧了嘞哒滴呀]|^好|ok|thank|thx|明白|知道|懂|了解|收到|再见|拜|晚安|晓得|清楚|没(?:别的|其他|什么|啥)?(?:事|问题)|没了|不用|可以了|行|会了|解决|棒|赞|满意|厉害|聪明|能干|优秀|比.{0,8}强|真强|牛(?!奶|肉|场|棚)|高兴|开心|不错|可爱|喜欢|美|^\\[|客气|帮|bye|886|3q|🙏|👍|🌹|❤")]
    private static partial Regex ThanksWord();

    [GeneratedRegex("交(?:了|到|给|错|过|清|完)|缴|开通|办(?:了|过|好|完|理)|装(?:了|过|好|上)|用了|用着|户|号|电?表|报(?:了|过|修)|修(?:了|过|好)|查(?:了|过)|申请|退(?:了|过|给)|停(?:了|过)|(?:没|还没|未)(?:交|开|办|装|报|修|收|到)|[0-9]{4}")]
    private static partial Regex Deed();

    // Somebody else takes energy past the meter: told, not asked.
    [GeneratedRegex("(?:邻居|隔壁|对门|对面|楼[上下]|有人|有户|他们?家?|她家?|那[家户]|这[家户]|村里|村民|饭[店馆]|店家?|厂|工地|老板|房东|租客|养殖场).{0,12}(?:偷电|窃电|盗电|偷偷?(?:地|在)?(?:接|用电|绕|拉)|绕(?:过|开)?(?:了)?(?:电)?表|绕电|(?:接|搭|连)(?:到|在|了|着).{0,4}(?:我|俺|咱)(?:们|家)*的?(?:电)?表)|偷(?:我|俺|咱)(?:们|家)*的?电(?!动|瓶|缆|线|话|脑)|(?:被|遭)(?:别?人|人家|邻居|隔壁)?偷(?:用|接)?电了?|电被(?:别?人|人家|邻居|隔壁)偷")]
    private static partial Regex Thief();

    [GeneratedRegex("去世|过世|离世|病逝|逝世|不在(?:人世|世)了?|老人走了|(?:爸|妈|老公|老婆|爷爷|奶奶|父亲|母亲|丈夫|妻子|户主|房主|老人|老伴|外公|外婆)(?:都|已经|刚|前几天|去年|今年)*(?:走了|没了|不在了|死了)")]
    private static partial Regex Bereaved();

    [GeneratedRegex("户名|户主|房主|名字|名下|过户|更名|改名|电表|电费户|户号|继承")]
    private static partial Regex Holding();

    [GeneratedRegex("电(?:还|怎么还)?(?:没|不|未)(?:来|到|通|有)|(?:没|不|未)(?:来|通|送|复)电")]
    private static partial Regex NotBack();

    [GeneratedRegex("商[户铺家场业]|门面|店|铺|(?<!供电|电网|电力)(?:企业|公司)|厂|小卖部|单位|经营|生意|专变|高压|千伏|非居民")]
    private static partial Regex BusinessCustomer();

    [GeneratedRegex("罚|违约|窃|偷电")]
    private static partial Regex Penalty();

    [GeneratedRegex("欠费|欠的|欠了?电费|充值|充了|充上|买(?:了|完|过)?电|结清|(?:交|缴|付|补|还|续)(?:了|过|完|清|上|齐|足|的)*(?:电费|钱|费|款)|(?:电费|钱|费|款).{0,4}(?:交|缴|付|补|还)(?:了|过|完|清|上|齐|足)|(?:没|不|未)(?:交|缴|付)")]
    private static partial Regex Paying();

    [GeneratedRegex("^(?!.*(?:装|修|换|移|拆|接|安|赔|罚|违约|滞纳)).*(?:电.{0,6}(?:一|1|每)度.{0,3}(?:多少|几|啥价|什么价)|(?:一|1|每)度电?.{0,3}(?:多少钱|几毛|几块|啥价|什么价))")]
    private static partial Regex UnitPrice();

    // 我家一共4口人: said for the price of a household, and of nothing else.
    [GeneratedRegex("^(?:(?:我们?|俺|咱们?)?(?:这)?(?:一)?(?:家里?|户口?本?|户)?(?:上|里)?(?:一共|总共|正好|刚好|就|有|是|才|共|[ ,，])*)?(?:\\d{1,2}|[一二三四五六七八九十两])(?:口人?|个人)(?:[ ,，]*[\\u4e00-\\u9fff]{2,3})?[。!！]*$")]
    private static partial Regex Household();

    [GeneratedRegex("要不要钱|收费吗|收钱吗|要钱吗|要收费|要收钱|免费|费谁出|费用谁")]
    private static partial Regex Charge();

    [GeneratedRegex("电价|峰谷|分时|低谷|几点便宜")]
    private static partial Regex PriceHeading();

    // Tiers begin anew every year by rule: no forecast.
    [GeneratedRegex("清零|归零|重新累计|(?:阶梯|档).{0,8}(?:重新算|从头算|重新计)")]
    private static partial Regex StartsAnew();

    [GeneratedRegex("(?:违约金|滞纳金).{0,6}(?:一天|每天|多少|几|比例|标准|怎么[算收]|咋[算收])|(?:多少|几).{0,4}(?:违约金|滞纳金)")]
    private static partial Regex LateFee();

    // 我听说7月涨了: said of prices, not of a bill.
    [GeneratedRegex("(?:听说|听人说|据说|网上说|新闻说|都说).{0,10}(?:涨|降|调)(?:了|价|过)")]
    private static partial Regex Rumour();

    // Sounds before the matter, and no matter: 那个那个, 就是说嘛.
    [GeneratedRegex("^(?:那个|这个|就|是|说|嘛|嗯|啊|呀|哦|呃|额|的|了|吧|呢|然后|怎么说|[ ,，。.…~!！?？])+$")]
    private static partial Regex Nothing();

    // Who says so reports it, whatever else they ask in the same breath.
    [GeneratedRegex("(?:在|从)(?:你)?(?:这|这里|这边)(?:能|可以)?报(?!装|价|名)|(?:想|要|我|给|来|先).{0,3}报(?:个|一下|下|一个)?修(?!.{0,8}(?:多久|怎么|电话|流程|需要|几天|多长|哪|打|能不能|要多|收费|要钱))|(?:我|俺|咱|屋企|屋头|家里|店里|村里|楼里|小区).{0,8}(?:没|冇|无|停|断)(?:有|咗)?电(?:了|呀|啊|嘞|哒|咯|$)|^(?:家里|我家|屋里|我们?这里?|小区|村里)?(?:停|断|没)电[ ,，。:]+[^ ]{0,24}\\d+(?:号|弄|幢|栋|室|单元|-\\d).{0,12}$|停(?:了)?电(?:都|已经|快|有|了)*(?:[0-9一二两三四五六七八九十半几]|好几)+(?:个)?(?:多|半)?(?:小时|钟头|天|晚上)了(?=$|[ ,，。!！])|(?:整|全|成).{0,4}停了|停了(?:有|快|大概|差不多)?[0-9一二三两几十半]+.{0,2}(?:分钟|小时|钟头|个钟)")]
    private static partial Regex ReportsFault();

    // 报修两小时了没人来; 那个报修的单子咋样了.
    [GeneratedRegex("报(?:了|过|完|的)?修(?:了|都|已经|快|的|有|过|完)*.{0,10}(?:没人(?:来|管|修|联系)|没(?:有)?(?:来|到|动静|消息|人来|修)|还不来|不来人|不见人)|(?:报修|我的?|那个|那张|这个).{0,8}(?:单子|工单)(?:现在|到底|都)?(?:咋样|怎么样|怎样|如何|到哪|啥情况|什么情况|处理|进度)|(?:报修|报的修|报过修|登记|单子|工单).{0,12}(?:地址|电话|号码|手机|门牌|名字|信息).{0,4}(?:写|填|报|说|登记)?(?:错|不对|要改|改一)")]
    private static partial Regex WaitsForCrew();

    // 能来看下吗, 派个师傅来修: somebody has to come, whatever for.
    [GeneratedRegex("^(?:那|你们?|能不能|可不可以|能|可以|麻烦|请|帮我|快点?|赶紧|尽快)*派(?:一?个|几个)?(?:人|师傅|电工)(?:来|过来|上门)?(?:一下|下)?(?:吗|么|不|吧|啊|呀)*[?？!！。]*$|^(?:那|你们?|能不能|可不可以|能|可以|麻烦|请|帮我|帮忙|给我|快点?|赶紧|尽快|就|先|[ ,，])*(?:派|来|叫|上门|过来)(?:一?个|一下|几个)?(?:人|师傅|电工)?(?:来|过来|上门|到我家|家里)?(?:帮我)?(?:看看?|修|检查|查|处理|弄|换|量|测)(?:一下|下|看|修)?(?:吗|么|不|行不行|行吗|吧|嘛|啊|呀|呗)*[?？!！。]*$")]
    private static partial Regex CallsCrew();

    // A lamp, not the pulse of the meter.
    [GeneratedRegex("^(?!.*(?:表|红灯|绿灯|指示灯|脉冲|投诉)).*灯(?:泡|管)?(?:都|也|老是?|总是?|一直|总|会|就|还|在|的|一下)*(?:一闪一闪|闪(?:个不停|来闪去|得|的|了)|忽明忽暗|忽亮忽暗|一明一暗|一亮一暗|闪$|闪烁)")]
    private static partial Regex LampFlickers();

    // 我上礼拜申请的新装电表: an application that runs.
    [GeneratedRegex("^(?:我|俺|我家|我们)?(?:上(?:个|一个)?(?:周|礼拜|星期|月)|昨天|前天|前几天|前阵子|早就|月初|[0-9一二两三四五六七八九十]+(?:天|周|个月|号)前?|之前)(?:就|已经)?(?:申请|办|报|提交|交)(?:的|了|过)(?!电费|钱|费).{1,12}$")]
    private static partial Regex Applied();

    // 昨天停电 今天冰箱里肉都坏了: who wants to know what becomes of the damage.
    [GeneratedRegex("停电.{0,12}(?:冰箱|冰柜|肉|菜|鱼|虾|货|食材|药|鸡|猪|苗|海鲜|冷库|奶|蛋糕).{0,8}(?:坏|臭|化|死|烂|馊|扔|没法|变质)|(?:冰箱|冰柜|肉|菜|鱼|虾|货|食材|药|海鲜|冷库).{0,8}(?:坏|臭|化|死|烂|馊|变质).{0,10}停电")]
    private static partial Regex SpoiltByOutage();

    [GeneratedRegex("抄(?:电|水电)?表(?:员|的|工|那位|那个|师傅|人|的人)*.{0,6}(?:不来|没来|没有来|不上门|没上门|没人|不见|好久|从不|不抄|没抄)")]
    private static partial Regex MeterReader();

    // Again and again within days: something is broken there.
    [GeneratedRegex("^(?!.*算(?:合理|正常|超)).*(?:天|晚上?|上午|下午|早上|夜|礼拜|周|星期)(?:里|内|就|都|能|得|要|给|已经)*(?:停|断|跳)(?:了|咗|过)?(?:电|闸)?(?:了|咗)?(?:都|有|快)?(?:[两二三四五六七八九十几好\\d]{1,3})(?:回|次|趟|遍)")]
    private static partial Regex GoesOffOften();

    [GeneratedRegex("停唔停|停不停|(?:是不是|是否|会不会|有没有|要不要).{0,4}停|要停|(?:要不要|用不用|需不需要|该不该|需要).{0,4}报修|报修(?:吗|么|不$)|停.{0,3}(?:吗|么|不)$|(?:甭|别|不用|先不|没有?)(?:急着?|去|再|用)?报修|先.{0,4}(?:看|查|做|干|检查|排查).{0,3}(?:什么|啥|哪|乜)|归(?:谁|你们|哪)|谁(?:来)?(?:修|管|负责)|你们.{0,3}(?:管|修)(?:不|吗|么)|算(?:合理|正常|超时)")]
    private static partial Regex AsksOfFault();

    // Nothing but who they are: an account number, with the phone, a few words around them.
    [GeneratedRegex("^(?=.*\\d{10,13})[^\\u4e00-\\u9fff]*(?:(?:想起来了|好的?|哦|那|就是?|我的?|我家的?|是|为|的|户号|客户编号|用户编号|登记|预留|手机|电话|号码?|尾号|后四位)[^\\u4e00-\\u9fff]*)*$")]
    private static partial Regex AccountOnly();

    [GeneratedRegex("(?:来|有|送|通)电了|恢复(?:供电)?了|修好了|不用(?:派|来)|别(?:派|来)人?了|没事了|撤(?:了|销|单)")]
    private static partial Regex AllWell();

    // 空调三个 热水器一个, 一台水泵: what is to be supplied, nothing that goes wrong.
    [GeneratedRegex("^(?:(?:我?家?里?|有|要|用|装|就|主要|大概|也就|还有|一共|和|加|跟|还|另外|[ ,，、。]|(?:[0-9一二三四五六七八九十两几]+ ?(?:个|台|匹|只|盏|千瓦|kw|瓦|w|p)的?))*(?:空调|热水器|冰箱|冰柜|洗衣机|电视机?|电脑|电磁炉|电饭[煲锅]|烤箱|水泵|电?灯|电器|插座|充电桩|电焊机?|焊机|电机|雪柜)(?:大概|有|一共|用|要|[ ,，、。]|(?:[0-9一二三四五六七八九十两几]+ ?(?:个|台|匹|只|盏|千瓦|kw|瓦|w|p)))*)+$")]
    private static partial Regex Appliances();

    [GeneratedRegex("(?:还|一直|老|总|也|照样|仍)(?:是|在)?(?:闪|转|走|跳字|跑)|(?:表|红灯|脉冲灯|指示灯).{0,4}(?:闪|转|走)")]
    private static partial Regex RunsOn();

    [GeneratedRegex("^(?:(?:我家|家里|但是?|可是?|就|只有|[ ,，])*(?:邻居|隔壁|隔篱|对门|对面|别人|别家|人家|楼上|楼下|楼道|其他|其它|小区|左右|旁边)(?:家|店|户|楼|栋|们|的?店铺|那家|几家)?(?:的)?(?:灯)?(?:都|也|全|还|是|却)*(?:有电|亮着?|正常|好好的|没停|来电)(?:的|了|呢|啊)?[ ,，]*(?:就|只|单)?(?:我家?|我们家|我家里)?(?:没有?|没电|不亮|黑着?)?(?:了|的)?)$")]
    private static partial Regex OthersHavePower();

    [GeneratedRegex("(?:总闸|总开关|都关|关了|拔了|拉了|断了电|没用电|不用电|没人住).{0,10}(?:还|也|照样|仍|一直).{0,2}(?:闪|走|转|跳字)")]
    private static partial Regex RunsOnSwitchedOff();

    [GeneratedRegex("火|烟|焦|糊|味|烫|麻|炸|滋|啪|漏电|断|掉|倒|爆")]
    private static partial Regex DangerSign();

    // Now and here; who asks why it happens again and again asks for rules or complains.
    [GeneratedRegex("(?<!经常|老是|总是|天天)(?:为啥子?|为什么|咋个?|怎么|点解)(?:又|还|就|突然|一直)?(?:(?:没|莫|冇)(?:得|有)?|停了?)电(?:了|呢|啊|呀|嘞)*[?？ ]*$")]
    private static partial Regex WhyDark();

    [GeneratedRegex("^(?:请问|那|[ ,，])*(?:你们|营业厅|供电所|供电局)(?:那|那边|一般)?(?:几点|什么时候|啥时候)(?:上班|下班|开门|关门)[啊呀呢?？]*$")]
    private static partial Regex OfficeHours();

    // Names and numbers of the utility's people are no part of the knowledge.
    [GeneratedRegex("(?:所长|站长|局长|主任|经理|领导|师傅|抄表员|收费员|抄.{0,6}表的).{0,6}(?:叫(?:啥|什么|乜)|姓(?:啥|什么|乜|甚)|(?:的)?(?:名字|手机|电话|号码|微信)(?:是?多少|给|呢|有没有|发|$))")]
    private static partial Regex StaffContact();

    [GeneratedRegex("(?:什么时候|几点|几时|多久|啥时候|何时|多长时间|啥子时候|什么时间).{0,6}(?:来电|有电|送电|恢复供?电?|复电|通电)|(?:来电|有电|送电|通电|恢复).{0,4}(?:什么时候|几点|几时|多久)|停到(?:几点|什么时候|几时|啥时候)")]
    private static partial Regex WhenBack();

    [GeneratedRegex("快递|外卖|电子烟|小学|中学|入学|学区|天气|气温|下雨|股票|基金|彩票|情诗|写.{0,4}诗|作文|检讨|小说|笑话|故事|电影|电视剧|唱歌|歌词|翻译|代码|编程|医院|看病|吃药|车票|机票|高铁|火车|订.{0,4}酒店|旅游|做菜|菜谱|减肥|宠物|猫咪|小猫|狗狗|小狗|护照|驾照|签证|信用卡|房贷|房价|手机(?:坏|屏|号码归属|壳)|游戏|球赛|明星|算命|星座|数学题|电梯|电动车|电瓶车|(?:孩子|宝宝|娃|闺女|儿子|女儿|孙子|孙女|猫|狗).{0,6}(?:起|取)(?:个)?名|(?:起|取)个?(?:网|乳|小|艺|英文|笔)名|挂.?号|存款|利息|理财|作业|论文|简历|美元|汇率|相亲|恋爱")]
    private static partial Regex OtherTopic();

    [GeneratedRegex("(?:明年|后年|以后|将来|未来|下半年|过几年|今后|下个月|过年后|20[2-9]\\d年).{0,10}(?:电价|电费|价格|阶梯|峰谷|补贴|政策|第.档).{0,10}(?:涨|降|跌|加|改|变|调|取消|改|还有|贵|便宜)|(?:电价|电费|阶梯|峰谷|补贴|时段|第.档).{0,8}(?:会不会|会|要|将|几时|什么时候|啥时候|何时).{0,4}(?:涨|降|跌|改|变|取消|上调|下调|调整|调价)(?!.{0,6}(?:档|度))|(?:涨|降)价.{0,4}(?:吗|不|么|没).{0,2}明年")]
    private static partial Regex Forecast();

    [GeneratedRegex("(?:装(?!修)|安装|移|迁|挪|换|改|(?<!装)修|拆|铺|布|拉|架|增|买|做|接).{0,14}(?:要花?多少钱|多少钱|多少费用|好多钱|预算多少|收多少|几多钱|好多钱|花多少|费用(?:是)?多少|什么价|啥价|花几千|几千块|几万块|多少万|报个价|几钱|收费标准)(?!.{0,4}(?:一度|1度|每度))|(?:多少|好多|几多)钱(?:能|可以|才能?|来|给)?(?:装|安装|移|换|拆|接)(?!修)")]
    private static partial Regex PriceOfWork();

    [GeneratedRegex("一(?:米|根|台|套|平)(?:大概|要|得)?收?(?:多少|好多|几)钱?|(?:大概|整套|全套|算下来|总共).{0,4}(?:预算|报价|几万)")]
    private static partial Regex PriceOfParts();

    [GeneratedRegex("电|線|线|插|闸|开关|空开|漏保|杆|变压器|表箱|灯|水泵|焊|热水器|冰箱|雪柜|洗衣机|冲凉|洗澡|冒烟|火花|焦|糊|起火|着火|漏电")]
    private static partial Regex DangerWord();

    [GeneratedRegex("查|看|睇|知道|晓得|告诉|打听|透露|多少|几|发我|给我|发给|是谁|谁的|哪|有没有|导|名单")]
    private static partial Regex WantsToKnow();

    [GeneratedRegex("电费|户号|账单|用电|多少电|几度|电话|手机|地址|住|信息|名字|姓名|身份证|欠费|欠不欠|欠了|记录|查|是谁|谁的|名单|资料")]
    private static partial Regex DataWord();

    [GeneratedRegex("慢|太差|不知道|看不见|看不清|没用|烦|糊弄|敷衍|坑|等了|这么久|还没")]
    private static partial Regex Discontent();

    // 我是开理发店的, 我们是养鱼的: tells who asks, and tries nothing.
    [GeneratedRegex("^(?:我|俺|咱|额|本人)(?:们|家)?(?:也|就)?(?:(?:是|系)(?:个|一个|在)?(?:开|搞|做|租|住|种|养|办|卖|经营|跑|打|个体|商|工厂|农|老|外地|租房|退休|学生|单位|小区|城里|乡下|村).{0,10}|(?:开|搞|租|住|种|养|经营).{1,8}的)$|^(?:农村|城里|乡下|市区|郊区|县城|山里|小区|商户|个体户|居民)的?$")]
    private static partial Regex WhoTheyAre();

    [GeneratedRegex("[a-z]{3}|指令|规则|规定|系统|提示|管理|开发(?!区)|密码|验证|核验|身份|角色|后台|数据|代码|权限|领导|警察|公安|局长|内部")]
    private static partial Regex RuleWord();

    [GeneratedRegex("投诉|举报|表扬|建议|意见|反映|反馈|申请|告(?!诉)|态度|服务|差劲|气死|气人|过分|乱收|多收|骗|凭[啥什]|骂|坑|赔|说法|没人管|扰民|噪音|偷电|窃电|黑心|点赞|锦旗|电费|电价|账单|余额|欠|交费|缴费|充值|发票|户号|绑|过户|更名|销户|新装|报装|增容|减容|暂停|充电桩|光伏|峰谷|阶梯|营业厅|工单|单子|单号|进度|到哪|催|报修|停电|检修|来电|人工|客服|校表|验表|(?:bx|ts|yw)\\d")]
    private static partial Regex Wish();

    [GeneratedRegex("人|客服|机器|工|坐席|座席|领导|经理|接线|转|真的|human|agent|operator|ren")]
    private static partial Regex PersonWord();

    [GeneratedRegex("^(?:早上好|上午好|中午好|下午好|晚上好|你好|您好|早安|晚安|嗨|hi|hello|哈喽|早)")]
    private static partial Regex Hello();

    [GeneratedRegex("^.{0,6}(?:心情.{0,3}(?:好|不错|美)|天气.{0,3}(?:好|不错)|阳光.{0,3}好|吃(?:了|饭)(?:吗|没|么))")]
    private static partial Regex Remark();

    [GeneratedRegex("(?:我|俺|咱|昨天|前天|上午|上周|刚才?|之前|前几天).{0,8}(?:报修|报的修|报过修|单子|工单|投诉|申请|报装|提交|交的材料|过户|更名|新装|增容|减容|充电桩|光伏|销户|暂停|校表|办电).{0,12}(?:到哪|哪一?步|进度|没有|了没|了吗|修好|弄好|派人|结果|怎么样了|咋样|还没|没动静|没人)|(?:工单|单号|受理号|申请编号).{0,8}(?:进度|到哪|处理|状态)|^(?:那|我的?|现在|这个|办理|目前)*进度(?:怎么样|怎样|如何|呢|咋样|到哪|查询|查一下)?.{0,2}$|(?:验收|并网|装表|查勘|勘察|审核|审批).{0,4}(?:排到|约到|轮到).{0,4}(?:哪天|几号|什么时候|没|了)|[bg]x\\d{6,}")]
    private static partial Regex MyOrder();

    [GeneratedRegex("(?:报修|抢修|维修|检修)?的?(?:师傅|人员|抢修的|维修的).{0,4}(?:到哪|走到哪|还没[来到]|来了没|来了吗|(?:什么|啥|几)时候?[来到]|几点[来到]|[咋怎]么?还[不没][来到])")]
    private static partial Regex TechnicianWhere();

    [GeneratedRegex("(?:今天|明天|后天|今晚|明晚|大后天|下周|周末|这周|本周|星期|礼拜|\\d号|\\d日|今日|听日|后日|今朝|明朝|今儿|明儿|后儿|近期|最近).{0,10}(?:停电|停唔停|停不停|有没有电|检修|要停|要断|断电(?:不|吗|么|伐)?$)|(?:停电|检修|断电).{0,6}(?:今天|明天|后天|今晚|明晚|今朝|明朝|下周|周末)|哪些?(?:地方|小区|路|村).{0,6}停电")]
    private static partial Regex OutageDay();

    [GeneratedRegex("欠|过期|没交|没缴|逾期|提前|几天通知|多久通知|规定|赔|通知(?:我|客户|用户)|经常|老是|天天|总是|投诉|怎么办")]
    private static partial Regex Notice();

    [GeneratedRegex("交|缴|欠|付|充|结清|补|承诺|规定|标准|一般|最长|最多|通常|赔")]
    private static partial Regex Payment();

    [GeneratedRegex("(?:业务员|师傅|抄表员?|收费员|工作人员|电工|上门的?人?|你们的?人).{0,8}(?:收|要|拿|索要)了?.{0,10}(?:现金|红包|好处费?|烟|[块元]|钱).{0,10}(?:没|不)(?:给|开)")]
    private static partial Regex Pockets();

    // 谢谢李师傅 大晚上还来修: what was done is told, no trouble.
    [GeneratedRegex("^.{0,4}(?:谢谢|感谢|多谢).{0,6}(?:师傅|小哥|姑娘|大哥|大姐|同志|工作人员|抢修|客服).{0,10}(?:还来|来修|来帮|修得|真快|很快|这么快|耐心|热情|负责|态度|冒雨|冒着|及时)")]
    private static partial Regex ThanksSomebody();

    // 给我查下停电: nothing is out yet.
    [GeneratedRegex("^.{0,8}(?:查|查询|看|睇|问)(?:一?下|一查|询|看|哈)?(?:我家?|这边|附近|小区|今天|明天|最近)?(?:的|有没有|是不是|会不会)?停电(?:信息|通知|计划|公告|情况|没|吗|了没|不)?[ 。!！?？]*$")]
    private static partial Regex LooksForOutage();

    [GeneratedRegex("^.{0,6}(?:问|查|告诉|发|给我|知道)(?:一?下|我)?.{0,4}(?:报修|抢修|客服|服务|供电局?|供电公司)(?:的)?(?:电话|热线|号码)(?:是多少|多少|号)?[ 。!！?？]*$")]
    private static partial Regex HotlineWanted();

    [GeneratedRegex("^(?:你们?的?|这|那|客服|营业厅|师傅|人员|[ ,，])*(?:服务|态度|服务态度)(?:也|真的?|就|都|太|很|是)*(?:不(?:怎么|太|咋|够|是很)?(?:好|行|地|样)|差|差劲|恶劣|有问题)(?:了|啊|吧|[ 。!！])*$")]
    private static partial Regex BadService();

    [GeneratedRegex("(?:直接|快|赶紧|就)?(?:告诉我|跟我说|和我说|说|讲|念)(?:一?下)?.{0,3}电费(?:是|有)?多少(?!.{0,3}(?:一度|每度))|电费(?:是|有)?多少(?!.{0,3}(?:一度|每度)).{0,4}(?:直接|快|就|给我|你)*(?:告诉|说|讲|念)(?:我|嘛|一下|吧|就行|了|[ 。!！])*$|(?:这|呢|今|本|上)(?:一|个)?期.{0,3}(?:电费|账单|电量)|(?:\\d+|[一二三四五六七八九十])月份?的?(?:电费)?(?:账单|电费单|单子)|电费(?:还)?欠(?:着|了|费)?(?:没|吗|不|没有|冇)|(?:我|我家|俺|咱|屋头|屋企|店里|家里).{0,4}(?:欠费(?:了?没|没有|吗|不|了么)|欠(?:多少|几多|不欠|没欠)|有没有欠|余额|还欠)|(?:交|缴|充|付|转)(?:的|了)?.{0,8}(?:到账|入账|收到|到了).{0,2}(?:吗|没|了?没有|么|冇)?$|(?:查|看|睇)(?:一?下|哈|看)?(?:我的?)?(?:账单|电费)$|(?:查|看|睇).{0,6}(?:我|我家|家里|屋头|店里|本月|这个月|上个?月|\\d+月).{0,6}(?:电费|账单|用电|多少度|用了)")]
    private static partial Regex OwnBill();

    [GeneratedRegex("黑咕隆咚|(?:就|只)(?:有|剩)?(?:我|俺|咱)(?:们)?家.{0,3}(?:黑|没|不亮)|(?:邻居|隔壁|对门|别人家?).{0,8}(?:有电|亮).{0,10}(?:我|俺|咱|就)|没电|停电了|停电\\d|停(?:了)?电(?:都|已经|快|有|了)*(?:[一二两三四五六七八九十半几]|好几)(?:个)?(?:多|半)?(?:小时|钟头|分钟|天|晚上)|断电|[没莫]得电|冇电|冇咗电|黑了|没有电|跳闸|推不上|合不上|不亮了|报修|(?:电表|表箱|变压器).{0,6}(?:响|坏|黑屏|嗡)|又停了|来修|[没莫停断冇] ?dian(?![a-z])|(?<![a-z])(?:mei|ting) ?dian(?![a-z])")]
    private static partial Regex NoSupply();

    [GeneratedRegex("(?:物业|房东|转供电|二房东|园区|商场|开发商|村委).{0,16}(?:投诉|举报|乱收|加价|多收)|(?:投诉|举报).{0,6}(?:物业|房东|转供电|二房东|园区|商场|开发商)")]
    private static partial Regex AboutOthersBilling();

    [GeneratedRegex("(?:要|讨|给)(?:我|个|一个|我个)?(?:说法|交代)|我要投诉|要投诉你|必须赔|给我赔")]
    private static partial Regex WantsRedress();

    [GeneratedRegex("说理|讲理|评理|公道|讨.{0,2}说法|凭[什啥]|没人管|(?:谁|哪个|边个)来?管|管不管|欺负|坑(?:我|人|老百姓)|(?:白|冤枉|多)(?:扣|收|交)了?(?:我|咱|俺)")]
    private static partial Regex Grieved();

    // The utility's people broke something of the customer's.
    [GeneratedRegex("(?:你们|施工|工人|架线|拉线|立杆|换表|挖沟|挖电缆|电缆沟).{0,16}(?:我|俺|咱|阿拉|额)们?(?:这|家|屋|店|院|村|的|门).{0,16}(?:弄|搞|刨|挖|踩|撞|压|砸|碰|敲|打|整)(?:坏|烂|断|塌|破|倒|裂|得|了)|(?:你们|施工|工人|架线|拉线|立杆|换表|挖沟|挖电缆|电缆沟).{0,16}(?:弄|搞|刨|挖|踩|撞|压|砸|碰|敲|整)(?:坏|烂|断|塌|破|倒|裂)了?(?:我|俺|咱|阿拉|额)们?(?:这|家|屋|店|院|村|的|门)")]
    private static partial Regex Broke();

    [GeneratedRegex("多久|几天|工作日|多长时间|打哪|打几|哪里|哪儿|边度|怎么|如何|点样|什么电话|号码|找谁|流程|渠道|哪个部门|管不管|受理吗|能不能")]
    private static partial Regex AsksHow();

    [GeneratedRegex("投诉|说法|举报|赔|差劲|态度|反映")]
    private static partial Regex Demand();

    [GeneratedRegex("水费|自来水|水表|停水|来水|燃气|煤气|天然气|液化气|话费|流量|宽带|网费|wifi|有线电视|物业费|物业管理费|垃圾费|停车费|取暖费|暖气费|供暖费|暖气|热力|社保|医保|公积金|油卡|油费|油价|公交卡|etc|(?<!\\d)(?:10086|10010|10000)(?!\\d)|移动|联通|电信(?!诈骗)|电话卡|手机卡|手机号?卡?(?:欠费|停机|注销|套餐|过户)")]
    private static partial Regex OtherUtility();

    // 电 that is meant: not telephones, films, lifts.
    [GeneratedRegex("电(?!信|影|视|话|脑|梯|子(?!发票|账单)|商|台|动车|饭|工证|瓶|玩|竞|池|吹风|热水壶|器城|冰箱)")]
    private static partial Regex NamesElectricity();

    [GeneratedRegex("跳闸|空开|闸|变压器|箱变|线路|导线|杆塔|接户|进户线|入户线|表箱|插座|漏保|保险丝|充电桩|装桩|车位.{0,6}桩|光伏|智能表|一户一表|合表|表[前后]|表(?:不准|快|跑|坏|走)|千瓦|千伏|(?:一|每|多少|几|\\d)度(?!假)|度数|表底|呼吸机|制氧机|单元.{0,4}黑")]
    private static partial Regex NamesEquipment();

    [GeneratedRegex("户号|95598|12398|国网|南网|营业厅|网点|热线|供用|用能|(?:人工|客服).{0,4}(?:几点|上班|下班|时间|24小时)|峰谷|分时|阶梯|[一二三]档|违约金|滞纳金|千分之|欠费|发票|账单|低保|过户|更名|分户|并户|销户|注销|报装|业扩|新装|增.?容|减.?容|暂停用|验表|校表|换表|抄表|收费员|重要用户|窃|断供|物业.{0,8}(?:一度|拉闸)")]
    private static partial Regex NamesBusiness();

    [GeneratedRegex("投诉|举报|工单|师傅|打(?:哪个|什么|啥)电话|报.?修|检修|抢修|抢险|赶到|到场|到现场|烧坏|打坏|烧了")]
    private static partial Regex NamesService();
}
