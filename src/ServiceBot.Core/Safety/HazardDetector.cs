using System.Text.RegularExpressions;

namespace ServiceBot.Core.Safety;

/// <summary>Finds dangers in what a customer writes. Rules only: never depends on a model.</summary>
/// <remarks>
/// A question about rules ("触电事故谁赔", "怎么防触电", "漏电保护器有什么用") is not a danger; a description or a call for
/// help is. In doubt a danger is assumed.
/// </remarks>
public static partial class HazardDetector
{
    /// <summary>Looks for a danger.</summary>
    /// <param name="folded">Simplified, half-width, lower-case text.</param>
    /// <returns>The most urgent danger; null when there is none.</returns>
    public static Hazard? Find(string folded)
    {
        ArgumentNullException.ThrowIfNull(folded);
        var text = Plain(folded);
        if (Electrocuted().IsMatch(text)) return AboutRules().IsMatch(text) && !Now().IsMatch(text) ? null : Hazard.Shock;
        if (AboutRules().IsMatch(text) && !Now().IsMatch(text)) return null;
        if (Trapped().IsMatch(text)) return Hazard.Trapped;
        if (LineDown().IsMatch(text)) return Hazard.DownedLine;
        if (Burns().IsMatch(text) || BlazesSomewhere().IsMatch(text)) return Hazard.Fire;
        if (Water().IsMatch(text)) return Hazard.Flood;
        if (Tingles().IsMatch(text)) return Hazard.Leakage;
        if (PoleOrLine().IsMatch(text) || HangsInLine().IsMatch(text) || ClimbsOrHits().IsMatch(text)) return Hazard.Equipment;
        if (Smells().IsMatch(text)) return Hazard.Burning;
        return Reckless().IsMatch(folded) ? Hazard.Misuse : null;
    }

    /// <summary>A text without the words that only sound dangerous: 没有冒烟, 漏电保护器, 火大 say nothing of a danger.</summary>
    /// <param name="folded">Simplified, half-width, lower-case text.</param>
    public static string Plain(string folded) => Idiom().Replace(Harmless().Replace(Negated().Replace(folded, "，"), "，"), "，");

    [GeneratedRegex("(?:没有?|未|并无|(?<!是)不是|冇|无)(?:什么|发现|看到|闻到|见)?(?:人)?(?:触电|冒烟|起火|着火|明火|火花|焦味|糊味|焦糊味|烧焦味?|异味|打火|漏电|断线)(?:[和或、跟]?(?:冒烟|起火|着火|火花|焦味|糊味|焦糊味|异味|打火))*|(?:没有?|无)人(?:被电到?|触电|受伤)")]
    private static partial Regex Negated();

    [GeneratedRegex("漏电(?:保护器?|保护开关|保护|开关|断路器)|触电保护|防触电|防漏电|火表|着火点|防火|灭火器|触电(?=影|商)|(?:用|办|缴|充|供)电手(?:续|册|机)|电手(?:续|册|机号|机卡)|断线钳|(?:网络?|电话|通话|直播|光纤|宽带|耳机|数据)(?:线)?.{0,6}(?:断线|断了|掉线)(?!.{0,8}(?:地|路|电线))|断线(?:好几次|几次|重连)|打不(?:着|燃)火|打火机|火锅|火车|烟花|烟酒")]
    private static partial Regex Harmless();

    // What burns and bursts in idioms only.
    [GeneratedRegex("黑灯瞎火|冒火气|发火了|火气|火大|窝火|(?:气得|气到|急得|火得|等得)(?:我|人|俺)?(?:都)?(?:直)?(?:冒火|冒烟|上火|爆炸|炸)|(?<=^|我|真|人)冒火(?=$|[，,。!！])|火冒三丈|上火|恼火|惹火|心急火燎|十万火急|火急|红红火火|红火|(?:电费|电价|账单|费用|心态|心情|朋友圈|群里|脾气|热线|客流|生意)(?:都|要|快|直接|真的?)*(?:爆炸|炸了|爆了|爆表|炸锅|火爆)|(?:肺|头)都?(?:气|要)炸")]
    private static partial Regex Idiom();

    [GeneratedRegex("触(?:到|了)?电|(?:碰|摸|挨)(?:到|倒|着)?了?(?:高压线|电线|带电|火线|电闸).{0,12}(?:躺|倒|不动|晕|抖|昏|没反应)|(?:被|给|让|遭)(?:电|電)(?:到|了|着|倒|打|击|晕|死|伤|麻|的)|电(?:到|倒|晕|死|击|伤)(?:了|人|我|他|她|娃|孩|仔|老)|遭电|电击|过电了|电住|吸住了|粘在电线|人.{0,4}电(?:倒|晕)|(?:俾|畀).{0,6}电(?:亲|倒|晕|到|死|$)|俾电|电亲")]
    private static partial Regex Electrocuted();

