using System.Globalization;
using System.Text.RegularExpressions;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Grid;

namespace ServiceBot.Core.Plugins.Repairs;

/// <summary>Takes a repair report: in any order, corrected at any time, filed once and only when the customer confirmed it.</summary>
internal sealed partial class RepairsBusiness(RepairPlaces places, RepairKnown known, RepairFiling filing, RepairTexts texts) : IBusiness
{
    private const int ShortestPlace = 3;

    public string Name => DarkPlace.Business;

    public IReadOnlyCollection<string> Intents { get; } = ["repair"];

    public string Title(Form form) => texts.Say("repairs.title");

    public bool Claims(Words words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return Reports().IsMatch(words.Folded) || IsWholeReport(words) || DependsOnPower().IsMatch(words.Folded);
    }

    /// <summary>A place, a phone and a fault in one message are a report, with or without the word for it.</summary>
    private static bool IsWholeReport(Words words) =>
        RepairWords.IsSymptom(words.Folded)
        && !OtherBusiness().IsMatch(words.Folded)
        && AnyPhone().IsMatch(Text.SpokenDigits.ToDigits(words.Folded))
        && PlaceReader.Find(words.Typed) is { IsExact: true };

    public async Task<FormStep> HandleAsync(FormTurn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var (form, words) = (turn.Form, turn.Words);
        if (form[RepairSlots.Known] is not null) return await AfterKnownAsync(turn, cancellationToken);

        if (!turn.IsStart && words.Does(DialogueAct.Resumes)) return Next(form, turn, "");
        var heard = RepairReader.Read(words, form);
        if (!turn.IsStart)
        {
            if (Drops(words)) return texts.Cancelled(form);
            if (IsConfirmed(words, heard, form)) return await filing.FileAsync(turn, cancellationToken);
            if ((heard.IsEmpty || words.Asks && heard.IsOnlyTalk) && !Answers(form, heard, words) && RepairQuestions.AnswerTo(words.Folded, form) is { } told)
                return Next(form, turn, texts.Say(told) + "\n");
            // A question in between speaks of power cuts too, without adding to the report.
            if (heard.IsEmpty || words.Asks && heard.IsOnlyTalk && !Answers(form, heard, words)) return await NothingNewAsync(turn, heard, cancellationToken);
        }
        return await TakeDownAsync(turn, form, heard, cancellationToken, turn.IsStart ? Opening(turn) : "");
    }

    private string Opening(FormTurn turn) =>
        (RepairWords.Often().IsMatch(turn.Words.Folded) ? texts.Say("repairs.often") : "") + (turn.Form[RepairSlots.Address] is null ? "" : texts.SamePlace(turn.Form));

    private async Task<FormStep> TakeDownAsync(FormTurn turn, Form form, RepairHeard heard, CancellationToken cancellationToken, string head = "")
    {
        var isCareNew = heard.Care is not null && form[RepairSlots.Care] is null;
        if (heard.Symptom is null && turn.IsStart && (turn.IsUrgent || heard.Scope is null && heard.Care is null)) heard = heard with { Symptom = RepairRemarks.Opening(turn) };
        if (!turn.IsStart && heard.Phone is not null && form[RepairSlots.Phone] is null && form.Asked is not (null or RepairSlots.Phone or Form.Confirmation)) head += texts.Say("repairs.phone-noted");
        if (turn.IsUrgent && !turn.IsStart && !turn.Words.Asks && form[RepairSlots.Symptom] is null && heard is { Symptom: null, Place: null, Phone: null, Scope: null, Since: null, Name: null, Account: null })
            heard = heard with { Symptom = RepairRemarks.Opening(turn) };
        var (written, changed) = RepairPad.Write(form, heard, turn.Words.Does(DialogueAct.Corrects) || AddressWords.Swaps(turn.Words.Folded).Count > 0);
        if (turn.IsUrgent) written = written.With(RepairSlots.Hazard, "yes");
        return await GoOnAsync(turn, written, heard, head + texts.Changed(written, changed) + (isCareNew && !RepairSlots.IsDangerous(written) ? texts.Say("repairs.care") : ""), cancellationToken);
    }

