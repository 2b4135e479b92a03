using System.Text.RegularExpressions;

namespace ServiceBot.Core.Plugins;

/// <summary>Signs of questions, corrections and insults, in folded text.</summary>
internal static partial class ActPatterns
{
    [GeneratedRegex("(?:[\\n\\t,，。.!！?？~;；、…:：]|(?<![a-z]) | (?![a-z]))+")]
    public static partial Regex Cut();

    /// <summary>Signs of a question.</summary>
    [GeneratedRegex("[?？]|吗|么(?!的)|怎|咋|如何|多少|多久|几[个天时点号]|什么|啥|哪|谁|能不能|可不可以|可以不|行不[^了]?$|对不对$|是不是|有没有|要不要|会不会|好不好|点样|点解|乜|咩|未呀|呢$|得唔得|系咪|为何|几时|bu bu|how|what|why|when|can i|ma$")]
    public static partial Regex Asks();

    /// <summary>Signs that only look so: 什么破玩意 is none, 1? confirms doubtfully, 没什么了 says no.</summary>
    [GeneratedRegex("^(?:1|ok|好|行|嗯|对|是)[?？]$|^(?:不[要是对行好会能]){2,5}|^(?:没有?){2,5}|没(?:有)?(?:什么|啥)(?:了|事|问题|要)|不知道(?:怎么说|啥|什么)|算了|谁知道|哪知道|^(?:不|没|唔|还没).{1,4}呢$|不(?:太|大)?(?:清楚|知道|记得|晓得|确定)(?:是|具体)?(?:多少|什么|哪|啥)|怎么都行|什么都行|那就这么|就这么|这么")]
    public static partial Regex AsksNothing();

    /// <summary>Anywhere in a short message: which piece is wrong, or what it should be.</summary>
    [GeneratedRegex("(?:电话|手机号?|号码|联系方式|地址|尾号|名字|姓名|联系人|门牌号?|楼号|房号|户号|单元|楼层|时间|路名|小区|信息|现象|编号|后四位)(?:号|号码)?(?:我)?(?:都|也|好像|给|被|刚才)?(?:是)?(?:错|不对|有误|写错|打错|说错|填错|搞错|弄错|输错|反|记错|唔啱|唔对|错咗|不正确|不准)(?:了|啦|的|咗|喇)?|(?:说|写|打|填|输|搞|弄|记|报|讲|发)错(?:了|啦|咗)|(?<!户名|名字|户主|怎么|如何|可以|能|要|想)(?:改成|改为|改做|改到|换成|更正为|变更为|应该是|应当是|应为|应系)[^吗?？]{1,}|(?<=[0-9号幢栋元室路楼]|^是.{1,8})不是[0-9]|(?:不是|唔系|不系|弗是|并非).{1,20}?(?:[ ,，。]|而)?(?:是|系)[^不吗]|^(?:嗯|啊|哦|那个){0,3}(?:(?:不对|不是|错了?|反了|唔啱|唔系|不系|写反了|弄反了)[啊呀哦了的]?){1,3}[ ,，。、!！]+(?:应该|号码|电话|地址|户号|尾号)?(?:是|系|叫|住|在)|^(?:更正|纠正|修正|改一?下|修改)[:： ,，一下]|(?:电话|手机号?|号码|地址|尾号|联系人|门牌号?|户号|姓名)(?:要|得|帮我|给我|麻烦|请|想)?(?:改|换)(?:一?下|成|为|个)?|^(?:帮我|我要|请|麻烦){0,5}(?:改|修改|更改)(?:一?下|掉)?(?:电话|手机|号码|地址|尾号|联系人|门牌|户号)")]
    public static partial Regex Corrects();

    /// <summary>The business is called off in so many words.</summary>
    [GeneratedRegex("取消|撤|(?:不|别|甭)(?:用|要|想)?报")]
    public static partial Regex CallsOff();

