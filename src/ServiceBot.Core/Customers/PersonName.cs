using System.Text.RegularExpressions;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Customers;

/// <summary>Finds a person's name where the words around it call for one.</summary>
internal static partial class PersonName
{
    // Surnames that are not also the beginning of everyday words.
    private const string Surnames =
        "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧肖程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎闫余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝涂谷祁舒耿牟卜詹关苗凌纪靳盛童欧甄曲成游阳裴席卫屈鲍覃霍翁隋甘景包柏宁柯阮桂闵柴华冉边辜吉饶刁瞿戚丘古米池滕晋苑邬臧宫苟褚廉简娄符奚穆党燕郎邸冀谈姬屠连郜晏栾郁蒙喻窦迟宇敖鄢冷卓仇艾蓝巩井仲虞卞封竺冼楚佟栗匡宗巫鞠桑荆谌岑习胥蔺";

    private static readonly string[] DoubleSurnames =
        ["欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯", "轩辕", "端木", "南宫", "独孤"];

    /// <summary>The name in a message; null when none. Titles (张先生) are no names.</summary>
    public static string? In(string text)
    {
        for (var match = IdentityPatterns.CalledName().Match(text); match.Success; match = match.NextMatch())
        {
            var name = match.Groups["name"];
            var isSure = match.Groups["sure"].Success && (match.Groups["link"].Success || name.Value.Contains('·', StringComparison.Ordinal));
            if (isSure ? !NoName().IsMatch(name.ValueSpan) && !IsPlace(name.ValueSpan) : IsName(name.ValueSpan)) return name.Value;
        }
        for (var match = IdentityPatterns.BareName().Match(text); match.Success; match = match.NextMatch())
            if (IsName(match.Groups["name"].ValueSpan)) return match.Groups["name"].Value;
        return null;
    }

    /// <summary>Whether a text is built like a name: a surname and one or two characters, and no everyday word.</summary>
    public static bool IsName(ReadOnlySpan<char> text)
    {
        if (NoName().IsMatch(text) || IsPlace(text)) return false;
        foreach (var surname in DoubleSurnames)
            if (text.StartsWith(surname)) return text.Length is 3 or 4;
        return text.Length is 2 or 3 && Surnames.Contains(text[0], StringComparison.Ordinal);
    }

    private static bool IsPlace(ReadOnlySpan<char> text) =>
        Divisions.Shared.IsName(text) || (text.Length > 2 && text[^1] is '路' or '街' or '巷' or '村' or '镇' or '区' or '市' or '县' or '省' or '楼' or '园' or '苑' or '城' or '栋' or '厦' or '乡' or '弄');

    [GeneratedRegex("[的了吗呢吧啊呀我你您他她它们是在有不没费户号机话这那就都也还要幢栋室错改给帮请问看下多少几啥么电停表怎]|先生|女士|小姐|师傅|阿姨|叔叔|大爷|大妈|奶奶|爷爷|老板|经理|同志|客服|业主|租客|房东|住户|居民|用户|本人|尾|后四|手|联系|地址|报修|确认|取消|查询|时间|方便|方案|高峰|高压|金额|黄金|万一|任何|任意|安全|安装|安排|毛病|常用|常住|白天|白色|连接|连续|温度|温馨|关于|关闭|关掉|于是|马上|马路|余额|余度|谢谢|农村|包括|包月|石油|文件|文明|成功|成都|方式|方法|方向|向上|康复|明白|明天|周[一二三四五六日末]|全部|全家|路口|路边|路灯|古镇|边上|边边|管理|管家|平均|盛夏|夏[天季]|简单|简介|符合|冷气|井盖|游客|卫生|单元|充电|应该|反了|好像|一共|上月|本月|月份|姓名|名字|信息|资料|身份|证件|登记|变更|过户|更名|小区|公司|门牌|大概|左右|阳台|阳光|宁可|党员|华为|武装|金融|任务|钱包|钱款|严重|何时|何况|何人|段时|易燃|易跳|史上|庄稼|祝您|连着|迟到|迟交|封存|封印|冷库|欧元|池塘", RegexOptions.CultureInvariant)]
    private static partial Regex NoName();
}