    private async Task<FormStep> GoOnAsync(FormTurn turn, Form form, RepairHeard heard, string head, CancellationToken cancellationToken)
    {
        var place = await places.FillAsync(turn, form, heard, cancellationToken);
        form = place.Form;
        if (place.Said is { } asks) return asks with { Session = asks.Session ?? place.Session, Region = place.Region };
        if (heard.OddPhone is { } odd)
            return RepairTexts.Step(texts.Say("repairs.odd-phone", ("length", $"{odd.Length}")), form with { Asked = RepairSlots.Phone }, "repair.ask") with { IsMiss = true };
        var (said, looked, before) = await known.LookAsync(form, head, turn.Now, cancellationToken);
        said ??= Next(looked, turn, before);
        return said with { Session = place.Session, Region = place.Region };
    }

    /// <summary>The most useful of what is still missing; the confirmation where nothing is.</summary>
    private FormStep.Said Next(Form form, FormTurn turn, string head)
    {
        if (NeedsCheck(form))
        {
            head += texts.Say(RepairWords.IsTrip(form[RepairSlots.Symptom] ?? "") ? "repairs.check-trip" : "repairs.check-own");
            form = form.With(RepairSlots.Checked, "yes");
        }
        if (form[RepairSlots.Address] is not { } address) return Ask(form, RepairSlots.Address, head + AddressQuestion(form, turn.IsStart && head.Length == 0));
        if (!IsFindable(address, form))
            return Ask(form.With(RepairSlots.Tries, "1"), RepairSlots.Address, head + texts.Say("repairs.ask-closer", ("address", address)));
        var isPressing = RepairSlots.IsDangerous(form) || form[RepairSlots.Care] is not null;
        if (form[RepairSlots.Symptom] is not { } symptom)
        {
            if (!RepairSlots.IsDangerous(form)) return Ask(form, RepairSlots.Symptom, head + texts.Say("repairs.ask-symptom"));
        }
        else if (form[RepairSlots.Scope] is null && !isPressing && RepairWords.IsLossOfPower(symptom))
            return Ask(form, RepairSlots.Scope, head + texts.Say("repairs.ask-scope"), texts.Say("repairs.scope-own"), texts.Say("repairs.scope-building"), texts.Say("repairs.scope-area"), texts.Say("repairs.scope-unknown"));
        if (form[RepairSlots.Phone] is null && form[RepairSlots.PhoneTail] is null) return Ask(form, RepairSlots.Phone, head + texts.Say("repairs.ask-phone"));
        return texts.Confirmation(form, head);
    }

    private string AddressQuestion(Form form, bool isFirst) => true switch
    {
        _ when RepairSlots.IsDangerous(form) => texts.Say("repairs.ask-address-urgent"),
        _ when isFirst => texts.Say("repairs.received") + texts.Say("repairs.ask-address"),
        _ => texts.Say("repairs.ask-address"),
    };

    /// <summary>What to look at first: only where one home alone is dark, and nothing is dangerous.</summary>
    private static bool NeedsCheck(Form form) =>
        form[RepairSlots.Checked] is null
        && !RepairSlots.IsDangerous(form)
        && form[RepairSlots.Scope] == RepairScope.Own
        && (form[RepairSlots.Symptom] is not { } symptom || RepairWords.IsTrip(symptom) || RepairWords.IsLossOfPower(symptom));

    private static bool IsFindable(string address, Form form) =>
        form[RepairSlots.Tries] is not null || form[RepairSlots.Account] is not null
        || PlaceReader.Find(address) is { } place && (place.IsExact || place.Road is not null && Landmark().IsMatch(address));

