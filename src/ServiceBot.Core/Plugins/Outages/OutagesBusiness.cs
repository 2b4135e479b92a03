using System.Text.RegularExpressions;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Customers;
using ServiceBot.Core.Grid;
using ServiceBot.Core.Text;
using ServiceBot.Core.Time;

namespace ServiceBot.Core.Plugins.Outages;

/// <summary>Tells planned and unplanned outages of a place.</summary>
internal sealed partial class OutagesBusiness(IOutageSystem outages, OutageAnswers answers, IdentityCheck identity, IReplyTexts texts) : IBusiness
{
    private const string PlaceSlot = DarkPlace.AddressSlot;
    private const string DaySlot = "day";
    private const string RunningSlot = "running";
    private const string PlaceAsked = "address";
    private const int LongestFollowUp = 30;

    public string Name => "outages";

    public IReadOnlyCollection<string> Intents { get; } = ["outage"];

    public string Title(Form form) => texts.Say("outages.title");

    public bool Claims(Words words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return AsksOfPlace().IsMatch(words.Folded) && !OtherMatter().IsMatch(words.Folded) && PlaceReader.Find(words.Typed) is { } place && (place.Road ?? place.Estate) is not null;
    }

    public bool Recognizes(Words words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return BarePlace(words) is not null;
    }

    public async Task<FormStep> HandleAsync(FormTurn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var words = turn.Words;
        var place = SpokenPlace.Find(words.Typed);
        var day = OutageDay.Find(words.Folded, DateOnly.FromDateTime(ChinaTime.Of(turn.Now).DateTime));
        if (day is null && (turn.IsStart || turn.Form.Asked == Form.Wish) && BarePlace(words) is { } bare)
            return AskWish(turn.Before is { } before && TellsFault().IsMatch(before) ? turn.Form.With(DarkPlace.SymptomSlot, before) : turn.Form, bare);
        if (!turn.IsStart)
        {
            if (turn.Form.Asked is null) return await AfterTellingAsync(turn, place, day, cancellationToken);
            if (words.Does(DialogueAct.Cancels)) return Say(ReplyKind.Answer, texts.Say("outages.dropped"), null, "outage.dropped");
            if (turn.Form is { Asked: Form.Wish } known) return await AfterWishAsync(turn, known, known[PlaceSlot] ?? "", cancellationToken);
        }

        var form = day is null ? turn.Form : turn.Form.With(DaySlot, day.Words);
        if (place is not null && Narrow(form[PlaceSlot], place) is { } named)
            return HasCity(named)
                ? await TellAsync(named, Elsewhere(IdentityPieces.Clear(form)), turn, cancellationToken)
                : Say(ReplyKind.Clarify, texts.Say("outages.ask-closer"), IdentityPieces.Clear(form).With(PlaceSlot, named.Text) with { Asked = PlaceAsked }, "outage.ask");
        return await ByAccountAsync(turn, form, cancellationToken);
    }

    /// <summary>A place that a crew finds and nothing besides, except that it is theirs.</summary>
    private static SupplyPlace? BarePlace(Words words) =>
        SpokenPlace.Find(words.Typed) is { IsExact: true } place
        && (place.HouseNumber is not null || (place.Unit ?? place.District ?? place.City) is not null)
        && NothingBesides().IsMatch(PlaceReader.FindAll(words.Typed).Aggregate(words.Typed, (rest, one) => rest.Replace(one.Text, "", StringComparison.Ordinal)))
            ? place
            : null;

    /// <summary>With nothing but a place it is not known what is wanted there.</summary>
    private FormStep.Said AskWish(Form form, SupplyPlace place) => Say(
        ReplyKind.Clarify, texts.Say("outages.which-wish"), form.With(PlaceSlot, place.Text) with { Asked = Form.Wish }, "outage.ask",
        [texts.Say("outages.wish-repair"), texts.Say("outages.wish-outage")]);

