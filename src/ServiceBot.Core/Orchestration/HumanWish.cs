using System.Text.RegularExpressions;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Orchestration;

/// <summary>Finds the wish for a person. Rules only: never depends on a model.</summary>
/// <remarks>
/// Words that name a person who serves (人工, 客服) wish for one unless they are only spoken of (人工费, 客服态度差). A plain 人
/// wishes for one only in a clause that says nothing else (找个人), and never where somebody is called to work (叫人来修).
/// </remarks>
internal static partial class HumanWish
{
    /// <param name="folded">Simplified, half-width, lower-case text.</param>
    public static bool IsIn(string folded)
    {
        var text = SpokenOf().Replace(Work().Replace(Gap().Replace(ChineseText.WithoutTones(folded), ""), "，"), "，");
        return ServingPerson().IsMatch(text) || ServiceAlone().IsMatch(text) || Superior().IsMatch(text)
            || Misspelt().IsMatch(text) || Foreign().IsMatch(text)
            || ToTalk().IsMatch(text) || ToBeCalled().IsMatch(text) || CallMe().IsMatch(text) || NoMachine().IsMatch(text)
            || !Trouble().IsMatch(text) && AnyClause(text, Bare());
    }

    /// <summary>Whether a plain call for somebody calls for a crew where a fault is being taken down: 能不能来人, 快派个人.</summary>
    /// <param name="folded">Simplified, half-width, lower-case text.</param>
    public static bool MayMeanCrew(string folded) =>
        !ServingPerson().IsMatch(folded) && !ServiceAlone().IsMatch(folded) && !ToTalk().IsMatch(folded) && !ToBeCalled().IsMatch(folded) && Crew().IsMatch(folded);

    /// <summary>Whether words may wish for a person, and may as well only greet: 有人吗, 谁能帮我. The whole message has to be vague.</summary>
    /// <param name="folded">Simplified, half-width, lower-case text.</param>
    public static bool MayBeIn(string folded)
    {
        var isVague = false;
        foreach (var range in Cut().EnumerateSplits(folded))
        {
            var clause = folded.AsSpan(range).Trim();
            if (clause.IsEmpty || Opening().IsMatch(clause)) continue;
            if (!Vague().IsMatch(clause)) return false;
            isVague = true;
        }
        return isVague;
    }

    /// <summary>Whether a message only speaks of people who serve or work, or of trouble, so that likeness to a wish counts nothing.</summary>
    /// <param name="folded">Simplified, half-width, lower-case text.</param>
    public static bool IsOfOthers(string folded) =>
        SpokenOf().IsMatch(folded) || Work().IsMatch(folded) || Machine().IsMatch(folded) || Trouble().IsMatch(folded);

    /// <summary>Whether a message asks when people serve: 人工几点上班. The hotline and the offices have hours of their own.</summary>
    /// <param name="folded">Simplified, half-width, lower-case text.</param>
    public static bool AsksHours(string folded) => Hours().IsMatch(folded) && !Hotline().IsMatch(folded);

    /// <summary>A message without the words that a person is not wanted, where something else is left: 不用转人工了 你给我查下停电.</summary>
    /// <param name="text">Any text.</param>
    public static string WithoutDeclining(string text) =>
        Declined().Replace(text, "").Trim(' ', ',', '，', '。', '!', '！') is { } rest && rest.Count(ChineseText.IsHan) >= LeastRest ? rest : text;

    /// <summary>Whether words take up the offer of a person: 要, 转吧.</summary>
    /// <param name="folded">Simplified, half-width, lower-case text.</param>
    public static bool Accepts(string folded) => Accepting().IsMatch(folded);

    /// <summary>Whether somebody who waits for a person asks where that person is: 还要等多久, 人呢.</summary>
    /// <param name="folded">Simplified, half-width, lower-case text.</param>
    public static bool AsksForNews(string folded) => News().IsMatch(folded);

    /// <summary>Whether somebody who was asked what they complain of only says once more that they complain.</summary>
    /// <param name="folded">Simplified, half-width, lower-case text.</param>
    public static bool InsistsOnComplaint(string folded) => Insists().IsMatch(folded);

    /// <summary>Whether a message only says that somebody complains, or wants to report something, and of what it does not say.</summary>
    /// <param name="folded">Simplified, half-width, lower-case text.</param>
    public static bool IsBareComplaint(string folded) => BareComplaint().IsMatch(folded);

    private static bool AnyClause(string text, Regex pattern)
    {
        foreach (var range in Cut().EnumerateSplits(text))
            if (pattern.IsMatch(text.AsSpan(range).Trim())) return true;
        return false;
    }

    private const int LeastRest = 2;

