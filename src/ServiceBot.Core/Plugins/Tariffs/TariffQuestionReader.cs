using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Plugins.Tariffs;

/// <summary>Takes a price question apart. Works on folded text (simplified, half-width, lower case).</summary>
internal static partial class TariffQuestionReader
{
    private const string Units = "度千个元块毛天日月年口人档阶点周星礼字k%";

    /// <summary>Reads a question.</summary>
    /// <param name="folded">Folded text.</param>
    /// <param name="regions">Regions named in it.</param>
    /// <param name="today">Today in China; gives 上个月 a number.</param>
    public static TariffQuestion Read(string folded, IReadOnlyList<RegionMention> regions, DateOnly today)
    {
        var text = WithDigits(folded);
        var energies = Energies(text);
        var question = new TariffQuestion
        {
            Ask = TariffAsk.Nothing,
            Regions = regions,
            Month = MonthOf(text, today),
            Season = Season().Match(text) is { Success: true } season ? season.ValueSpan[0] : null,
            Tier = Tier().Match(text) is { Success: true } tier ? int.Parse(tier.Groups["t"].ValueSpan, CultureInfo.InvariantCulture) : null,
            People = People().Match(text) is { Success: true } people ? int.Parse(people.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : null,
            IsPoor = Poor().IsMatch(text),
            IsJointMeter = text.Contains("合表", StringComparison.Ordinal),
            OverdueYuan = Overdue(text),
            DaysOverdue = Days(text),
            IsBusiness = Business().IsMatch(text),
            NamesOtherUse = OtherUse().IsMatch(text),
            NamesHomes = Homes().IsMatch(text),
            IsCrossYear = CrossYear().IsMatch(text),
        };
        question = WithEnergies(question, energies, text);
        if (IsRegionsCharge(folded, regions) || AsksBound().IsMatch(text)) return question with { Ask = TariffAsk.Tiers, IsPlain = true, IsBeyondDoubt = true };
        var ask = AskOf(text, question);
        return question with { Ask = ask, IsPlain = ask is not TariffAsk.Tiers || UnitPrice().IsMatch(text) || Tiers().IsMatch(text) };
    }

    /// <summary>三百度 → 300度: numerals before a unit, and all from ten on.</summary>
    private static string WithDigits(string folded)
    {
        var written = new StringBuilder(folded.Length);
        var at = 0;
        foreach (var number in ChineseNumbers.Find(folded))
        {
            var rest = folded.AsSpan(number.Start + number.Length);
            var isAmount = number.Value >= 10 || rest.Length > 0 && Units.Contains(rest[0]);
            written.Append(folded.AsSpan(at, number.Start - at));
            written.Append(isAmount && folded[number.Start] != '半'
                ? number.Value.ToString("0.####", CultureInfo.InvariantCulture)
                : folded.AsSpan(number.Start, number.Length));
            at = number.Start + number.Length;
        }
        return written.Append(folded.AsSpan(at)).ToString();
    }

    private static TariffAsk AskOf(string text, TariffQuestion question)
    {
        var asksValue = AsksValue().IsMatch(text);
        if (LateWords().IsMatch(text) && question.OverdueYuan is not null && question.DaysOverdue is not null) return TariffAsk.LateFee;
        if (Future().IsMatch(text) || Sells().IsMatch(text)) return TariffAsk.Nothing;
        if (OtherUse().IsMatch(text)) return UnitPrice().IsMatch(text) || OtherPrice().IsMatch(text) ? TariffAsk.OtherUse : TariffAsk.Nothing;

        var hasEnergy = question.BillKwh is not null || question.YearKwh is not null || question.PeriodKwh.Count > 0;
        if (hasEnergy && BeyondBound().IsMatch(text) && UnitPrice().IsMatch(text)) return TariffAsk.Tiers;
        if (hasEnergy && SumWords().IsMatch(text) && !Thing().IsMatch(text)) return TariffAsk.Sum;
        if (Procedure().IsMatch(text)) return TariffAsk.Nothing;
        if (ChargingPoint().IsMatch(text)) return asksValue && question.Regions.Count > 0 ? TariffAsk.Charging : TariffAsk.Nothing;
        if (question.IsPoor) return asksValue || Benefit().IsMatch(text) ? TariffAsk.FreeQuota : TariffAsk.Nothing;
        if (LargeFamily().IsMatch(text) || question.People > 1 && (asksValue || Benefit().IsMatch(text)))
            return asksValue || Benefit().IsMatch(text) ? TariffAsk.LargeHousehold : TariffAsk.Nothing;
        if (question.IsJointMeter) return asksValue ? TariffAsk.JointMeter : TariffAsk.Nothing;
        if (TimeOfUseWords().IsMatch(text) && (asksValue || Availability().IsMatch(text))) return TariffAsk.TimeOfUse;
        if (TierWords().IsMatch(text) && asksValue) return TariffAsk.Tiers;
        if (UnitPrice().IsMatch(text)) return TariffAsk.Tiers;
        return TariffAsk.Nothing;
    }

    /// <summary>Whether a text names a region and asks for nothing but what electricity costs there: 北京电费多少, 我在南京 电费怎么算.
    /// Who means a bill of their own speaks of a month, an account or a debt.</summary>
    /// <param name="folded">Folded text.</param>
    /// <param name="regions">Regions named in it.</param>
    private static bool IsRegionsCharge(string folded, IReadOnlyList<RegionMention> regions)
    {
        if (regions.Count == 0) return false;
        var rest = new StringBuilder(folded);
        foreach (var region in regions.OrderByDescending(region => region.Start)) rest.Remove(region.Start, region.Name.Length);
        return RegionsCharge().IsMatch(rest.ToString());
    }

    private static TariffQuestion WithEnergies(TariffQuestion question, List<(string Role, decimal Kwh)> energies, string text)
    {
        var periods = new Dictionary<string, decimal>(StringComparer.Ordinal);
        decimal? bill = null, before = null, year = null;
        foreach (var (role, kwh) in energies)
            switch (role)
            {
                case "peak" or "valley" or "flat" or "sharp": periods[role] = periods.GetValueOrDefault(role) + kwh; break;
                case "before": before ??= kwh; break;
                case "year": year ??= kwh; break;
                default: bill ??= kwh; break;
            }

        // "今年用了 2600 度，这个月 300 度": with a bill beside it, the year's figure is what came before.
        if (year is not null && (bill is not null || periods.Count > 0)) (before, year) = (year, null);
        if (before is not null && bill is null && periods.Count == 0 && year is null) (year, before) = (before, null);
        if (before is { } total && bill is { } part && Included().IsMatch(text) && total >= part) before = total - part;

        var isTwelveMonths = bill is not null && before is null && EachMonth().IsMatch(text) && WholeYear().IsMatch(text);
        return question with
        {
            BillKwh = isTwelveMonths ? null : bill,
            YearKwh = isTwelveMonths ? bill * 12 : year,
            BeforeKwh = before,
            PeriodKwh = periods,
            IsTwelveMonths = isTwelveMonths,
        };
    }

    private static List<(string Role, decimal Kwh)> Energies(string text)
    {
        var found = new List<(string, decimal)>();
        var previous = 0;
        foreach (Match match in Energy().Matches(text))
        {
            var kwh = Number(match.Groups["n"].ValueSpan);
            var context = text[previous..match.Index];
            previous = match.Index + match.Length;
            // "多少钱一度" and "每度": the unit, not an amount.
            if (kwh == 1 && (match.Groups["n"].Value == "1") && !UsedOne().IsMatch(context)) continue;
            found.Add((RoleOf(context), kwh));
        }
        foreach (Match match in BarePeriod().Matches(text))
            found.Add((PeriodName(match.Groups["p"].ValueSpan[0]), Number(match.Groups["n"].ValueSpan)));
        return found;
    }

    private static string RoleOf(string context)
    {
        if (Period().Match(context) is { Success: true } period) return PeriodName(period.Groups["p"].ValueSpan[0]);
        if (SurelyBefore().IsMatch(context)) return "before";
        if (ThisBill().IsMatch(context)) return "bill";
        if (Before().IsMatch(context)) return "before";
        return WholeYear().IsMatch(context) || context.Contains("今年", StringComparison.Ordinal) ? "year" : "bill";
    }

    private static string PeriodName(char mark) => mark switch { '尖' => "sharp", '峰' => "peak", '谷' => "valley", _ => "flat" };

    private static int? MonthOf(string text, DateOnly today)
    {
        if (Month().Match(text) is { Success: true } match
            && int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) is >= 1 and <= 12 and var month) return month;
        if (text.Contains("上个月", StringComparison.Ordinal) || text.Contains("上月", StringComparison.Ordinal)) return today.AddMonths(-1).Month;
        return text.Contains("这个月", StringComparison.Ordinal) || text.Contains("本月", StringComparison.Ordinal) ? today.Month : null;
    }