    private async Task<FormStep> AfterWishAsync(FormTurn turn, Form form, string place, CancellationToken cancellationToken)
    {
        var folded = turn.Words.Folded;
        if (NoRepair().IsMatch(folded) || PlaceReader.Find(place) is not { } known) return FormStep.NotMine.Instance;
        if (WantsTelling().IsMatch(folded)) return await TellAsync(known, form, turn, cancellationToken);
        return WantsRepair().IsMatch(folded) || NoPower().IsMatch(folded) || TellsScope().IsMatch(folded)
            ? new FormStep.Passed { Form = DarkPlace.Report(TellsScope().IsMatch(folded) && form[DarkPlace.SymptomSlot] is null ? form.With(DarkPlace.SymptomSlot, texts.Say("outages.dark")) : form, place, insists: false), IsStart = true }
            : FormStep.NotMine.Instance;
    }

    /// <summary>A place that says less than the one before it is read together with it: 青岛, then 辽阳西路19号.</summary>
    private static SupplyPlace? Narrow(string? before, SupplyPlace place)
    {
        if (before is null || place.City is not null || PlaceReader.Find(before) is not { } known) return place;
        var head = (known.Road ?? known.Estate) is { } core ? before[..Math.Max(0, before.IndexOf(core, StringComparison.Ordinal))] : before;
        return place.Road is null && place.Estate is null && place.District is null ? PlaceReader.Find(before + place.Text) : PlaceReader.Find(head + place.Text) ?? place;
    }

    private static bool HasCity(SupplyPlace place) =>
        place.City is not null || place.District is not null || place.Road is not null || place.Estate is not null;

    private async Task<FormStep> ByAccountAsync(FormTurn turn, Form form, CancellationToken cancellationToken)
    {
        var digits = SpokenDigits.ToDigits(turn.Words.Folded);
        var said = IdentityReader.Read(digits);
        var holdsIdentity = said.Accounts.Count > 0 || said.Ambiguous is not null || said.Tail is not null || said.Unreadable.Count > 0;
        var isChoice = form.Asked is IdentitySlots.Which or IdentitySlots.Tail;
        if (!turn.IsStart && !holdsIdentity && !isChoice && !turn.Words.Does(DialogueAct.Resumes) && !form.Slots.ContainsKey(DaySlot)) return FormStep.NotMine.Instance;

        var request = new IdentityRequest
        {
            Address = turn.Address,
            MessageId = turn.Words.MessageId,
            Folded = digits,
            Form = form,
            Session = turn.Session,
            Now = turn.Now,
            Purpose = texts.Say("outages.title"),
        };
        var step = await identity.EnsureAsync(request, cancellationToken);
        if (step is IdentityStep.Verified verified && PlaceReader.Find(verified.Account.Address) is { } place)
        {
            var told = await TellAsync(place, OfAccount(verified), turn, cancellationToken);
            return told with { Session = verified.Session, Region = verified.Account.TariffRegion };
        }
        // Nothing of an account was given: the address is asked first, because it needs no check.
        return step is IdentityStep.Asks asks && (holdsIdentity || isChoice || asks.Form?.Asked == IdentitySlots.Which)
            ? Say(ReplyKind.Clarify, texts.Say("outages.or-address", ("ask", asks.Text)), asks.Form ?? form with { Asked = PlaceAsked }, "outage.ask", asks.Actions) with
            {
                IsMiss = !turn.IsStart && asks.IsMiss,
                Session = asks.EndsSession ? CustomerSession.None : null,
            }
            : Say(ReplyKind.Clarify, texts.Say("outages.ask"), form with { Asked = PlaceAsked }, "outage.ask") with { IsMiss = !turn.IsStart };
    }

    private async Task<FormStep.Said> TellAsync(SupplyPlace place, Form form, FormTurn turn, CancellationToken cancellationToken)
    {
        var day = form[DaySlot] is { } words ? OutageDay.Find(words, DateOnly.FromDateTime(ChinaTime.Of(turn.Now).DateTime)) : null;
        var name = NameOf(form, place.Text);
        var lookup = await outages.FindAsync(place, cancellationToken);
        var isRunning = lookup is OutageLookup.Found { Outages: var found } && found.Any(outage => OutageTexts.IsRunning(outage, turn.Now));
        var resting = form.With(PlaceSlot, place.Text).With(RunningSlot, isRunning ? "yes" : null) with { Asked = null, Misses = 0 };
        var reply = answers.Tell(lookup, name, day, turn.Now);
        return new FormStep.Said { Reply = reply, Form = resting, Intent = OutageAnswers.IntentOf(lookup), IsDone = lookup is OutageLookup.Found };
    }