    private async Task<FormStep> NothingNewAsync(FormTurn turn, RepairHeard heard, CancellationToken cancellationToken)
    {
        var (form, words) = (turn.Form, turn.Words);
        if (words.Does(DialogueAct.Waits | DialogueAct.Abuses)) return FormStep.NotMine.Instance;
        if (RepairWords.WhenBack().IsMatch(words.Folded) && form[RepairSlots.Address] is not null) return Next(form, turn, texts.Say("repairs.no-time-yet"));
        if (form[RepairSlots.Address] is not null && (ShortQuestion.IsHowLong(words.Folded) || RepairWords.WhenHere().IsMatch(words.Folded)))
            return Next(form, turn, texts.Say("repairs.once-filed") + texts.Say(RepairFiling.PromiseFor(form)) + "\n");
        if (words.Asks && !RepairPlaces.IsAsked(form)) return AsksDone().IsMatch(words.Folded) ? Next(form, turn, texts.Say("repairs.not-yet-filed")) : FormStep.NotMine.Instance;
        if (Claims(words)) return Next(form, turn, "");
        if (RepairWords.Hurries().IsMatch(words.Folded)) return Next(form, turn, texts.Say("repairs.hurry"));
        if (turn.IsUrgent) form = form.With(RepairSlots.Hazard, "yes");
        if (RepairRemarks.Of(words, form) is { } remark)
            return await GoOnAsync(turn, form.With(RepairSlots.Symptom, RepairPad.Joined(form[RepairSlots.Symptom], remark)), heard, texts.Say("repairs.noted"), cancellationToken);
        return form.Asked switch
        {
            Form.Confirmation => NotYetConfirmed(form, words),
            RepairSlots.PlaceOffer when RepairWords.IsHere(words) || words.Does(DialogueAct.Denies) || RepairWords.OtherPlace().IsMatch(words.Folded) =>
                await GoOnAsync(turn, form, heard, "", cancellationToken),
            RepairSlots.Address when words.Does(DialogueAct.Skips) => Ask(form, RepairSlots.Address, texts.Say("repairs.ask-address-again")) with { IsMiss = true },
            RepairSlots.Address when IsPlaceLike(words) => await TakeAsSaidAsync(turn, heard, cancellationToken),
            RepairSlots.Address when words.Act is DialogueAct.None or DialogueAct.Denies && !words.Asks =>
                Ask(form, RepairSlots.Address, texts.Say("repairs.ask-address-again")) with { IsMiss = true },
            RepairSlots.Phone when words.Does(DialogueAct.Skips | DialogueAct.Denies) =>
                Ask(form, RepairSlots.Phone, texts.Say("repairs.phone-needed")) with { IsMiss = true },
            null or Form.Listening when form[RepairSlots.Hazard] is not null && form[RepairSlots.Address] is null && IsPlaceLike(words) && Landmark().IsMatch(words.Folded) =>
                await TakeAsSaidAsync(turn, heard, cancellationToken),
            _ when RepairPlaces.IsAsked(form) && !words.Does(DialogueAct.Thanks) => await GoOnAsync(turn, form, heard, "", cancellationToken),
            _ => FormStep.NotMine.Instance,
        };
    }

    private FormStep NotYetConfirmed(Form form, Words words) => true switch
    {
        _ when words.Does(DialogueAct.Thanks | DialogueAct.Confirms) => texts.Confirmation(form, texts.Say("repairs.not-yet-filed")),
        _ when words.Does(DialogueAct.Denies | DialogueAct.Corrects) || RepairWords.Changes().IsMatch(words.Folded) =>
            RepairTexts.Step(texts.Say("repairs.ask-change"), form, "repair.change", texts.Say("repairs.action-confirm"), texts.Say("repairs.action-cancel")),
        _ => FormStep.NotMine.Instance,
    };

    private static bool IsPlaceLike(Words words) =>
        words.Folded.Length >= ShortestPlace && !RepairRemarks.IsDistance(words.Folded) && (Landmark().IsMatch(words.Folded) || !Statement().IsMatch(words.Folded)) && (words.Act & ~DialogueAct.Denies) == DialogueAct.None && words.Typed.Any(Text.ChineseText.IsHan);

