using System.Text.RegularExpressions;

namespace ServiceBot.Core.Safety;

/// <summary>Finds requests that are always declined. Rules only: never depends on a model.</summary>
public static partial class RequestGuard
{
    /// <summary>Looks for a forbidden request.</summary>
    /// <param name="folded">Simplified, half-width, lower-case text.</param>
    public static Forbidden? Find(string folded)
    {
        ArgumentNullException.ThrowIfNull(folded);
        if (IsInjection(folded)) return Forbidden.Injection;
        if (Own().IsMatch(folded)) return null;
        return (SomebodyElse().IsMatch(folded) || TheirHome().IsMatch(folded) || LooksUp().IsMatch(folded)) && !Supply().IsMatch(folded) || Owner().IsMatch(folded)
            ? Forbidden.OthersData
            : null;
    }

    /// <summary>
    /// Whether a text that is to be read out to customers speaks to the machine instead: orders to drop rules, to play a role,
    /// to answer everybody the same. Words that rules of the utility have as well (绕过电表, 不受限制) alone are none.
    /// </summary>
    /// <param name="folded">Simplified, half-width, lower-case text.</param>
    public static bool IsInstruction(string folded)
    {
        ArgumentNullException.ThrowIfNull(folded);
        return English().IsMatch(folded) || Role().IsMatch(folded) || Orders().IsMatch(folded) || Machine().IsMatch(folded);
    }

    private static bool IsInjection(string folded) =>
        Rules().IsMatch(folded) || Checks().IsMatch(folded) || Role().IsMatch(folded) || Orders().IsMatch(folded) || English().IsMatch(folded)
        || System().IsMatch(folded) || Bulk().IsMatch(folded) || Impersonation().IsMatch(folded)
        || Records().IsMatch(folded) && !Accuses().IsMatch(folded) || Theft().IsMatch(folded) && (!Reports().IsMatch(folded) || AsksToLearn().IsMatch(folded));

    [GeneratedRegex("(?:忽略|无视|忘掉|忘记|不要管|别管|不用管|抛开|跳过|绕过|绕开|无需理会|覆盖|清除|作废).{0,12}(?:指令|规则|设定|提示|限制|指示|约束|命令|规定|验证|核验|身份|安全)|不受.{0,6}(?:限制|约束)|没有.{0,4}(?:限制|约束)的|你现在是(?!不是)|从现在(?:开始|起).{0,6}你|假装(?:你|自己|成|是)|扮演|角色扮演|越狱|(?:开发者|管理员|调试|上帝|维护|测试|root|超级)模式")]
    private static partial Regex Rules();

    [GeneratedRegex("(?:忽略|无视|忘掉|忘记|不要管|别管|不用管|抛开|无需理会|覆盖|作废|清除).{0,12}(?:指令|设定|提示|指示|对话|上文)|你现在是(?!不是)|从现在(?:开始|起).{0,6}你|假装你|(?:请|你)(?:来)?扮演|(?:输出|泄露|告诉我|打印|重复).{0,8}(?:系统提示|提示词|system prompt)|(?:作为|对)(?:一个)?(?:ai|人工智能|大模型|语言模型|智能助手)(?:助手|模型)?.{0,6}你|你是.{0,4}(?:ai|人工智能|大模型|语言模型|聊天机器人|智能助手)|(?<!不得|不能|不可|不要|请勿|切勿)(?:忽略|无视|忘掉|忘记|抛开)(?:之前|以上|前面|上述|先前|此前)的?.{0,4}(?:规定|规则|内容|要求|限制)")]
    private static partial Regex Machine();

    // The identity check is to be skipped, or is said to be passed already.
    [GeneratedRegex("(?:后四位|核对|核验|验证|核实|身份).{0,12}(?:太麻烦|免了|算了|省了|跳过|当我(?:通过|过了|验证)|通过了行不)|当我.{0,4}(?:验证|核验|通过)|(?:已经|都)(?:给我)?(?:核|验)过(?:了)?身份.{0,10}(?:直接|出)|(?:验证|核验|身份)(?:功能|系统|检查)?(?:已经?|现在)?(?:关闭|禁用|停用|取消)(?:了|,|，|。| |$)")]
    private static partial Regex Checks();

    // Written as if another party of the talk said it: "system: …", "<system>…", "[系统] 用户已核验".
    [GeneratedRegex("^\\W{0,3}(?:system|assistant|developer|admin|root)(?: (?:message|override|note|prompt))? ?[\\]>】)]? ?[:：=\\]>】]|<\\/?(?:system|admin|root|verified)>|系统(?:消息|指令|通知|提示)?[ :：\\]】]{1,2}.{0,12}(?:已(?:通过)?(?:验证|核验|认证)|(?:验证|核验|认证)(?:已)?通过|无需(?:验证|核验))")]
    private static partial Regex Role();