    private static Form OfAccount(IdentityStep.Verified verified) => verified.Form
        .With(DarkPlace.AccountSlot, verified.Account.Number.Value)
        .With(DarkPlace.PhoneTailSlot, verified.Account.PhoneTail);

    /// <summary>Another place than the account's is meant.</summary>
    private static Form Elsewhere(Form form) => form.With(DarkPlace.AccountSlot, null).With(DarkPlace.PhoneTailSlot, null);

    private string NameOf(Form form, string place) =>
        AccountNumber.TryParse(form[DarkPlace.AccountSlot]) is { } account ? texts.Say("outages.of-account", ("account", account.Masked)) : place;

    private async Task<FormStep> AfterTellingAsync(FormTurn turn, SupplyPlace? place, OutageDay? day, CancellationToken cancellationToken)
    {
        var folded = turn.Words.Folded;
        if (turn.Form[PlaceSlot] is not { } before) return FormStep.NotMine.Instance;
        if (place is not { IsExact: true } && WantsRepair().IsMatch(folded) && !NoRepair().IsMatch(folded))
            return new FormStep.Passed { Form = DarkPlace.Report(turn.Form, before, insists: turn.Form[RunningSlot] is not null && !turn.Words.Asks), IsStart = true };
        if (folded.Length > LongestFollowUp) return FormStep.NotMine.Instance;
        var asksOfCrew = turn.Form[RunningSlot] is not null && AsksOfCrew().IsMatch(folded);
        if (OtherMatter().IsMatch(folded) && !asksOfCrew) return FormStep.NotMine.Instance;
        if (IdentityReader.Read(folded).Accounts.Count > 0) return await ByAccountAsync(turn, IdentityPieces.Clear(turn.Form), cancellationToken);
        if (PlaceReader.Find(before) is not { } known) return FormStep.NotMine.Instance;
        if (TellMe().IsMatch(folded)) return await WatchAsync(known, turn, cancellationToken);
        if (place is not null && Narrow(before, place) is { } other && (AsksAgain().IsMatch(folded) || folded.Length <= place.Text.Length + 4))
            return await TellAsync(other, Elsewhere(turn.Form).With(DaySlot, day?.Words ?? turn.Form[DaySlot]), turn, cancellationToken);
        if (place is null && (day is not null || asksOfCrew || AsksAgain().IsMatch(folded)))
            return await TellAsync(known, turn.Form.With(DaySlot, day?.Words ?? (Now().IsMatch(folded) ? null : turn.Form[DaySlot])), turn, cancellationToken);
        return FormStep.NotMine.Instance;
    }

    private async Task<FormStep> WatchAsync(SupplyPlace place, FormTurn turn, CancellationToken cancellationToken) =>
        await outages.FindAsync(place, cancellationToken) switch
        {
            OutageLookup.Found { Outages: { Count: > 0 } found } => Say(ReplyKind.Answer, texts.Say("outages.watching"), turn.Form, "outage.watch") with
            {
                Records = [.. found.Take(OutageAnswers.MostListed).Select(outage => new SideRecord.Watch(outage.Id))],
                IsDone = true,
            },
            OutageLookup.Found => Say(ReplyKind.Answer, texts.Say("outages.nothing-to-watch"), turn.Form, "outage.none"),
            _ => Say(ReplyKind.Apology, texts.Say("outages.away"), turn.Form, "outage.away"),
        };

    private static FormStep.Said Say(ReplyKind kind, string text, Form? form, string intent, IReadOnlyList<string>? actions = null) =>
        new() { Reply = new Reply { Kind = kind, Text = text, SuggestedActions = actions ?? [] }, Form = form, Intent = intent };

    [GeneratedRegex("^(?:你好|您好|我家?|我们?家?|家|住|在|地址|位置|是|的|这里|这边|[\\s,，。.、!！:：~～;；])*$")]
    private static partial Regex NothingBesides();

    [GeneratedRegex("查|是否|有没有|停不停|停电(?:了)?(?:吗|么|没)|(?:第?二|后)(?:个|一?个|者)|什么时候|几点|多久|^(?:停电|停电信息)$")]
    private static partial Regex WantsTelling();