    [GeneratedRegex("^.{0,6}(?:人工|客服|真人|坐席)(?:客服|服务|坐席)?.{0,4}(?:(?:几点|什么时候|啥时候|多会儿?|何时).{0,2}(?:上班|下班|有人|在|到|开始|能(?:找|接))?|(?:上班|工作|服务|在线)时间|几点到几点).{0,6}$")]
    private static partial Regex Hours();

    [GeneratedRegex("95598|热线|营业厅|网点|电话|窗口|回[复电]|联系|处理|来电|送电|给我")]
    private static partial Regex Hotline();

    [GeneratedRegex("(?<!怎么|为什么|为啥|凭什么|咋|还|老是?|总是?|一直|再)(?:不用|不要|别|先不|先别|不必|不需要|不想|甭|无需|不)(?:再|给我|帮我)?(?:转|找|要|接|叫)(?:接)?(?:到)?(?:人工|轉人工|真人)(?:客服|服务)?(?:了|啦|吧)*(?=[ ,，。!！]|你|帮|给|我)[ ,，。!！]*")]
    private static partial Regex Declined();

    [GeneratedRegex("[\\n,，。.!！?？~;；、 ]+")]
    private static partial Regex Cut();

    // 转 人 工: spaces between single characters.
    [GeneratedRegex("(?<=(?:^| )[^a-z0-9 ]) (?=[^a-z0-9 ](?: |$))")]
    private static partial Regex Gap();

    [GeneratedRegex("(?:来|派|叫|喊|找)(?:一?[个位])?(?:人|师傅)|有没有人来|有人来")]
    private static partial Regex Crew();

    [GeneratedRegex("智能客服|客服机器人|机器人客服")]
    private static partial Regex Machine();

    [GeneratedRegex("^(?:你好|您好|喂|哈喽|嗨|hi|hello|请问|请教一下|那个|哎|唉)*$")]
    private static partial Regex Opening();

    // Somebody, anybody: not said who, nor what for.
    [GeneratedRegex("^(?:你好|您好|喂|请问|到底|现在|都|还|这里|这边|那边|你们那?|你们这(?:里|边)?)*(?:(?:有人(?:在线?|在这里|上班|值班|管|理我?|回复?我?|应|接|能?(?:帮|帮帮|帮助)我?(?:一下)?)*(?:吗|么|嘛|没有?|不|呢|啊|呀)|(?:有没有|有冇)人(?:在线?|在这里|上班|值班|管|理我?|回复?我?|应|接|能?(?:帮|帮帮|帮助)我?(?:一下)?)*(?:吗|呢|啊|呀)?)|人(?:在|在不在|都)?(?:哪里?|去哪了?|呢|在吗)|没人(?:在|管|理我?|回复?我?|应|上班)*(?:吗|么|嘛|了|啊|呀)?|(?:谁|哪位)(?:能|可以|来)?(?:帮|帮帮|帮助|管|理)(?:我|一下|管)?(?:吗|呢|啊|呀)?|(?:工作|服务|值班)人员(?:在吗|在不在|在哪里?|呢|有吗)?|服务员|(?:我)?(?:想|要)?(?:咨询|请教|问)(?:一下)?(?:你们)?(?:的)?(?:工作|服务)人员)[?？!！~]*$")]
    private static partial Regex Vague();

    [GeneratedRegex("^(?:那|就|好的?|是的?|嗯+|行|可以|对|麻烦|请|我)*(?:要的?|需要|想|转(?:吧|一下|过去|接)?|接(?:吧|一下|通)?|帮我转|给我转|好|行|可以|是|yes|ok|yes please)(?:吧|啊|呀|的|了|谢谢)*[!！。]*$")]
    private static partial Regex Accepting();

    [GeneratedRegex("^(?:那|能不能|请|麻烦|你们?|[ ,，])*(?:快点儿?|快些|搞快点|赶紧|赶快|速度|急)(?:点|吧|啊|呀|行不行|好吗|一点|[ !！。])*$|^.{0,6}(?:几点|什么时候|啥时候|多会儿?|何时).{0,4}(?:有人|上班|来人|人来|人在|在班|接通|联系我|回我|转).{0,6}$|^.{0,6}(?:(?:要|得|还)等|等(?:了|到|多久)|多久|几分钟|排(?:到|队|第几)|前面.{0,4}几|人呢|有人(?:吗|么|没|在)|没人|怎么还(?:没|不)|在不在|还在吗).{0,10}$")]
    private static partial Regex News();