    // Claims to bring instructions, or orders what everybody is to be answered.
    [GeneratedRegex("(?:开发者|开发人员|系统|管理员|后台|内部|最高级别)的?(?:新|最新|紧急)?(?:的)?(?:指令|指示|命令|规则更新)[:：,， ]|(?:从现在|从今|以后|今后|接下来|你(?:必须|要|得|就)).{0,8}(?:无论|不管|不论|凡是).{0,6}(?:谁|什么人|哪个|客户|用户).{0,4}问.{0,14}(?:一律|统统|全部|都|只)(?:要|得|能)?(?:回答|回复|答复|答|说)")]
    private static partial Regex Orders();

    [GeneratedRegex("(?:ignore|disregard|forget).{0,30}(?:instruction|rule|above|previous|prompt)|repeat.{0,20}(?:above|prompt|instruction)|reveal.{0,20}(?:prompt|instruction)|verif\\w* ?(?:is |has been |= ?)?(?:disabled|off|true|passed|skipped|complete)|(?:skip|bypass|disable).{0,20}(?:verif|check|identity|auth)|(?:debug|admin|developer|god|root) mode|jailbreak|\\bdan\\b模式|you are now|pretend")]
    private static partial Regex English();

    [GeneratedRegex("提示词|system ?prompt|prompt|系统指令|初始指令|第一条指令|系统设定|内部指令|后台(?:配置|数据|密码|地址|系统)|配置文件|源代码|api ?key|密钥|数据库|服务器(?:密码|地址|ip)|管理员(?:密码|账号)|drop table|select .{0,20}from|union select|<script|\\bsql\\b|rm -rf|token是|(?:打印|输出|显示|原样).{0,8}(?:配置|设定|指令|环境变量)")]
    private static partial Regex System();

    [GeneratedRegex("(?:导出|列出|打印|下载|拉取|给我|发我|提供|公布|查出|都有哪些|要).{0,10}(?:所有|全部|全体|整个?小区|整栋|全小区|欠费|附近|这栋|本小区|全市|大客户|别的)(?:的)?.{0,8}(?:客户|用户|住户|业主|户号|手机|电话|名单|信息|账单|地址|身份证)|(?:所有|全部|全体|整个小区|全小区|欠费)(?:的)?(?:客户|用户|住户|业主|人)(?:的)?.{0,8}(?:名单|手机|电话|户号|信息|资料|地址|身份证|账单)|(?:客户|用户|住户)(?:的)?(?:资料|名单|信息|电话).{0,8}(?:价钱|卖|买|给我|导|发)|(?:excel|xls|csv|表格|名单).{0,12}(?:客户|用户|住户|工单|电话|地址)|(?:客户|用户|住户|工单|电话|地址).{0,14}(?:excel|xls|csv)|一批.{0,10}(?:客户|用户).{0,4}(?:资料|名单|电话)")]
    private static partial Regex Bulk();

    [GeneratedRegex("我(?:是|系|就是|乃)(?:你们?)?(?:的)?(?:系统|供电局|供电公司|供电所|公司|国网|南网|电网|内部|公安|警察|法院|电力局|后台|网络)?(?:的)?(?:管理员|开发|程序员|工程师|领导|局长|经理|老板|员工|运维|维护|测试|工作人员|民警|警察|法官|上级).{0,24}(?:导出|给我|查|打开|授权|告诉|发|看|不用|免|跳过|批准|清|改|删|显示|进入)|以.{0,6}(?:管理员|领导|局长|内部).{0,4}身份")]
    private static partial Regex Impersonation();

    [GeneratedRegex("(?:把|将|帮我|给我)?.{0,8}(?:电费|欠费|账单|余额|违约金|用电量|度数)(?:都|全)?(?:改成|改为|清零|清空|清掉|抹掉|删掉|改到|改低|归零|销掉)(?!吗|么|嘛|了?吗|不)|(?:修改|篡改|删除|伪造).{0,6}(?:数据|账单|记录|欠费|电表|发票|度数)")]
    private static partial Regex Records();

    // Who says that the utility's own people made the figures up complains.
    [GeneratedRegex("(?:抄表|收费|收电费|查表)(?:员|的|工|那个|人)?.{0,12}(?:乱|瞎|胡|私自|擅自|伪造|篡改|编造|造假)|(?:你们|他们?).{0,8}(?:伪造|篡改|乱改|瞎改|私自改|擅自改|编造)|(?:乱|瞎|胡)(?:抄|估|填|写|编)")]
    private static partial Regex Accuses();

    // How to steal energy; who asks what it is punished with, or reports it, does not ask that.
    [GeneratedRegex("(?:调慢|教我.{0,6}偷|怎么偷|如何偷|怎样偷|偷电(?:的)?(?:方法|办法|技巧|教程)|让电表.{0,4}(?:慢|停|不走|倒)|电表.{0,6}(?:倒转|调慢|做手脚|动手脚)|(?:磁铁|强磁|吸铁石).{0,8}电表|(?:让|把|想|使|怎么|叫).{0,8}电表.{0,10}(?:少走|走慢点|不走字|少记)|电表.{0,6}(?:少走|走慢点|少记)|(?:铅封|封印).{0,10}(?:拆开|打开|撬).{0,10}(?:装回|不被|看不出)|偷电.{0,10}(?:接线|哪个位置|怎么接|详细)|绕过电表|不经过电表)(?!.{0,10}(?:处罚|罚|举报|判|违法|后果|怎么处理))")]
    private static partial Regex Theft();

