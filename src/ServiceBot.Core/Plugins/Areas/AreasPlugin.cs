using System.Text.RegularExpressions;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Customers;
using ServiceBot.Core.Grid;

namespace ServiceBot.Core.Plugins.Areas;

/// <summary>
/// Says who supplies a place and how to reach them. Addresses and hours of service halls only where they are held with a source;
/// elsewhere honestly that they are not.
/// </summary>
internal sealed partial class AreasPlugin(ServiceAreas areas, ICustomerArchive archive, IReplyTexts texts) : IBusiness
{
    private const int MostHalls = 3;
    private const int LongestRest = 4;
    private const string AskedFor = "asked-for";
    private const string HallQuestion = "hall";
    private const string Place = "(?:营业厅|供电所|供电站|供电局大厅|供电大厅|服务站|办电大厅|网点|营业网点|服务网点|缴费点|交费点|交电费的地方)";

    public string Name => "areas";

    public IReadOnlyCollection<string> Intents => ["area"];

    public string Title(Form form) => texts.Say("areas.title");

    /// <summary>Address, hours or telephone of a service hall; who supplies a named place and how to reach them.</summary>
    public bool Claims(Words words) =>
        words.Asks && (AsksForHall(words.Folded) || words.Regions.Count > 0 && AsksForChannel(words.Folded));

    public async Task<FormStep> HandleAsync(FormTurn turn, CancellationToken cancellationToken)
    {
        var folded = turn.Words.Folded;
        // A form rests after a question without a place: then the place alone continues it.
        if (!turn.IsStart && (turn.Words.Regions.Count == 0 || folded.Length > turn.Words.Regions[0].Name.Length + LongestRest)) return FormStep.NotMine.Instance;
        var area = await AreaOfAsync(turn, cancellationToken);
        if (!turn.IsStart) return turn.Form[AskedFor] == HallQuestion ? Hall(turn, area, folded) : Channels(turn, area);
        if (AsksForHall(folded)) return Hall(turn, area, folded);
        return AsksForChannel(folded) ? Channels(turn, area) : FormStep.NotMine.Instance;
    }

    private FormStep.Said Channels(FormTurn turn, ServiceArea? area)
    {
        var text = area is null
            ? texts.Say("areas.everywhere")
            : texts.Say("areas.channels", ("province", area.Province), ("operator", area.Operator), ("app", area.App), ("hotline", area.Hotline))
                + (area.Note is { } note ? "\n" + texts.Say("areas.note", ("note", note)) : "");
        return Say(ReplyKind.Answer, text, "area.channels", [Cite(area, text)]) with { Form = area is null ? turn.Form : null };
    }

    /// <summary>Whether it asks where a hall is, when it is open or how to reach it.</summary>
    private static bool AsksForHall(string folded) => HallFirst().IsMatch(folded) || AskFirst().IsMatch(folded);

    private static bool AsksForChannel(string folded) => Channel().IsMatch(folded);

    private FormStep.Said Hall(FormTurn turn, ServiceArea? area, string folded)
    {
        // A hall fits that the customer names, or whose district or road they name; a province alone names none.
        var halls = area?.Halls.Where(hall => IsMeant(hall, folded)).Take(MostHalls).ToList() ?? [];
        if (halls.Count == 0)
            return Say(ReplyKind.Abstain, area is null ? texts.Say("areas.no-halls") : texts.Say("areas.no-halls-in", ("app", area.App), ("hotline", area.Hotline)), "area.unknown", []) with
            {
                Form = area is null ? turn.Form.With(AskedFor, HallQuestion) : null,
            };
        var text = string.Join('\n', halls.Select(hall => texts.Say(
            "areas.hall", ("name", hall.Name), ("address", hall.Address), ("hours", hall.Hours), ("telephone", hall.Telephone), ("day", $"{hall.CheckedOn:yyyy-MM-dd}")))) + "\n" + texts.Say("areas.hall-reserve");
        return Say(ReplyKind.Answer, text, "area.hall", [.. halls.Select(hall => new Citation
        {
            PassageId = "hall:" + hall.Name,
            Title = hall.Name,
            Text = text,
            Source = hall.Source,
        })]);
    }

    private static bool IsMeant(ServiceHall hall, string folded) =>
        folded.Contains(hall.Name, StringComparison.Ordinal)
        || PlacePart().Matches(hall.Address).Select(match => match.Groups["name"].Value).Any(name => folded.Contains(name, StringComparison.Ordinal));

    private async Task<ServiceArea?> AreaOfAsync(FormTurn turn, CancellationToken cancellationToken)
    {
        if (turn.Words.Regions is [var named, ..]) return areas.Find(named.Code);
        if (AccountNumber.TryParse(turn.Session?.AccountNumber) is not { } number) return null;
        return await archive.FindAsync(number, cancellationToken) is AccountLookup.Found found ? areas.Holding(found.Account.Area) : null;
    }

    private Citation Cite(ServiceArea? area, string text) => new()
    {
        PassageId = area is null ? "area" : "area:" + area.Code,
        Title = texts.Say("areas.citation"),
        Text = text,
        Source = texts.Say("areas.source"),
        Facts = ["F405", "F1301", "F1302", "F1306"],
    };

    private static FormStep.Said Say(ReplyKind kind, string text, string intent, IReadOnlyList<Citation> citations) => new()
    {
        Reply = new Reply { Kind = kind, Text = text, Citations = citations },
        Form = null,
        Intent = intent,
    };

    [GeneratedRegex(Place + "[^ ,。]{0,10}(?:几点|几时|地址|门牌|在哪|在边度|喺边度|哪条|哪儿|哪里有|什么位置|(?:的)?(?:电话|号码|座机)(?:是?多少|几多|号|发|呢|吗|$)|怎么走|咋走|怎么去|坐几路|上不上班|上班|开不开|开门|关门|下班|营业时间|放假|放几天|午休|休息|排队|人多|停车|周[一二三四五六日末天]|星期|礼拜|节假日|国庆|过年|春节|元旦|搬)")]
    private static partial Regex HallFirst();

    [GeneratedRegex("(?:最近|附近|离我|哪里有|哪有|边度有|周[一二三四五六日末天]|星期[一二三四五六日天]|礼拜[一二三四五六天]?|国庆|过年|春节|元旦).{0,8}" + Place + ".{0,8}(?:开|上班|营业|在|怎么走|哪|$|[吗么不?])|^(?:最近|附近).{0,6}" + Place)]
    private static partial Regex AskFirst();

    [GeneratedRegex("(?:供电|电力)(?:公司|局|部门).{0,6}(?:电话|号码|热线|哪家|是哪|叫什么|归|是谁)|(?:客服|服务|报修|供电|电力)(?:热线|电话)|(?:归|属于|是).{0,6}(?:国网|南网|国家电网|南方电网|哪个电网|谁供电|哪家供电)|(?:用|下|下载|装).{0,6}(?:哪个|什么|啥).{0,4}(?:app|软件|小程序)|(?:国网|南网|国家电网|南方电网).{0,4}(?:还是|吗|管|供)|哪(?:个|家)(?:供电|电力)(?:公司|局)|谁(?:给|在)?.{0,4}供电|95598.{0,6}(?:能|可以|管用|打得通|通用)")]
    private static partial Regex Channel();

    [GeneratedRegex("(?<name>[\\u4e00-\\u9fff-[省市区县]]{2,6}?(?:区|县|镇|乡|街道|路|街|大道))")]
    private static partial Regex PlacePart();
}