    // Somebody is to do a piece of work, or asks what it costs: no talk is wanted.
    [GeneratedRegex("(?:自己|个人|另外|自行|得|要|能)(?:去)?(?:找|请)(?:别)?人(?=装|修|弄|换|接|看|办|代|帮忙|来|拉)|(?:叫|喊|派|找|来|换|让|请)(?:一?[个位]|几个)?(?:人|师傅|电工)(?:过来|上门|来|去)?(?:帮?我?家?)(?:看|修|抢修|检|查|测|量|弄|换|接线|接电|装|搞|挪|移|抄|收|拆|送|合|处理一下电)|(?:叫|喊|派|找|让)(?:个)?师傅")]
    private static partial Regex Work();

    // 人工 and its like where nobody is asked for.
    [GeneratedRegex("人工(?:费|成本|抄|智能|降雨|湖|操作|录入|计算|核算|审核|复核|收费(?!员)|缴|交|催|合闸|送电|巡|检|呼吸|授粉|开票|窗口|增氧|读表|费用|草|养殖|工资|价)|真人(?:秀|版|照|认证|核验|实名)|比(?:真人|人工)|(?:取消|会不会没有?|以后没有?|还有没有?以后).{0,3}人工|(?:是|(?<!联)系)(?:不是|唔系)?(?:真人|人工|机器人|机械人|活人)|还是(?:真人|机器人|人工|机械人)|\\bare you (?:a )?(?:human|real person|robot)|(?:人工|客服)(?:客服|服务|坐席|热线)?.{0,3}(?:几点|什么时候(?:上|下)|上班|下班|24小时|二十四小时|工资|招|有多少|多少人|要钱|收费|怎么收|电话(?:是)?(?:多少|几号)|号码|工号)")]
    private static partial Regex SpokenOf();

    [GeneratedRegex("人工|(?<!你|你是)真人|活人|转人(?!民|口|家|账|头|名)|转(?:接)?客服|(?:转|接|找|要|叫|喊|换|呼叫|联系|连线|召唤|来个|安排|请|揾|驳|畀)(?:一?下)?(?:个|一?[个位名]|到|去|埋)?(?:你们?)?(?:的)?(?:在线)?(?:客服|坐席|座席|话务员|接线员|专员|客户经理)(?!电话|热线|态度|说|告诉|打|挂|投诉|代表了|了)|(?:找|叫|换|要|派|安排)(?:一?[个位]|你们)?(?:的)?工作人员(?!办|核|检|抄)|有(?:没有|冇)(?:在线)?客服|有(?:在线)?客服(?:人员)?(?:吗|么|嘛|没|不)|接通.{0,3}(?:客服|坐席|座席)|客服(?:电话)?接通|(?:活|真)的客服")]
    private static partial Regex ServingPerson();

    [GeneratedRegex("^(?:在线)?(?:客服|接线员|话务员|坐席|座席|专员)(?:人员|小姐|小姐姐)?(?:呢|在吗|在不在|在哪|有吗|!|！)*$|客服(?:人员|小姐)?(?:呢|人呢)|客服.{0,2}在哪.{0,8}人")]
    private static partial Regex ServiceAlone();

    [GeneratedRegex("(?:叫|找|喊|换|派|要|让)(?:你们?)(?:的)?(?:人|领导|主管|经理|负责人|值班)(?:来|出来|说|聊|讲|跟|和|接|处理|帮我|回|听|联系|给我(?:打|回|说)|$)|(?:找|叫)(?:个|你们)?(?:领导|主管|值班|负责人)(?!签|批)|(?:找|叫|换|来|派)个(?:管事|懂行|明白|(?:能|会)(?:说|讲|听|办).{0,3})(?:的|人)")]
    private static partial Regex Superior();

    // Slips of the keyboard and of voice input, and pinyin.
    [GeneratedRegex("(?:转|砖|专|传|赚|撰|篆)(?:人|仁|任|认|忍|刃|韧)(?:工|公|功|攻|宫|供|弓|恭)(?!司|用|园|积|安|作|电)|转入工(?!程|业|厂|地)|人エ|(?<!责)(?:仁工|任工)|人(?:公|功|攻|共)(?:客服|服务)|人工?克服|^zrg$|(?:zhuan|zhao|jie|yao) ?(?:ren ?gong|rg\\b)|转 ?(?:ren ?gong|rg\\b)|ren ?gong|zhen ?ren")]
    private static partial Regex Misspelt();

    [GeneratedRegex("\\b(?:human|real person|live (?:agent|person|chat)|operator|representative)\\b|\\b(?:speak|talk|connect|transfer|switch)\\b.{0,12}\\b(?:agent|person|someone|somebody|staff)\\b|^(?:an? )?agent(?: please| pls)?$|^customer service$")]
    private static partial Regex Foreign();