    /// <summary>A place that no rule can read is taken as it was said where it names a landmark, else asked for once more: the crew
    /// knows the village.</summary>
    private async Task<FormStep> TakeAsSaidAsync(FormTurn turn, RepairHeard heard, CancellationToken cancellationToken)
    {
        var form = turn.Form;
        var said = Leads().Replace(turn.Words.Typed.Replace('\n', ' '), "");
        if (form[RepairSlots.Tries] is null && !RepairSlots.IsUrgent(form) && !Landmark().IsMatch(said))
            return Ask(form.With(RepairSlots.Tries, "1"), RepairSlots.Address, texts.Say("repairs.ask-address-again")) with { IsMiss = true };
        return await GoOnAsync(turn, form.With(RepairSlots.Address, form[RepairSlots.Address] + said).With(RepairSlots.Tries, "1"), heard, "", cancellationToken);
    }

    /// <summary>An outage was told: the customer asks on, or wants the report in spite of it.</summary>
    private async Task<FormStep> AfterKnownAsync(FormTurn turn, CancellationToken cancellationToken)
    {
        var (form, words) = (turn.Form, turn.Words);
        if (words.Does(DialogueAct.Thanks)) return FormStep.NotMine.Instance;
        if (Drops(words)) return texts.Cancelled(form);
        var plain = form.With(RepairSlots.Known, null);
        var heard = RepairReader.Read(words, plain);
        var isElsewhere = heard.Place is { IsExact: true } && AddressWords.Merge(form[RepairSlots.Address], heard.Place, corrects: true) != form[RepairSlots.Address];
        if (isElsewhere) return await TakeDownAsync(turn, plain.With(RepairSlots.Address, null).With(RepairSlots.Looked, null), heard, cancellationToken);
        if (RepairWords.AsksNeed().IsMatch(words.Folded)) return RepairTexts.Step(texts.Say("repairs.no-need"), form, "repair.no-need", texts.Say("repairs.action-still-dark"));
        if (RepairWords.WhenBack().IsMatch(words.Folded) || ShortQuestion.IsHowLong(words.Folded)) return await known.TellAgainAsync(form, turn.Now, cancellationToken);
        if (RepairWords.Insists().IsMatch(words.Folded) || Claims(words) || heard.Danger is not null || heard.Scope == RepairScope.Own)
            return await TakeDownAsync(turn, plain.With(RepairSlots.Insists, "yes"), heard, cancellationToken);
        if (words.Asks && RepairQuestions.AnswerTo(words.Folded, form) is not null) return await known.TellAgainAsync(form, turn.Now, cancellationToken);
        // What the questions of a report would have been answered with: kept, in case a report is wanted after all.
        if (words.Asks || heard.Account is not null || heard.Phone is null && heard.Scope is null && heard.Since is null && heard.Name is null && heard.Care is null) return FormStep.NotMine.Instance;
        var (written, _) = RepairPad.Write(form, heard with { Place = null, AddressFixed = null }, corrects: false);
        var head = heard.Phone is null ? texts.Say("repairs.noted") : texts.Say("repairs.phone-noted");
        return RepairTexts.Step(head + texts.Say("repairs.no-need"), written with { Asked = null }, "repair.no-need", texts.Say("repairs.action-still-dark"));
    }

    private static bool IsConfirmed(Words words, RepairHeard heard, Form form) =>
        form.Asked == Form.Confirmation
        && heard.IsEmpty
        && !words.Does(DialogueAct.Denies | DialogueAct.Corrects)
        && (RepairWords.Confirms().IsMatch(words.Folded) || !words.Asks && words.Does(DialogueAct.Confirms) && !words.Does(DialogueAct.Thanks));