    // Who answers with how far it reaches has no power.
    [GeneratedRegex("(?:就|只|光|单)(?:有|剩|是)?(?:我|俺|咱|他|她|这|那).{0,2}(?:家|户)|(?:整|全|一)(?:个)?(?:栋|幢|楼|单元|小区|村|条街|片)|邻居.{0,4}(?:也|都)|都(?:没|停|黑)")]
    private static partial Regex TellsScope();

    // What a guide answered before the address came, where it told of a fault at home: it goes into the report.
    [GeneratedRegex("^(?!.*(?:规定|标准|怎么|如何|多少|收费|赔|电费|电价|欠)).*(?:我家|俺家|家里|屋里|店里|我们|小区|村里).*(?:电压|闪|暗|跳闸|没电|带不动|坏|响|不亮|烧|热|烫|停)")]
    private static partial Regex TellsFault();

    [GeneratedRegex("现在|目前|这会|来电|有电|恢复|哪天|别的|其他|还有")]
    private static partial Regex Now();

    // Of an outage that runs: whether somebody works on it.
    [GeneratedRegex("(?:师傅|抢修|维修|人员|有人|派人|人).{0,6}(?:到|来|去|修|处理|派|弄)|修(?:好|到|得|完|着|没)|进展|进度")]
    private static partial Regex AsksOfCrew();

    [GeneratedRegex("没(?:有)?电|停电|断电|跳闸|冇电|黑|^(?:修|第?一个?|前一?[个者])$")]
    private static partial Regex NoPower();

    [GeneratedRegex("(?:来电|有电|恢复|有消息|有进展|有新消息|停电)(?:了|后|之?后|前|之?前)?.{0,4}(?:告诉|通知|提醒|叫|喊|说一声|话我知)|(?:告诉|通知|提醒)我")]
    private static partial Regex TellMe();

    // With a place in the message, nothing but its outages is meant.
    [GeneratedRegex("(?:什么时候|啥时候|哪个时候|几点|几时|好久|何时|多久|多会儿).{0,6}(?:来电|有电|恢复|送电|复电|通电)|(?:来电|送电).{0,4}(?:什么时候|几点|多久)|停不停电|停唔停电|有没有(?:计划)?停电|(?:停电|检修)(?:了)?(?:吗|么|没有|不)|停(?:电)?到几点|(?:今天|明天|后天|下周).{0,6}停电.{0,4}(?:吗|么|不)")]
    private static partial Regex AsksOfPlace();

    // Somebody has to come, or it is dark in spite of what was told.
    [GeneratedRegex("报修|报障|(?:帮|给|替)(?:我|俺|忙)?.{0,4}(?:报|登记)|登记(?:一下|上|吧)|报(?:上去|一下|个|上)|派(?:个|人|师傅)|(?:来|叫|喊)(?:个)?人|来修|(?:还是|还|仍然?)(?:没(?:有)?(?:来)?电|黑|冇电)|(?:就|只(?:有)?|剩|单)(?:剩)?(?:我|俺|咱|阿拉).{0,5}(?:没|黑|停|冇)|(?:我|俺|咱|阿拉)们?(?:这|家|屋|整?栋|整?幢|楼).{0,6}(?:没(?:有)?电|黑着?|停(?:了|电)|冇电)")]
    private static partial Regex WantsRepair();

    // How to report, or something else about it.
    [GeneratedRegex("投诉|举报|电费|电价|账单|赔|进度|工单|催|人工|(?:怎么|如何|点样|咋).{0,2}报|报修(?:电话|热线|流程|号码)|规定|多长时间必须")]
    private static partial Regex NoRepair();

    [GeneratedRegex("停电|来电|有电|停不停|停吗|停多久|多久|多长|几个?(?:小时|钟头)|(?:一整|整|半)天(?:吗|么)|几点|几时|什么时候|啥时候|何时|恢复|检修|计划|原因|为什么|为啥|咋停|怎么停|呢|查一?下|查查|那")]
    private static partial Regex AsksAgain();

    [GeneratedRegex("报修|电费|电价|账单|余额|欠费|交费|缴费|发票|过户|新装|营业厅|投诉|举报|阶梯|峰谷|人工|赔|规定|工单|催|师傅|还是没|还没来电|就我家|只有我|家里没电|我家没电|提前几天|标准|承诺")]
    private static partial Regex OtherMatter();
}