    [GeneratedRegex("(?:电线|电缆|线路|高压线|导线|电话线|线缆|火线|入户线|接户线|那根线|线).{0,8}(?:断了?|掉|落|垂|耷拉|拖|砸|吹下|坠|塌|倒).{0,8}(?:地|路|下来|水|车|树|屋|房|楼|院|田|沟|人|着|$)|(?:断|掉|垂|落).{0,4}(?:的)?(?:电线|电缆|高压线|导线)|断线|(?:电线|高压线|电缆|导线|线).{0,4}(?:断了|断开|断裂|垂得|离地|垂到)")]
    private static partial Regex LineDown();

    [GeneratedRegex("(?:电|插座|插排|插线板|插头|开关|表箱|电箱|线|变压器|空调|热水器|充电|配电|电动车|电瓶车|冰箱|灯|箱).{0,10}(?:起火|着火|(?<!不)着了|烧起来|烧着|燃起|冒明火|爆炸|炸了|爆了|起明火|火烛)|(?:起火|着火|火灾|爆炸).{0,10}(?:电|插座|开关|线|变压器|充电)|(?:电器|电线|家电|电路)失火")]
    private static partial Regex Burns();

    [GeneratedRegex("(?:家里|屋里|房子|楼道|楼上|厨房|客厅).{0,4}(?:着火|起火|火烧)|(?:着|起|著)(?:了|咗|起)?火(?:了|啦|，|,|$|怎|咋|点)|烧起来了|火烛")]
    private static partial Regex BlazesSomewhere();

    [GeneratedRegex("(?:水(?!费|表|泵站|电站|果|壶|站|泥|平|质|产|厂|务|利|暖|多的)|雨(?!天|季|后|水多)|淹|泡|浸|涝|漫|渗|漏雨|漏水).{0,12}(?:插座|插排|插板|排插|插孔|插头|插线板|电箱|配电箱|开关|电表|表箱|电线|总闸|电闸|充电桩|配电房|配电室|变压器|电器)|(?:插座|插排|插板|排插|插孔|插线板|电箱|配电箱|开关|电表|表箱|电线|充电桩|配电房|配电室|变压器).{0,10}(?:进水|泡水|淹|浸|泡在|漏水|渗水|湿了|进了水|滴水|水浸|涝)|(?:家里|屋里|地下室|车库|一楼|房子|屋企|店里).{0,4}(?:进水|淹了|被淹|水浸|泡水|积水).{0,20}(?:电|闸|插|开关)|(?:进水|淹水|涨水|水浸|涉水|发大水|洪水|水里|水中|蹚水).{0,16}(?:电|闸|插)")]
    private static partial Regex Water();

    [GeneratedRegex("麻手|手麻|电手(?!续|册|机|工|艺|表)|手.{0,6}(?:发麻|麻麻|麻酥酥|一麻|麻了|被麻)|(?:摸|碰|触|洗澡|冲凉|水龙头|热水器|洗衣机|冰箱|墙|铁门|外壳|花洒|金属|水管|栏杆|路灯杆|灯杆|广告牌).{0,10}(?:麻|有电|带电|过电|电人|电一下|漏电)|(?:漏电)(?!.{0,6}(?:跳闸|跳|保护))|带电了|电人|麻电|漏緊电|漏紧电")]
    private static partial Regex Tingles();

    // Out of a lift people are got by its rescue call and the fire brigade, before anybody mends the supply.
    [GeneratedRegex("(?:困|关|卡|锁)在?(?:了)?(?:在)?(?:小区|楼里|楼里的)?(?:的)?电梯|电梯.{0,8}(?:困住?|被困|关着人|卡住?了?人|里.{0,2}(?:有人|出不来))|(?:人|我|小孩|孩子|老人|老婆|我妈).{0,6}(?:在|困)电梯里?.{0,4}(?:出不来|困|卡)")]
    private static partial Regex Trapped();

    [GeneratedRegex("(?:焦|糊|胶|胡|煳)(?:糊|胡)?(?:了)?(?:的)?(?:味|臭)|烧(?:焦|糊|胶|东西|塑料|电线)?(?:的)?味|味道.{0,4}(?:烧|焦|糊)|(?:打|冒|闪|出|有|飞|迸|跳).{0,2}(?:火花|火星|火光)|(?:插座|插排|插头|开关|电线|电表|表箱|电箱|闸刀|空开|充电桩|插线板|插板|排插|配电箱|配电柜|线路|总闸|接头|灯座|电闸).{0,8}(?:冒烟|冒火|打火|发烫|滚烫|烫手|发热|烧红|烧黑|变黑|熔|烧了|烧坏|烧焦|烧糊|滋滋|噼啪|噼里啪啦|啪啪|放电)|冒烟|冒黑烟|电弧|打火花|(?:吱吱|滋滋|噼啪|啪啪).{0,10}(?:臭|味|烫)")]
    private static partial Regex Smells();

