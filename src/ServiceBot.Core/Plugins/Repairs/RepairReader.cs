using System.Text.RegularExpressions;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Customers;
using ServiceBot.Core.Grid;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Plugins.Repairs;

/// <summary>Finds everything that a message says of a repair, whatever was asked.</summary>
internal static partial class RepairReader
{
    private const int TailLength = 4;
    private const int LongestSymptom = 80;
    private const int MostClauses = 3;

    public static RepairHeard Read(Words words, Form form)
    {
        var folded = words.Folded;
        var digits = SpokenDigits.ToDigits(folded);
        var ids = IdentityReader.Read(digits);
        var swaps = AddressWords.Swaps(folded);
        var corrects = words.Does(DialogueAct.Corrects) || swaps.Count > 0;
        var (place, addressFixed) = PlaceIn(words, form, swaps, corrects);
        var phone = PhoneIn(digits, ids, corrects, form);
        var rest = place is null ? folded : folded.Replace(ChineseText.Fold(place.Text), ",", StringComparison.Ordinal);
        rest = PhoneDigits().Replace(rest, ",");
        var name = NameIn(ids, digits, place);
        if (name is not null) rest = rest.Replace(name, ",", StringComparison.Ordinal);
        var since = RepairWords.Since().Match(rest);
        if (since.Success) rest = rest.Remove(since.Index, since.Length).Insert(since.Index, ",");
        var (symptom, replaces) = SymptomIn(rest, swaps);
        var heard = new RepairHeard
        {
            Place = place,
            AddressFixed = addressFixed,
            Phone = phone,
            IsPhoneWrong = phone is null && form[RepairSlots.Phone] is not null && PhoneWrong().IsMatch(folded),
            IsAddressWrong = place is null && addressFixed is null && form[RepairSlots.Address] is not null && AddressWrong().IsMatch(folded),
            OddPhone = phone is null ? OddPhone(digits, ids, form, place) : null,
            Name = name,
            Symptom = symptom,
            ReplacesSymptom = replaces,
            Since = since.Success ? SinceOf(since.Groups["since"].Value) : null,
            Scope = ScopeIn(RepairWords.Not().Replace(rest, ",")) ?? (form.Asked == RepairSlots.Scope ? ScopeAnswer(rest, words) : null),
            Danger = DangerIn(rest),
            Care = RepairWords.Care().Match(rest) is { Success: true } care ? care.Value : null,
            Account = AccountIn(folded, ids, form),
        };
        return heard.IsEmpty && form.Asked == RepairSlots.Symptom ? heard with { Symptom = SymptomAnswer(words) } : heard;
    }

    private static string SinceOf(string said) => said == "刚" ? "刚刚" : SinceHead().Replace(said, "");

    private static (SupplyPlace? Place, string? Fixed) PlaceIn(Words words, Form form, IReadOnlyList<(string Wrong, string Right)> swaps, bool corrects)
    {
        var place = PutRight(words.Typed) ?? SpokenPlace.Find(words.Typed);
        if (form[RepairSlots.Address] is { } stored)
        {
            var isWhole = place is { Road: not null } or { Estate: not null } && swaps.Count == 0;
            if (!isWhole && AddressWords.Fix(stored, words.Folded, swaps, corrects || AddressDenied().IsMatch(words.Folded)) is { } put) return (null, put);
            if (swaps.Count > 0) return (swaps.Select(swap => PlaceReader.Find(swap.Right)).FirstOrDefault(found => found is not null), null);
        }
        if (place is { IsExact: false, Road: not null } && words.Typed.IndexOf(place.Text, StringComparison.Ordinal) is >= 0 and var at
            && BesideRoad().Match(words.Typed[(at + place.Text.Length)..]) is { Success: true } beside)
            place = place with { Text = place.Text + beside.Value };
        return (place, null);
    }

    /// <summary>An address that is put right in the same breath: 66号 不对 是99号1幢.</summary>
    private static SupplyPlace? PutRight(string typed)
    {
        if (Restart().Match(typed) is not { Success: true } restart || SpokenPlace.Find(typed[..restart.Index]) is not { } first) return null;
        var rest = typed[(restart.Index + restart.Length)..];
        var text = SpokenPlace.Find(rest) is { } later && (later.Road ?? later.Estate) is not null
            ? AddressWords.Merge(first.Text, later, corrects: true)
            : AddressWords.Fix(first.Text, ChineseText.Fold(rest), [], corrects: true);
        return text is null || PlaceReader.Find(text) is not { } place ? null : place with { Text = text };
    }