    /// <summary>The power is still or again away.</summary>
    [GeneratedRegex("又停|又没|又断|又跳|还没(?:来|有)?电|就我家|没电|没有电|家(?:里)?(?:还)?没有?$")]
    public static partial Regex StillDark();

    /// <summary>Words that insult.</summary>
    [GeneratedRegex("^(?:草|操|艹|靠北|我草|我操)+[啊!！ ,，。]*$|妈蛋|(?:你们?|客服|机器人)(?:都|就)?是(?:个)?(?:猪|狗|傻子?|蠢货)|^猪$|死机器人|脑子进水|傻[x×逼比币叉屌缺b]|傻子|煞笔|沙比|沙雕|杀笔|啥比|(?<![a-z])sb(?![a-z])|(?<![a-z])s ?b(?![a-z])|他妈(?:的)?|他娘的|你妈(?:的|逼|b|了个|死){0,5}|你m|妈的|妈了个|(?<![a-z])(?:tmd|nmsl|cnm|nmb|wcnm|wtf|mlgb|rnm|fuck(?: you|ing)?|shit|bitch|idiot|stupid)(?![a-z])|操你|草你|艹|日你|干你|肏|草泥马|曹尼玛|尼玛|泥马|滚(?:蛋|犊子|远点|开|吧)?|废物|脑残|智障|弱智|脑子有(?:病|坑|问题|泡)|脑瘫|狗屁|放屁|狗东西|狗日|王八蛋?|混蛋|混账|畜生|畜牲|去死|死全家|全家死|吃屎|屎|扑街|仆街|冚家[铲祥富贵]+|黐线|痴线|痴孖筋|戆居|撚|柒头|瓜娃子|龟儿子?|锤子|二货|二百五|白痴|蠢货|蠢猪|蠢|笨蛋|神经病|有病(?:吧|啊)|变态|贱(?:人|货)?|垃圾|辣鸡|拉圾|拉几|破(?:玩意儿?|东西|机器人|系统|烂货|烂玩意儿?|公司|软件)|什么(?:破|烂|鬼|狗屁|垃圾)(?:玩意儿?|东西|机器人|系统|服务|公司)?|啥(?:破|烂)?玩意儿?|什么玩意儿?|(?:不是|真不是|不算)(?:个)?(?:人|东西)|不要脸|臭不要脸|骗子|缺德|丧良心|没人性|吃干饭|饭桶|窝囊废|人渣|败类|憨批|憨包|哈批|哈皮|哈儿|宝器|傻|(?<![a-z])laji(?![a-z])|有毛病|脑壳有包|生儿子没|操蛋")]
    public static partial Regex Insults();

    /// <summary>The same characters in words that insult nobody.</summary>
    [GeneratedRegex("垃圾(?:桶|站|房|场|处理|分类|焚烧|发电|车|箱|堆|池|填埋|短信|费|邮件|袋|回收|中转|楼|清运|道)|(?:倒|扔|丢|收|捡|清)垃圾|滚(?:筒|动|轮|烫|水|刷|珠|球)|(?:打|翻)滚|鸟屎|狗屎|锤子(?:砸|敲)|铁锤|卑贱|变态(?:反应)|二百五(?:十|度|的?电)|骗子(?:冒充|打电话|电话|短信|说|给|让)|(?:遇到|碰到|是不是|防|被)骗子|傻(?:傻|眼|乎乎|了)|蠢蠢|我(?:真|太|好|是)?(?:傻|蠢|笨)|神经病院|破(?:损|了|坏|裂|旧|皮)")]
    public static partial Regex NoInsult();

    /// <summary>A matter of the customer's: then the message is more than an insult.</summary>
    [GeneratedRegex("电(?!力|网|老虎)|修|费|表|户号|停|账|单|投诉|跳闸|断|线|闸|灯|漏|火|麻|交|退|欠|查|办|装|报|举|人工|转|[0-9]{3}|多久|什么时候|天了|小时")]
    public static partial Regex Matter();
}