    [GeneratedRegex("(?:电线杆|电杆|电杆子|线杆|杆塔|铁塔|变压器|高压线|电线|电塔|变电箱|箱变).{0,12}(?:倒了|倒下|要倒|快倒|歪了|倾斜|斜了|撞|砸|压着|压住|压到|搭|挂(?:了|着|在|住)|缠|爬|攀|冒烟|冒火|放电|打火|炸|漏油|盖子?(?:没|丢|开)|门(?:没|开|坏)|敞着|裸露|露出|外露|破皮|巨响|砰)|(?:电表?箱|表箱|配电[箱柜房室间]|箱变|变压器|电线|线|插座|开关).{0,10}(?:电?线|线头|铜丝|铜芯|里面).{0,4}(?:都|全|就)?(?:裸露|外露|(?:露|裸|漏)(?:出|在外|着|了))|(?:里面|里头|箱里)的?(?:电?线|线头|铜丝|铜芯).{0,3}(?:都|全)?(?:裸露|外露|(?:露|裸|漏)(?:出|在外|着|了))|(?:配电[箱柜房室间]|箱变|变压器|变电站|开闭所).{0,4}门?(?:都|就|一直|被)?(?:开着|敞着|敞开|大开|没关|没锁|被撬)|(?:小孩|孩子|娃).{0,8}(?:配电|变压器|电表?箱|箱变)|电线.{0,4}(?:裸露|破皮|露铜|破了|老化.{0,6}(?:冒|打))")]
    private static partial Regex PoleOrLine();

    [GeneratedRegex("(?:风筝|气球|树|树枝|树杈|塑料布|衣服|横幅|鸟窝|大棚膜|彩带|毛巾|孔明灯|广告布).{0,10}(?:挂|缠|搭|压|碰|倒|砸|飘|勾).{0,6}(?:电线|高压线|线上|线路|电杆|变压器)")]
    private static partial Regex HangsInLine();

    [GeneratedRegex("(?:爬|攀)(?:到|上|在|去|过)?.{0,4}(?:电杆|电线杆|杆塔|变压器|铁塔|电塔|配电)|(?:吊车|挖机|挖掘机|车|货车|卡车).{0,8}(?:碰|撞|挂|刮|挖).{0,6}(?:电线|高压线|电杆|电线杆|电缆|变压器|线)")]
    private static partial Regex ClimbsOrHits();

    [GeneratedRegex("(?:顶住|绑住|卡住|粘住|拆掉|拆了|短接|绕过|拿掉|取掉|强行|硬).{0,8}(?:漏保|漏电|空开|开关|跳闸|闸|保护器)|(?:漏保|漏电保护|漏电开关|空开|开关|闸|保护器).{0,14}(?:顶住|绑住|卡住|粘住|拆掉|拆了|短接|绕过|铁丝|铜丝)|(?:铜丝|铁丝|铜线).{0,6}(?:代替|当|换|接).{0,4}保险|保险丝.{0,8}(?:铜丝|铁丝|铜线)|(?:拴|绑|晾|晒|挂|系|搭).{0,10}(?:电线杆|电杆|杆塔|拉线|变压器|电线上)|(?:电线杆|电杆|杆塔|拉线|变压器|电线).{0,10}(?:拴|绑|晾|晒|系|躲雨|避雨|乘凉)|(?:躲雨|避雨).{0,8}(?:电线杆|电杆|变压器|杆塔|高压)|(?:湿手|带电).{0,6}(?:插|拔|修|换|接|作业|操作)")]
    private static partial Regex Reckless();

    [GeneratedRegex("赔|谁负责|责任|怎么(?:防|预防|避免)|如何(?:防|预防|避免)|预防|防止|避免|法律|规定|条例|罚|能不能(?:放|建|种|盖)|允许|违法|判|起诉|常识|知识|宣传|培训|会不会(?!.{0,4}爆)|多远|距离|什么原因|会(?:导致|引起|造成)|修.{0,4}(?:多少钱|收费)|归谁|谁来修|谁管|找谁赔|几天|手续|原理|是什么意思|为什么会")]
    private static partial Regex AboutRules();

    [GeneratedRegex("救命|快|现在|刚才|刚刚|正在|怎么办|咋办|点算|咋个办|怎么救|怎样救|如何救|急救|急|！！|!!|马上|突然")]
    private static partial Regex Now();
}
