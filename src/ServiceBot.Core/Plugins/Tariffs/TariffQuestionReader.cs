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
        var said = EnergyReader.Read(text);
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
            OverdueYuan = Overdue(text) ?? (LateWords().IsMatch(text) ? said.Bare : null),
            DaysOverdue = Days(text),
            IsBusiness = Business().IsMatch(text),
            NamesOtherUse = OtherUse().IsMatch(text) || Business().IsMatch(text) && !Homes().IsMatch(text),
            NamesHomes = Homes().IsMatch(text),
            NamesTiers = Tiers().IsMatch(text),
            AsksHours = HoursAsked().IsMatch(text) && !Meaning().IsMatch(text),
            IsCrossYear = CrossYear().IsMatch(text),
            IsOrdinary = Ordinary().IsMatch(text),
            IsOfChange = Changed().IsMatch(text) && !OwnBill().IsMatch(text),
            AsksYear = WholeYear().IsMatch(text),
            AsksPrivilege = Privilege().IsMatch(text),
            HasOwnMeter = text.Contains("一户一表", StringComparison.Ordinal),
            NamesHours = TimeOfUseWords().IsMatch(text) && !Procedure().IsMatch(text),
            WithHours = NoHours().IsMatch(text) ? false : Hours().IsMatch(text) ? true : null,
            AddsUp = AddsUp().IsMatch(text),
            IsMonthly = said.IsMonthly,
            BillKwh = said.Bill,
            YearKwh = said.Year,
            BeforeKwh = said.Before,
            PeriodKwh = said.Periods,
            IsTwelveMonths = said.IsTwelveMonths,
            IsWholeYear = said.IsWholeYear,
            Bare = said.Bare,
            IsProcedure = Procedure().IsMatch(text) || Undo().IsMatch(text),
        };
        var rest = WithoutNames(folded, regions);
        if (regions.Count > 0 && question.People is > 1 and < 20 && OnlyPeople().IsMatch(WithDigits(rest))) return question with { Ask = TariffAsk.LargeHousehold, IsPlain = true, IsBeyondDoubt = true };
        if (regions.Select(region => region.Code).Distinct().Count() > 1 && Compares().IsMatch(rest)) return question with { Ask = TariffAsk.Tiers, IsPlain = true, IsBeyondDoubt = true };
        if (question.IsOfChange) return question with { Ask = TariffAsk.Tiers, IsPlain = true, IsBeyondDoubt = true };
        if (regions.Count > 0 && question.HasEnergy && OnlyEnergy().IsMatch(WithDigits(rest))) return question with { Ask = TariffAsk.Sum, IsPlain = true, IsBeyondDoubt = true };
        if (regions.Count > 0 && RegionsCharge().IsMatch(rest) || AsksBound().IsMatch(text)) return question with { Ask = TariffAsk.Tiers, IsPlain = true, IsBeyondDoubt = true };
        var ask = AskOf(text, question);
        return question with
        {
            Ask = ask,
            IsAmountThere = regions.Count > 0 && AmountThere().IsMatch(rest),
            IsBeyondDoubt = ask is TariffAsk.Sum or TariffAsk.Charging && question.HasEnergy && regions.Count > 0 && Money().IsMatch(text) && !Grievance().IsMatch(text),
            IsPlain = ask is not TariffAsk.Tiers || UnitPrice().IsMatch(text) || Tiers().IsMatch(text),
        };
    }

    /// <summary>三百度 → 300度: numerals before a unit, and all from ten on.</summary>
    private static string WithDigits(string folded)
    {
        var written = new StringBuilder(folded.Length);
        var at = 0;
        // 欠1万10天 are two numbers.
        folded = AmountThenDays().Replace(folded, " ");
        foreach (var number in ChineseNumbers.Find(folded))
        {
            var rest = folded.AsSpan(number.Start + number.Length);
            var isAmount = number.Value >= 10 || rest.Length > 0 && Units.Contains(rest[0]);
            written.Append(folded.AsSpan(at, number.Start - at));
            if (number.Start == at && written.Length > 0 && char.IsAsciiDigit(written[^1])) written.Append(' ');
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
        if (StartsAnew().IsMatch(text)) return TariffAsk.Cycle;
        if (Future().IsMatch(text) || Sells().IsMatch(text)) return TariffAsk.Nothing;
        if (OtherUse().IsMatch(text)) return UnitPrice().IsMatch(text) || OtherPrice().IsMatch(text) || OtherUsePrice().IsMatch(text) ? TariffAsk.OtherUse : TariffAsk.Nothing;
        if (question is { NamesOtherUse: true } && UnitPrice().IsMatch(text)) return TariffAsk.OtherUse;

        var hasEnergy = question.HasEnergy;
        if (hasEnergy && BeyondBound().IsMatch(text) && UnitPrice().IsMatch(text)) return TariffAsk.Tiers;
        if (hasEnergy && Standing().IsMatch(text)) return TariffAsk.Standing;
        if (hasEnergy && SumWords().IsMatch(text) && !Thing().IsMatch(text)) return OwnPoint().IsMatch(text) ? TariffAsk.Charging : TariffAsk.Sum;
        if (Procedure().IsMatch(text)) return TariffAsk.Nothing;
        if (ChargingPoint().IsMatch(text)) return asksValue ? TariffAsk.Charging : TariffAsk.Nothing;
        if (question.IsPoor) return asksValue || Benefit().IsMatch(text) ? TariffAsk.FreeQuota : TariffAsk.Nothing;
        if (LargeFamily().IsMatch(text) || question.People > 1 && (asksValue || Benefit().IsMatch(text)))
            return asksValue || Benefit().IsMatch(text) ? TariffAsk.LargeHousehold : TariffAsk.Nothing;
        if (question.IsJointMeter) return asksValue ? TariffAsk.JointMeter : TariffAsk.Nothing;
        if (TimeOfUseWords().IsMatch(text) && (asksValue || Availability().IsMatch(text))) return TariffAsk.TimeOfUse;
        if (TierWords().IsMatch(text) && asksValue) return TariffAsk.Tiers;
        if (UnitPrice().IsMatch(text)) return TariffAsk.Tiers;
        return TariffAsk.Nothing;
    }

    private static string WithoutNames(string folded, IReadOnlyList<RegionMention> regions)
    {
        var rest = new StringBuilder(folded);
        foreach (var region in regions.OrderByDescending(region => region.Start)) rest.Remove(region.Start, region.Name.Length);
        return rest.ToString();
    }

    private static int? MonthOf(string text, DateOnly today)
    {
        if (Month().Match(text) is { Success: true } match
            && int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) is >= 1 and <= 12 and var month) return month;
        if (text.Contains("上个月", StringComparison.Ordinal) || text.Contains("上月", StringComparison.Ordinal)) return today.AddMonths(-1).Month;
        if (text.Contains("下个月", StringComparison.Ordinal) || text.Contains("下月", StringComparison.Ordinal)) return today.AddMonths(1).Month;
        return text.Contains("这个月", StringComparison.Ordinal) || text.Contains("本月", StringComparison.Ordinal) ? today.Month : null;
    }

    private static decimal? Overdue(string text) =>
        Yuan().Match(text) is { Success: true } yuan ? Number(yuan.Groups["n"].ValueSpan)
        : Owed().Match(text) is { Success: true } owed ? Number(owed.Groups["n"].ValueSpan) : null;

    private static int? Days(string text)
    {
        if (DayCount().Match(text) is { Success: true } days) return int.Parse(days.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        if (text.Contains("半个月", StringComparison.Ordinal)) return 15;
        if (text.Contains("半年", StringComparison.Ordinal)) return 180;
        if (WholeYear().IsMatch(text)) return 365;
        if (WeekCount().Match(text) is { Success: true } weeks) return 7 * int.Parse(weeks.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        return MonthCount().Match(text) is { Success: true } months ? 30 * int.Parse(months.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : null;
    }

    private static decimal Number(ReadOnlySpan<char> digits) =>
        decimal.Parse(digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    private const string N = @"(?<n>(?>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,9}(?:\.\d+)?))";

    // What the grid pays for solar power is no price that customers pay.
    [GeneratedRegex("卖.{0,6}(?:多少|几|什么价|啥价|价)|卖电|上网电价|(?:电网|国家)收.{0,6}(?:多少|几)")]
    private static partial Regex Sells();

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

    [GeneratedRegex("不开(?:峰谷|分时|的|呢|了)?|(?:没|不|未|别)(?:有)?(?:要|用|办|选|装|申请|执行|算)?(?:开|开通|参加)?(?:峰谷|分时)|(?:没|未)开通?(?:呢|的话|过)|(?:取消|退掉|关掉|停掉)了?(?:峰谷|分时)")]
    private static partial Regex NoHours();

    [GeneratedRegex("(?:开了?|开通|办了?|用了?|参加|执行|换成|改成|选)(?:峰谷|分时)|^(?:那么?|要是|如果)*开了?(?:呢|的话)")]
    private static partial Regex Hours();

    [GeneratedRegex("(?:普通|一般|平常)(?:的|人家|户|家庭|人|住户|用户|居民)|正常(?:户|人家)|(?:不|没)(?:算|办|申请|享受|按)(?:多人口|低保|合表|优惠)|按普通")]
    private static partial Regex Ordinary();

    [GeneratedRegex("再用|又用|接着用|继续用|还要用|再来|下个?月")]
    private static partial Regex AddsUp();

    [GeneratedRegex("退回|退掉|退了|能退|可以退|取消|关掉|改回|换回|(?<!不用)申请|办理|开通|转回")]
    private static partial Regex Undo();

    [GeneratedRegex("商铺|门面|门市|摊位|摊子|小卖部|理发|美容|诊所|加工|仓库|酒店|宾馆|民宿|餐厅|饭庄|店|网吧|铺子|档口|超市|生意|工作室|养殖|酒楼|茶楼|健身房|开.{0,3}(?:吧|馆|厂|坊)|商户|企业|(?<!供电|电网|电力)公司|工厂|厂里|厂子|非居民|餐馆|饭馆|单位|作坊|商业|工商")]
    private static partial Regex Business();

    [GeneratedRegex("(?<!非)居民|住宅|家庭|家用|(?<!比|跟|和)(?:家里|自己?家|我家|家中)|住家|民用")]
    private static partial Regex Homes();

    [GeneratedRegex("去年|跨年|上一年|上年|往年|前年")]
    private static partial Regex CrossYear();

    [GeneratedRegex("违约金|滞纳金|逾期|超期|过期|晚交|迟交|拖|罚|利息|没交|未交|欠")]
    private static partial Regex LateWords();

    [GeneratedRegex(N + "(?:多)?(?:元|块|圆|蚊)")]
    private static partial Regex Yuan();

    [GeneratedRegex("欠(?:了|费|着|下|电费|缴|交|的)*" + N + "(?!天|日|个|月|周|星期|礼拜|年|期|次|度)")]
    private static partial Regex Owed();

    [GeneratedRegex("(\\d{1,4})(?:多)?(?:天|日(?!电|前))")]
    private static partial Regex DayCount();

    [GeneratedRegex("(\\d{1,2})个?(?:周|星期|礼拜)")]
    private static partial Regex WeekCount();

    [GeneratedRegex("(\\d{1,2})个月")]
    private static partial Regex MonthCount();

    [GeneratedRegex("会不会|会涨|要涨|涨不涨|会降|降不降|跌不跌|会不会.{0,4}(?:改|变|取消|加)|明年|后年|将来|以后.{0,8}(?:涨|降|调|取消|收)|未来|下个?月.{0,4}电价|20[2-9]\\d年以?后|什么时候(?:涨|降|调)|几时(?:涨|降)|预计|听说.{0,8}(?:涨|降|调)")]
    private static partial Regex Future();

    [GeneratedRegex("商业|商用|店铺|门面|经营性|服务费|充电站|工商业|工业|农业|农排|灌溉|大工业|非居民|商铺|店面?(?:用电|电价|电费)|企业电|工厂|办公楼|写字楼|农村|浇地|浇田|抽水|农田|大棚|鱼塘|果园|养(?:鱼|猪|鸡|鸭|牛|羊|虾|殖)|基站|酒店|宾馆|民宿|储能")]
    private static partial Regex OtherUse();

    [GeneratedRegex("(?:工业|商业|农业|灌溉|农排|农村|基站|工商业).{0,6}(?:电价|电费.{0,4}(?:标准|价)|用电.{0,6}(?:多少钱|价))|(?:电价|多少钱一度|多少钱1度).{0,8}(?:工业|商业|农业|灌溉|农村)")]
    private static partial Regex OtherPrice();

    [GeneratedRegex("(?:店铺|门面|浇地|浇田|抽水|农田|大棚|鱼塘|果园|养殖|养[鱼猪鸡鸭牛羊虾]|基站|商铺|酒店|宾馆|民宿|工厂).{0,10}电.{0,8}(?:多少钱|好多钱|几多钱|几钱|什么价|啥价|怎么算|咋算|怎么收|贵不贵)")]
    private static partial Regex OtherUsePrice();

    // 阶梯什么时候重新算, 明年会清零吗.
    [GeneratedRegex("(?:阶梯|档|电量|度数|累计|基数|用量).{0,10}(?:清零|归零|重新(?:算|计|开始|累计)|从[头零〇0]|重置)|(?:清零|归零|重新累计|从[头零〇0](?:开始)?算).{0,8}(?:阶梯|档|电量|度数|[吗么不]|什么时候|几[时月])|(?:明年|年底|新年|元旦|1月|下个?月|每年|每个?月|到时候?|过年).{0,6}(?:清零|归零|重新(?:算|计|累计)|从[头零〇0])")]
    private static partial Regex StartsAnew();

    [GeneratedRegex("(?:多少|好多|几多|几)(?:钱|块|元|电费)|电费(?:大概|大约|是|要|得|该)*(?:多少|几多|好多)|(?:交|缴|花|收)(?:多少|几多|好多)|几钱|算.{0,4}电费")]
    private static partial Regex Money();

    [GeneratedRegex("投诉|举报|凭[什啥]|为[什啥]|怎么会|(?:怎么|咋)(?:这么|那么|恁)|合理|不对|太[黑贵]|离谱|离奇|赔")]
    private static partial Regex Grievance();

    [GeneratedRegex("^(?:那么?|现在|目前|如今|今年|是|的|要|得|[ ,?？])*(?:多少|几多|好多)(?:钱|块|元|一度|1度|每度)*(?:呢|啊|呀|了|[?？])*$")]
    private static partial Regex AmountThere();

    [GeneratedRegex("^(?:我们?|家|里|有|是|住|在|的|一?共|总共|呢|啊|[ ,，。?？])*\\d{1,2}(?:口人|口之家|口子|口|个人|人)(?:家|呢|啊|的|住|在|[ ,，。?？])*$")]
    private static partial Regex OnlyPeople();

    [GeneratedRegex("(?<=[万千])(?=\\d{1,3}(?:天|个月|个星期|周))")]
    private static partial Regex AmountThenDays();

    [GeneratedRegex("(?:还有|还剩|还差|再用|离|距|差)(?:多少|好多|几)?(?:度|电)?.{0,6}(?:第?[二三23]档|下一档|超档)|(?:算|在|到|是|属于)(?:了)?(?:第?几|哪一?)(?:个)?档|(?:第几|哪一?)档了")]
    private static partial Regex Standing();

    [GeneratedRegex("(?:电价|电费|价格?).{0,6}(?:涨|降|调整?)价?(?:过|了)(?:吗|没|么|不)|(?:电价|电费|价格?).{0,6}(?:有没有|有无|是不是)(?:涨|降|调)|(?:电价|电费).{0,4}(?:涨|降)没(?:涨|降)|(?:有没有|是不是)(?:涨|调)过?(?:电价|电费)|涨价了(?:吗|没|么)")]
    private static partial Regex Changed();

    [GeneratedRegex("我家|我们家|账单|上个?月|这个?月|怎么|为[什啥]|这么|那么|突然|明年|以后|将来|会不会|要不要")]
    private static partial Regex OwnBill();

    [GeneratedRegex("优惠|政策|补贴|免费|减免|照顾|条件|多少度|怎么|申请|标准|有没有|有吗|加多少")]
    private static partial Regex Privilege();

    // 我家上海的 一年3500度: a place and an amount, nothing besides.
    [GeneratedRegex("^(?:我们?|咱们?|家|里|的|在|是|住|一户一表|大概|大约|差不多|平均|用了?|用电|每?[一1]?个?月|每年|[一1]年|全年|这个?月|开了?|开通|峰谷|[峰谷平](?:段|时)?|白天|晚上|夜里|其中|和|电|\\d+(?:度|千瓦时|kwh)?|[ ,，。])+$")]
    private static partial Regex OnlyEnergy();

    [GeneratedRegex("^(?:和|跟|与|比|还是|哪个|哪里|哪儿|哪边|地方|的|居民|家庭|用电|电费|电价|电|[一1每]度|便宜|贵|高|低|更|一些|点|差|多少|钱|价格|不?一样|吗|么|呢|不|[ ,，、?？])+$")]
    private static partial Regex Compares();

    [GeneratedRegex("(?<!\\d)1(?:整)?年(?!\\d)|整年|全年")]
    private static partial Regex WholeYear();

    [GeneratedRegex("几点|几时|时段|时间|什么时候|啥时候|多少钱|几钱|好多钱|几毛|一度|1度|每度|价|便宜|白天|晚上")]
    private static partial Regex HoursAsked();

    [GeneratedRegex("划算|合算|区别|好处|意思|是什么|是啥|什么是|啥是|怎么回事|适合|值得|有没有必要")]
    private static partial Regex Meaning();

    [GeneratedRegex("充电桩|自家桩|家用桩|私桩")]
    private static partial Regex OwnPoint();

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

    [GeneratedRegex("能.{0,6}[吗不么]|有(?:峰谷|谷电|峰电|分时|低谷)电?价?(?:吗|没|么|不)|有没有|有没得|有冇|有吗|可以|可不可以|能不能|执行|支持|开通|参加|用得|能用|实行|搞不搞|有不有")]
    private static partial Regex Availability();

    [GeneratedRegex("阶梯|档|(?:多少|几)度.{0,4}(?:超|加价)|超.{0,3}(?:多少|几)度|电价|电费标准|单价|涨价|就贵|最贵|贵一点|过了|超过|用超|一度|1度|每度|价格|价钱|每千瓦时|基数")]
    private static partial Regex TierWords();

    [GeneratedRegex("^(?:请问|我?想?问一?下?|查一?下|我们?|咱们?|家|这边|那边|这里|那里|[在住是的省市区]|一?般|现在|目前|今年|最新|居民|家庭|家用|民用|住宅|生活|普通|老百姓|[ ,，。])*(?:用电(?:费|价)?|电费|(?:一|1|每)度电|电(?=多少|好多|几|贵|价))(?:是|要|的|得|现在|目前|一般|大概|都|这边|那边|收|[ ,，])*(?:多少钱?|好多钱?|几多钱?|几钱|几块钱?|几毛钱?|怎么[算收定]的?|如何[算收]取?的?|咋[算收]的?|点[算收]|标准(?:是?多少)?|收费标准|贵不贵|贵[吗么]|价格|[什啥]么?价|)(?:一度|1度|每度)?[ 啊呀呢吗么的了吧?？。!！]*$")]
    private static partial Regex RegionsCharge();

    [GeneratedRegex("(?:1|一|每)(?:度|千瓦时)(?:电)?.{0,6}(?:多少|好多|几|价|钱)|(?:多少|好多|几)(?:钱|块|毛|元)?(?:1|一|每)度|电价.{0,6}(?:多少|几|怎么收|标准|表|贵|便宜|查|是|$)")]
    private static partial Regex UnitPrice();
}