    private static string? PhoneIn(string digits, IdentityMentions ids, bool corrects, Form form)
    {
        var mobiles = Mobile().Matches(digits).Select(match => match.Value).Where(mobile => ids.Accounts.All(account => account.Value != mobile)).ToList();
        if (mobiles.Count > 0) return mobiles[^1];
        if (ids.Phones.Count > 0) return ids.Phones[^1];
        if (form[RepairSlots.Phone] is not { Length: > TailLength } known) return null;
        foreach (var (wrong, right) in AddressWords.Swaps(digits))
            if (wrong.Length is >= 3 and <= 8 && wrong.All(char.IsAsciiDigit) && right.Length == wrong.Length && known.Contains(wrong, StringComparison.Ordinal))
                return known.Replace(wrong, right, StringComparison.Ordinal);
        if (LastDigit().Match(digits) is { Success: true } last) return known[..^1] + last.Groups["digit"].Value;
        return ids.Tail is { } tail && (ids.IsTailNamed || corrects && PhoneWord().IsMatch(digits)) ? known[..^TailLength] + tail : null;
    }

    private static string? OddPhone(string digits, IdentityMentions ids, Form form, SupplyPlace? place)
    {
        if (form.Asked != RepairSlots.Phone) return ids.Unreadable.Count > 0 && PhoneWord().IsMatch(digits) ? ids.Unreadable[0] : null;
        if (place is not null || digits.Contains("户号", StringComparison.Ordinal)) return null;
        return ids.Unreadable.Count > 0 ? ids.Unreadable[0]
            : ids.Accounts.Count > 0 ? ids.Accounts[0].Value
            : SomeDigits().Match(digits) is { Success: true } some && form[RepairSlots.Phone] is null ? some.Value : null;
    }

    private static AccountNumber? AccountIn(string folded, IdentityMentions ids, Form form) =>
        ids.Accounts.Count > 0 && (form.Asked != RepairSlots.Phone || folded.Contains("户号", StringComparison.Ordinal)) ? ids.Accounts[0] : null;

    private static string? NameIn(IdentityMentions ids, string digits, SupplyPlace? place)
    {
        var name = ids.Name is { } said && !RepairWords.NotAName().IsMatch(said) && !RepairWords.IsSymptom(said) ? said
            : NameBehind().Match(digits) is { Success: true } behind && !RepairWords.NotAName().IsMatch(behind.Groups["name"].Value) ? behind.Groups["name"].Value
            : RepairWords.TitledName().Match(digits) is { Success: true } titled ? titled.Groups["name"].Value
            : null;
        return name is null || place?.Text.Contains(name, StringComparison.Ordinal) == true ? null : name;
    }

    private static (string? Symptom, bool Replaces) SymptomIn(string rest, IReadOnlyList<(string Wrong, string Right)> swaps)
    {
        foreach (var (wrong, right) in swaps)
            if (RepairWords.IsSymptom(right) && RepairWords.IsSymptom(wrong)) return (right, true);
        var clauses = RepairWords.Cut().Split(rest)
            .Where(clause => !clause.StartsWith("不是", StringComparison.Ordinal) && !RepairWords.WhenBack().IsMatch(clause) && !RepairWords.IsBack().IsMatch(clause))
            .Select(clause => RepairWords.Trail().Replace(RepairWords.Lead().Replace(clause, ""), ""))
            .Where(RepairWords.IsSymptom)
            .Distinct()
            .Take(MostClauses);
        var symptom = string.Join('，', clauses);
        return (symptom.Length == 0 ? null : Cap(symptom), false);
    }

    private static string? SymptomAnswer(Words words) =>
        words.Asks || words.Folded.Length < 2 || RepairWords.Confirms().IsMatch(words.Folded) || words.Act is not DialogueAct.None and not DialogueAct.Denies
        || words.Act is DialogueAct.None && DialogueActs.SaysNothing(words.Folded) ? null : Cap(words.Typed.Replace('\n', '，'));

    private static string? ScopeIn(string rest)
    {
        if (OnlyOwn().IsMatch(rest)) return RepairScope.Own;
        // Who has power does not belong to the fault: 小区都有电, 就我们这栋没电.
        var dark = Supplied().Replace(rest, ",");
        return RepairWords.Area().IsMatch(dark) ? RepairScope.Area
            : RepairWords.Building().IsMatch(dark) ? RepairScope.Building
            : RepairWords.Own().IsMatch(rest) ? RepairScope.Own
            : null;
    }

    private static string? ScopeAnswer(string rest, Words words) => true switch
    {
        _ when words.Does(DialogueAct.Skips) => RepairScope.Unknown,
        _ when words.Asks => null,
        _ when AnswersArea().IsMatch(rest) => RepairScope.Area,
        _ when AnswersBuilding().IsMatch(rest) => RepairScope.Building,
        _ when AnswersOwn().IsMatch(rest) => RepairScope.Own,
        _ => null,
    };

    private static string? DangerIn(string rest)
    {
        var signs = RepairWords.Danger().Matches(rest).Where(match => !Negated().IsMatch(rest[..match.Index])).Select(match => match.Value).Distinct();
        var joined = string.Join('、', signs);
        return joined.Length == 0 ? null : joined;
    }