    [GeneratedRegex("举报|检举|揭发|线索|(?:有人|他们?|她|这家|那家|村里|邻居|隔壁|楼[上下]|对门|怀疑|发现|看见|看到).{0,10}(?:偷|绕|磁|手脚|撬|拆|改)")]
    private static partial Regex Reports();

    [GeneratedRegex("教我|告诉我(?:怎么|咋|如何)|(?:怎么|咋|如何|怎样)(?:偷|绕|调慢|弄|搞|做到)|我也(?:想|要)|方法|办法|诀窍")]
    private static partial Regex AsksToLearn();

    [GeneratedRegex("(?:帮|替|给|代)(?:我)?(?:邻居|朋友|同事|亲戚|父母|爸|妈|别人|他人|老人|爷爷|奶奶|家人|公公|婆婆|岳父|岳母|丈母娘|外婆|外公|阿公|阿婆|隔壁|对门|楼上|楼下).{0,12}(?:交|缴|充|报修|报障|登记|办|申请|问|投诉)|(?:让|叫|托|拜托|喊)(?:我|俺)(?:帮|替|来|给)?.{0,4}(?:查|看|问|办|报)|(?:交|缴|充|付)(?:的是|成了?|到了?|给了?)(?:别人|人家|邻居|隔壁|对门|楼上|楼下)|(?:交|缴|充|付)错|偷电|窃电|绕表|绕电|偷偷|偷用|偷接|盗电|举报|去世|过世|离世|病逝|欺负|吵|扰|漏电|私接|乱接|拉线|接电|租出去|(?:派人|你们)(?:来|去)?查")]
    private static partial Regex Own();

    [GeneratedRegex("(?:邻居|隔壁|隔篱|对门|楼上|楼下|别人|他人|人家|别家|其他人|前妻|前夫|前任|前男友|前女友|老公|老婆|丈夫|妻子|男朋友|女朋友|男友|女友|朋友|闺蜜|闺密|哥们|兄弟|室友|舍友|同事|同学|亲戚|公公|婆婆|岳父|岳母|小三|情人|老板|房东|租客|房客|债主|仇人|某某|老王|老李|老张|小王|小李|小张|张三|李四|王五|表哥|表弟|表姐|表妹|堂哥|堂弟|大姨|小姨|舅舅|叔叔|姑姑|明星|领导|客户).{0,14}(?:电费|用电|用了|户号|账单|欠费|欠了|欠多少|地址|住哪|住址|手机号|电话号|电话|姓名|名字|身份证|信息|档案|度电|余额|记录).{0,14}")]
    private static partial Regex SomebodyElse();

    // 那他家欠不欠费总能说吧
    [GeneratedRegex("(?:他|她|人家|那|这|别人?)(?:们)?家.{0,4}(?:欠不欠|欠没欠|有没有欠|欠了?多少|电费多少|用了?多少)")]
    private static partial Regex TheirHome();

    [GeneratedRegex("(?:查|看|睇|知道|告诉|打听|透露).{0,8}(?:邻居|隔壁|隔篱|对门|楼上|楼下|别人|他人|人家|别家|前妻|前夫|前任|前男友|前女友|男朋友|女朋友|朋友|同事|老板|房东|租客|张三|李四|王五|老王|老李|老张|那家|那户|那个人|这个人).{0,12}(?:电|户号|账|欠|住|手机|电话|名字|信息|用)")]
    private static partial Regex LooksUp();

    [GeneratedRegex("(?:这个|那个|某个|这|该)?(?:户号|手机号|号码|地址|房子|门牌)[0-9 *-]{0,20}.{0,6}(?:是谁|户主是谁|谁的|叫什么|机主|主人|登记的谁|绑了谁|绑了哪些)|户主(?:是谁|的?(?:电话|手机|身份证|名字|姓名|住址))(?!.{0,6}(?:改|变更|更换|错|更正))")]
    private static partial Regex Owner();

    [GeneratedRegex("报修|报障|登个记|登记一下|帮.{0,3}登记|派人|来修|坏了|不走字?|停电|没电|来电|有电|断电|跳闸|停.{0,3}(?:他|她|人)家?的?电|(?:老公|老婆|丈夫|妻子).{0,3}(?:的)?(?:名下|名字|户名)|过户|更名|怎么(?:交|缴|办|处理|投诉|要|收)|能不能(?:收|加|涨|停)|多收|乱收|加价|收(?:我|电费|多少|一块|1块|贵)|算的电费|不给|不交|不肯|欠的|拉闸|合理|合法|违法|谁(?:交|付|出|承担|来交|管)|管吗|管不管|过了户|租房|搬走|(?:带|要)(?:什么|啥|哪些)(?:材料|资料|证件)?|手续")]
    private static partial Regex Supply();
}