    private static decimal? Overdue(string text) =>
        Yuan().Match(text) is { Success: true } yuan ? Number(yuan.Groups["n"].ValueSpan)
        : Owed().Match(text) is { Success: true } owed ? Number(owed.Groups["n"].ValueSpan) : null;

    private static int? Days(string text)
    {
        if (DayCount().Match(text) is { Success: true } days) return int.Parse(days.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        if (text.Contains("半个月", StringComparison.Ordinal)) return 15;
        if (WeekCount().Match(text) is { Success: true } weeks) return 7 * int.Parse(weeks.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        return MonthCount().Match(text) is { Success: true } months ? 30 * int.Parse(months.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : null;
    }

    private static decimal Number(ReadOnlySpan<char> digits) =>
        decimal.Parse(digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    private const string N = @"(?<n>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,9}(?:\.\d+)?)";

    // What the grid pays for solar power is no price that customers pay.
    [GeneratedRegex("卖.{0,6}(?:多少|几|什么价|啥价|价)|卖电|上网电价|(?:电网|国家)收.{0,6}(?:多少|几)")]
    private static partial Regex Sells();

    [GeneratedRegex(N + "(?:多)?(?:度电?|千瓦时|kwh|kw·h|kw\\.h|个字|个电)")]
    private static partial Regex Energy();

    [GeneratedRegex("(?<p>[尖峰平谷])(?:段|电|时|的|用了|用电|是|:|：| )*" + N + "(?!\\d|[.,]\\d|度|千瓦时|kwh|点|:|时|角|元|毛|块|月|%)")]
    private static partial Regex BarePeriod();

    [GeneratedRegex("(?<!峰)(?<p>[尖峰平谷])(?:时?段|电|时|期)?(?:里|内|大?概|大约|约|共|上)?(?:用电量?|电量|用了?|走了|是|为|:|：|的)?\\s*$")]
    private static partial Regex Period();

    [GeneratedRegex("用了?$|才$|就$|只$")]
    private static partial Regex UsedOne();

    [GeneratedRegex("这个?月|本月|当月|上个?月|这次|这期|本期|又用|再用|还用|还要用|接着用|(?<!\\d)\\d{1,2}月份?(?!底|为止|止)[^,，。 ]{0,6}$")]
    private static partial Regex ThisBill();

    [GeneratedRegex("已经|已用|累计|到现在|到目前|至今|目前|截止|截至|之前|此前|前面|先前|月底|为止|前\\d+个月|到\\d+月")]
    private static partial Regex Before();

    [GeneratedRegex("累计|年初|到上个?月|截[止至]|至今|到现在|到目前|前\\d+个?月|今年.{0,6}(?:已|前)|之前|此前|前面|先前|月底|为止|到\\d+月")]
    private static partial Regex SurelyBefore();

    [GeneratedRegex("全年|一年|1年|年度|每年|整年|年用电|年电量|去年")]
    private static partial Regex WholeYear();

    [GeneratedRegex("每个?月|月均|平均|一个月|1个月|个个月")]
    private static partial Regex EachMonth();

    [GeneratedRegex("其中|里面|包括|包含|含这")]
    private static partial Regex Included();

    [GeneratedRegex("(?<!\\d)(\\d{1,2})月(?!均)")]
    private static partial Regex Month();

    [GeneratedRegex("非(?=夏)|(?<!非)[夏冬春秋](?=天|季|日|里|$)|(?:采|供|取)暖")]
    private static partial Regex Season();

    [GeneratedRegex("(?:第|头)(?<t>[123])(?:档|阶梯|梯|级|阶)|(?<![\\d第分到和、])(?<t>[12])档")]
    private static partial Regex Tier();

    [GeneratedRegex("(?<!\\d)(\\d{1,2})(?:口人|口之家|口子|口|个人|人)(?!均)")]
    private static partial Regex People();

    [GeneratedRegex("低保|特困|五保|贫困|困难户|困难家庭|免费(?:用?电|度数|电量|的电)|免费.{0,4}度")]
    private static partial Regex Poor();

    [GeneratedRegex("多人口|人口多|人口比较多|几口人|一大家子|人多|大家庭|几代同堂|[三四五]代")]
    private static partial Regex LargeFamily();

    [GeneratedRegex("优惠|照顾|补贴|减免|政策|便宜|加|多给|涨|有没有|有冇|有吗|有没|吗|么|能不能|可以")]
    private static partial Regex Benefit();

    [GeneratedRegex("商铺|店|网吧|铺子|档口|超市|生意|工作室|养殖|酒楼|茶楼|健身房|开.{0,3}(?:吧|馆|厂|坊)|商户|企业|公司|工厂|厂里|厂子|非居民|餐馆|饭馆|单位|作坊|商业|工商")]
    private static partial Regex Business();

    [GeneratedRegex("(?<!非)居民|住宅|家庭|家用|家里|自家")]
    private static partial Regex Homes();

    [GeneratedRegex("去年|跨年|上一年|上年|往年|前年")]
    private static partial Regex CrossYear();

    [GeneratedRegex("违约金|滞纳金|逾期|超期|过期|晚交|迟交|拖|罚|利息|没交|未交|欠")]
    private static partial Regex LateWords();

    [GeneratedRegex(N + "(?:多)?(?:元|块|圆|蚊)")]
    private static partial Regex Yuan();

    [GeneratedRegex("欠(?:了|费|着|下|电费|缴|交|的)*" + N + "(?!天|日|个|月)")]
    private static partial Regex Owed();

    [GeneratedRegex("(\\d{1,4})(?:多)?(?:天|日(?!电|前))")]
    private static partial Regex DayCount();

    [GeneratedRegex("(\\d{1,2})个?(?:周|星期|礼拜)")]
    private static partial Regex WeekCount();

    [GeneratedRegex("(\\d{1,2})个月")]
    private static partial Regex MonthCount();

    [GeneratedRegex("会不会|会涨|要涨|涨不涨|会降|降不降|跌不跌|会不会.{0,4}(?:改|变|取消|加)|明年|后年|将来|以后.{0,8}(?:涨|降|调|取消|收)|未来|下个?月.{0,4}电价|20[2-9]\\d年以?后|什么时候(?:涨|降|调)|几时(?:涨|降)|预计|听说.{0,8}(?:涨|降|调)")]
    private static partial Regex Future();

    [GeneratedRegex("商业|商用|经营性|服务费|充电站|工商业|工业|农业|农排|灌溉|大工业|非居民|商铺|店面?(?:用电|电价|电费)|企业电|工厂|办公楼|写字楼|农村|养殖|基站|酒店|宾馆|民宿|储能")]
    private static partial Regex OtherUse();

    [GeneratedRegex("(?:工业|商业|农业|灌溉|农排|农村|基站|工商业).{0,6}(?:电价|电费.{0,4}(?:标准|价)|用电.{0,6}(?:多少钱|价))|(?:电价|多少钱一度|多少钱1度).{0,8}(?:工业|商业|农业|灌溉|农村)")]
    private static partial Regex OtherPrice();

    [GeneratedRegex("多少|好多|几多|几钱|几块|几元|算|缴|要交|得交|要给|该交|电费|花|贵|帮我|合计|一共|总共|怎么收")]
    private static partial Regex SumWords();

    [GeneratedRegex("阶梯|[123一二三几哪]档|分档|档位|分界|界限|(?:多少|几)度.{0,4}(?:超|加价)|超.{0,3}(?:多少|几)度")]
    private static partial Regex Tiers();

    [GeneratedRegex("(?:超过|超出|过了|用过|超|上了)\\d+(?:度|千瓦时)|\\d+(?:度|千瓦时)(?:以后|以上|往上|之后|以外)")]
    private static partial Regex BeyondBound();

    [GeneratedRegex("^.{0,8}(?:多少|几)度(?:电)?(?:算|就算?|会|要|才)?(?:超|加价)(?:了|标|档|吗|啊|呢)*[?？]*$")]
    private static partial Regex AsksBound();

    [GeneratedRegex("充电桩|自家桩|家用桩|私桩|充车|(?:电车|电动车|电动汽车|新能源车).{0,4}充电|充电.{0,4}(?:车|桩)")]
    private static partial Regex ChargingPoint();

    [GeneratedRegex("变压器|容量|千瓦(?!时)|安装|更换|换表|退|赔|罚|偷|窃")]
    private static partial Regex Thing();

    [GeneratedRegex("怎么(?:申请|办|开通|开|弄|取消|改|换|退|报)|如何(?:申请|办理|开通|取消)|点样(?:申请|办)|材料|手续|流程|去哪|在哪|什么意思|是什么|啥意思|为什么|为啥|合理|清零|结转|从零|从头|元旦|年底|跨年|新年|作废|滚存|重新(?:算|核)|出租|租房|租客|房东|过户|更名|转供|物业|加价|收费用|改造|换表|拆表|投诉|谁定|谁批|定的|拍脑袋|依据|根据什么|政府|几年|多久|自愿|强制|想换成|改成")]
    private static partial Regex Procedure();

    [GeneratedRegex("多少|好多|几多|几钱|几块|几毛|几点|几时|价|钱|时间|时段|时候|几度|度数|几档|哪档|档位|标准|界限|分界|开始|到几|便宜|贵|划分|怎么(?:算|分|收|划|定|样)|点(?:算|分|收)|咋(?:算|分|收|个)|分别|是什么|啥|呢|(?:不|一)样|区别|多出")]
    private static partial Regex AsksValue();

    [GeneratedRegex("峰谷|分时|谷电|峰电|低谷|谷段|峰段|谷时|峰时|平段|高峰|尖峰|夜间电|夜电|(?:晚上|夜里|半夜|凌晨|深夜|夜间).{0,8}(?:用电|电价|电费|便宜|优惠|几钱|一度|价)|几点.{0,8}便宜|便宜.{0,8}(?:几点|时段|时间)|错峰|谷价|峰价")]
    private static partial Regex TimeOfUseWords();

    [GeneratedRegex("能.{0,6}[吗不么]|有没有|有没得|有冇|有吗|可以|可不可以|能不能|执行|支持|开通|参加|用得|能用|实行|搞不搞|有不有")]
    private static partial Regex Availability();

    [GeneratedRegex("阶梯|档|(?:多少|几)度.{0,4}(?:超|加价)|超.{0,3}(?:多少|几)度|电价|电费标准|单价|涨价|就贵|最贵|贵一点|过了|超过|用超|一度|1度|每度|价格|价钱|每千瓦时|基数")]
    private static partial Regex TierWords();

    [GeneratedRegex("^(?:请问|我?想?问一?下?|查一?下|我们?|咱们?|家|这边|那边|这里|那里|[在住是的省市区]|一?般|现在|目前|今年|最新|居民|家庭|家用|民用|住宅|生活|普通|老百姓|[ ,，。])*(?:用电(?:费|价)?|电费|(?:一|1|每)度电|电(?=多少|好多|几|贵|价))(?:是|要|的|得|现在|目前|一般|大概|都|这边|那边|收|[ ,，])*(?:多少钱?|好多钱?|几多钱?|几钱|几块钱?|几毛钱?|怎么[算收定]的?|如何[算收]取?的?|咋[算收]的?|点[算收]|标准(?:是?多少)?|收费标准|贵不贵|贵[吗么]|价格|[什啥]么?价|)(?:一度|1度|每度)?[ 啊呀呢吗么的了吧?？。!！]*$")]
    private static partial Regex RegionsCharge();

    [GeneratedRegex("(?:1|一|每)(?:度|千瓦时)(?:电)?.{0,6}(?:多少|好多|几|价|钱)|(?:多少|好多|几)(?:钱|块|毛|元)?(?:1|一|每)度|电价.{0,6}(?:多少|几|怎么收|标准|表|贵|便宜|查|是|$)")]
    private static partial Regex UnitPrice();
}