    private static string Cap(string text) => text.Length <= LongestSymptom ? text : text[..LongestSymptom];

    [GeneratedRegex("(?<!\\d|不是|不是这个)1[3-9]\\d{9}(?!\\d)")]
    private static partial Regex Mobile();

    [GeneratedRegex("[零〇一二三四五六七八九幺两\\d][零〇一二三四五六七八九幺两\\d -]{5,}[零〇一二三四五六七八九幺两\\d]|\\d{4,}")]
    private static partial Regex PhoneDigits();

    [GeneratedRegex("[ ,，。]*(?:哦|啊|呃)?(?:不对不对|不对|说错了?|写错了?|打错了?|搞错了?|错了|不不)[ ,，。]*(?:应该|应当)?(?=是|[\\d\\u4e00-\\u9fff])")]
    private static partial Regex Restart();

    // 138… 赵丽: behind the number, with nothing after it.
    [GeneratedRegex("1[3-9]\\d{9}[ ,，、]*(?<name>[\\u4e00-\\u9fff]{2,3})(?=$|[ ,，。\\n])")]
    private static partial Regex NameBehind();

    /// <summary>What makes a road without a number findable: 和学院路口, 菜场门口.</summary>
    [GeneratedRegex("^(?:(?:和|与|跟|、|同)?[\\u4e00-\\u9fff]{0,8}?(?:路|街|大道|巷)?的?(?:交叉|十字|丁字)?路?口|[上边的]?[\\u4e00-\\u9fff]{0,8}?(?:旁边?|斜?对面|门口|附近|桥头|桥下|后面|前面|背后|里面|边上|隔壁|楼下|后门)|的?(?:那家|那个)?[\\u4e00-\\u9fff]{1,8}?(?:饭馆|饭店|餐馆|酒店|宾馆|超市|商店|菜场|菜市场|市场|工地|学校|小学|中学|幼儿园|医院|银行|公园|仓库|网吧|厂))")]
    private static partial Regex BesideRoad();

    [GeneratedRegex("(?:最后一位|末位|最后一个数字?|最后那位|尾数)(?:应该)?(?:是|改成|为)?(?<digit>\\d)(?!\\d)")]
    private static partial Regex LastDigit();

    [GeneratedRegex("\\d{3,}")]
    private static partial Regex SomeDigits();

    [GeneratedRegex("电话|手机|号码|尾号|联系方式")]
    private static partial Regex PhoneWord();

    [GeneratedRegex("(?:电话|手机|号码|联系方式).{0,6}(?:错|不对|不是|打错|有误|换)|(?:换|改)(?:一?个|一?下)?(?:电话|手机|号码)")]
    private static partial Regex PhoneWrong();

    // 不对 门牌是18号, 不对地址是21号.
    [GeneratedRegex("^(?:不对|不是|错了?)[ ,，]*(?:地址|门牌号?|楼号|房号|位置)")]
    private static partial Regex AddressDenied();

    [GeneratedRegex("(?:地址|门牌|位置).{0,6}(?:错|不对|不是|有误)|(?:错了?|不对|不是)[ ,，]{0,2}(?:地址|门牌号?|楼号|房号|位置)(?:应该)?(?:是|为)|(?:换|改)(?:一?个|一?下)?(?:地址|位置)")]
    private static partial Regex AddressWrong();

    [GeneratedRegex("^(?:都|已经|快|停了|断了|没电)+(?=.)")]
    private static partial Regex SinceHead();

    [GeneratedRegex("(?:只|就|光|仅|单|独)(?:单)?(?:有|是|剩)?(?:我|俺|咱|我们|自己)(?:们)?(?:一|自己)?(?:家|户|屋头|屋里|屋)|(?:^|[,， ])(?:自家|自己家)(?=没|停|黑|的|$|[,， ])")]
    private static partial Regex OnlyOwn();

    [GeneratedRegex("[^,，。;； \\n]{0,8}(?<![没莫])(?:有电|亮着?|正常|没停|没问题)")]
    private static partial Regex Supplied();

    [GeneratedRegex("小区|村|街|片|附近|周围|都停|都没|全部|大家|全停")]
    private static partial Regex AnswersArea();

    [GeneratedRegex("栋|幢|楼|单元|邻居也|隔壁也|对门也|也没|也停|都是")]
    private static partial Regex AnswersBuilding();

    [GeneratedRegex("就我|我家|自己|自家|一家|一户|只有|单独|就这")]
    private static partial Regex AnswersOwn();

    [GeneratedRegex("(?:没有?|不|无|未|有没有|冇)(?:见|看到|闻到|发现|什么)?.{0,1}$")]
    private static partial Regex Negated();
}