    [GeneratedRegex("(?:跟|和|同|与)(?:一?个|你们的?)?(?:真)?人(?:工)?(?:说|聊|讲|倾|谈|沟通|对话|通话|交流)|(?:找|叫|喊|换|派|揾|要|来|让)(?:一?[个位]|你们的?)?(?:懂.|会说.{0,2}|工作)?(?:人|工作人员)(?:来|出来|过来)?(?:跟|和|同|给|帮)?我?(?:说|聊|讲|倾|谈|沟通|解释|摆|问我|对话|嚟讲)|想(?:跟|和|同)(?:工作人员|客服|你们的人)|(?:跟|和)(?:工作人员|客服)(?:说|聊|讲|谈|沟通|对话)")]
    private static partial Regex ToTalk();

    [GeneratedRegex("(?:找|叫|让|请|派|安排|麻烦|换|喊)(?:一?[个位]|你们|贵公司)?(?:的)?(?:人|客服|工作人员|专人|同事|经理|客户经理)?(?:来|能)?(?:给|跟|和|同)?我?(?:打|回|来|通)(?:一?[个通]|下)?(?:电话|过来)|(?:让|叫|请|安排|找)(?:一?个)?(?:人|客服|专人)打(?:给|过来|我)|叫人回电|客户经理.{0,3}联系|(?:让|叫|安排|请)(?:你们)?(?:的)?(?:人|客服|工作人员|专人|经理)(?:尽快|马上)?(?:联系|回复|跟进|对接)我?|(?:想|要|能不能|可以|方便).{0,3}(?:电话|语音)(?:里)?(?:沟通|说|聊|讲)|(?:想|要)通话|(?:电话|语音)沟通")]
    private static partial Regex ToBeCalled();

    // The whole message asks to be rung up: 给我打电话 inside a report tells only what happened.
    [GeneratedRegex("^(?:请|麻烦|快|你们?|能不能|可以|可不可以|能|帮忙|方便|我要你们?|直接|尽快)*(?:(?:给|跟)我(?:打|回|来)(?:一?[个通])?电话|(?:打|回)(?:一?[个通])?电话给我|回(?:我|个|我个)?电话|打(?:过来|我电话|给我))(?:吧|啊|呀|吗|么|行吗|行不|好吗|可以吗|谢谢|[!！。?？])*$")]
    private static partial Regex CallMe();

    [GeneratedRegex("(?:不想|不要|别|懒得|不愿|唔想|唔要|不跟|不和)(?:再)?(?:跟|和|同|让|用|拿)?(?:你这|这)?(?:个)?(?:机器人?|机械人|ai|智能(?:客服|助手|机器人))|(?:机器人?|ai).{0,3}(?:走开|退下|滚)|机器人?.{0,6}(?:听不懂|没用|不行|太笨|太蠢|一边去)|(?:别|唔好|不要)(?:再)?自动回[复覆]")]
    private static partial Regex NoMachine();

    // A clause that is nothing but the call for a person. With trouble in the message it calls for a repair.
    [GeneratedRegex("^(?:快|赶紧|快点|马上|立刻|还是|直接|您?能|给我|帮我|我|俺|额|想|要|请|麻烦|那就|算了|烦死了)*(?:找|叫|喊|换|要|来|揾|切|转|接)(?:一?[个位]|你们)?(?:的)?(?:真的?|活的?|别的?)?(?:人|活的|懂的)(?:来|出来|过来|在线|帮我)?(?:吧|啊|呀|吗|行不|行吗|谢谢|嘛|呗)*$|^有(?:没有|冇)(?:真|活)人.{0,3}$|^要人$")]
    private static partial Regex Bare();

    [GeneratedRegex("^(?:我|就|就是|说了|现在|马上|必须|都说了|不管)*(?:要|想|得)?投诉(?:你们?|电力公司|供电局)?(?:啊|呀|吧|了|[!！。])*$")]
    private static partial Regex Insists();

    [GeneratedRegex("^(?:你好|您好|喂|我|俺|咱|就|就是|说了|现在|马上|立刻|必须|一定|都说了|不管|还是|[ ,，。!！])*(?:要|想|得)?(?:要|来|去)?(?:投诉|投訴|举报)(?:你们?|您|他们?|公司|供电局|供电公司|供电所|电力公司|电力局|电网|国网|国家电网|啊|呀|吧|了|啦|咯|一下|[ ,，。!！~])*$")]
    private static partial Regex BareComplaint();

    [GeneratedRegex("电(?!话)|跳闸|跳掣|闸|灯|漏电|线|杆|表|修|抢险|变压器|黑了|触电|火|烟|户主|住户|租客|抄")]
    private static partial Regex Trouble();
}