    private static bool Answers(Form form, RepairHeard heard, Words words) =>
        form.Asked == RepairSlots.Scope && heard.Scope is not null
        || heard.Since is not null && RepairWords.TellsSince().IsMatch(words.Folded)
        || form.Asked == RepairSlots.Symptom && heard.Symptom is not null && !InGeneral().IsMatch(words.Folded);

    private static bool Drops(Words words) =>
        (!RepairWords.IsStillDark(words.Folded) || words.Folded.Contains("取消", StringComparison.Ordinal))
        && !RepairRemarks.IsOfPeople(words.Folded)
        && (words.Does(DialogueAct.Cancels)
        || !words.Asks && (RepairWords.Drops().IsMatch(words.Folded) || RepairWords.Cut().Split(words.Folded).Any(clause => RepairWords.IsBack().IsMatch(clause))));

    private static FormStep.Said Ask(Form form, string slot, string text, params IReadOnlyList<string> actions) =>
        RepairTexts.Step(text, form with { Asked = slot }, string.Create(CultureInfo.InvariantCulture, $"repair.ask-{slot}"), actions);

    [GeneratedRegex("^(?:这样|就|现在|那|都)*(?:好了|弄好了|办好了|报好了|报上了|登记好了|登记了|提交了|可以了|行了|报了)(?:吗|么|没|没有|吧)[?？]*$")]
    private static partial Regex AsksDone();

    [GeneratedRegex("^(?:我们?|家|就|地址|位置|住|是|在|[ ,，:：])+(?=..)")]
    private static partial Regex Leads();

    // Said of something, and no place: 我刚交完费的, 同样的毛病, 是的还是那里.
    [GeneratedRegex("[了着没不还都就只我你他她咱俺刚很太会能要吗呢吧啊呀么]|是|的$|怎么|什么|毛病|问题")]
    private static partial Regex Statement();

    // Power cuts in general, not the one at home: 欠费多久会停电, 停电有没有赔偿.
    [GeneratedRegex("会(?:被|不会)?(?:停|断|跳|没|烧|坏)|欠费|规定|标准|赔|收费")]
    private static partial Regex InGeneral();

    // 报修 alone is left to the form that told of the place: it knows the address.
    [GeneratedRegex("^(?:你好|您好|喂|[ ,，。])*(?:我们?|想|要|帮我|申请|麻烦|家里)+(?:报|抱)(?:个|一下)?修[吧了啊哦。!！ ]*$|^(?:你好|您好|喂|我们?|要|想|帮我|申请|麻烦|家里|[ ,，。])*(?:报|抱)(?:个|一下)?修(?:[ ,，。:!\\n]+.|[\\u4e00-\\u9fff]{2,}[路街道巷弄村区市县镇])")]
    private static partial Regex Reports();

    // Supply is gone now, and a life depends on it.
    [GeneratedRegex("(?:停电|没电|断电|冇电)(?:了|啦|喇).*(?:呼吸机|制氧机|氧气机|透析|监护仪)|(?:呼吸机|制氧机|氧气机|透析|监护仪).*(?:停电|没电|断电|冇电)(?:了|啦|喇)(?!怎么申请)")]
    private static partial Regex DependsOnPower();

    [GeneratedRegex("投诉|举报|表扬|建议|电费|账单|过户|更名|新装|增容|报装|光伏|销户|发票|赔|工单|催")]
    private static partial Regex OtherBusiness();

    [GeneratedRegex("(?<!\\d)1[3-9]\\d{9}(?!\\d)")]
    private static partial Regex AnyPhone();

    [GeneratedRegex("口|交叉|旁边|对面|附近|后面|前面|背后|楼下|边上|饭馆|餐馆|酒店|宾馆|超市|菜场|医院|银行|仓库|桥|站|隔壁|中间|之间|庄|村|屯|寨|湾|沟|坡|岭|队|组|[东西南北]头|店|厂|学校|市场|路|街|工地|广场|公园|大棚|机井")]
    private static partial Regex Landmark();
}
