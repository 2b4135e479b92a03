using System.Text.RegularExpressions;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Customers;
using ServiceBot.Core.Time;
using ServiceBot.Core.WorkOrders;

namespace ServiceBot.Core.Plugins.Connections;

/// <summary>Takes requests of connection and change: tells what a kind needs, takes the pieces down, files what was confirmed.</summary>
internal sealed partial class ConnectionsPlugin(
    RequestBook book, RequestWords words, RequestFiling filing, IdentityCheck identity, OrderTexts orders, ConfirmationCard card, IReplyTexts texts) : IBusiness
{
    private const int MostOffered = 6;

    public string Name => "connections";

    public IReadOnlyCollection<string> Intents => ["request"];

    public string Title(Form form) => book.Find(form.Kind)?.Title ?? texts.Say("requests.title");

    /// <summary>A wish with the name of a kind, and no question in it: 我要过户, 帮我申请充电桩.</summary>
    public bool Claims(Words words) =>
        IsEither(words.Topic) || !words.Asks && (Wish().IsMatch(words.Folded) || BareWish().IsMatch(words.Folded)) && !Otherwise().IsMatch(words.Folded) && !IsAbout(words.Folded)
        && book.NamedIn(words.Folded) is not null;

    /// <summary>Whether a question names a request on an account: 电表怎么退, and then the account number.</summary>
    public bool IsBehind(string question) => book.NamedIn(question) is { HasAccount: true } && !Otherwise().IsMatch(question);

    public async Task<FormStep> HandleAsync(FormTurn turn, CancellationToken cancellationToken)
    {
        if (turn.Form[RequestSlots.Filed] is { } filed) return AfterFiling(turn, filed);
        if (!turn.IsStart && turn.Words.Does(DialogueAct.Cancels)) return Say(ReplyKind.Answer, texts.Say("requests.cancelled", ("title", Title(turn.Form))), null, "request.cancelled");
        if (book.Find(turn.Form.Kind) is { } open && !turn.IsStart) return await ContinueAsync(turn, open, cancellationToken);
        if (IsEither(turn.Words.Topic)) return Either(turn.Words.Topic);
        if (IsAbout(turn.Words.Folded)) return FormStep.NotMine.Instance;
        if ((book.NamedIn(turn.Words.Folded) ?? NamedBefore(turn)) is not { } kind) return turn.Words.Asks && !turn.IsStart ? FormStep.NotMine.Instance : AskKind(turn);
        if (IsElsewhere(kind, turn.Words.Folded)) return NotOffered(kind);

        var form = turn.Form with { Kind = kind.Code, Asked = null };
        form = form.With(RequestSlots.Said, turn.Words.Typed);
        return await AdvanceAsync(turn, Read(turn, form, kind), kind, words.Requirements(kind), cancellationToken);
    }

    /// <summary>Who asked about a kind and then wants it done: 过户要什么材料, 那帮我办一个.</summary>
    private RequestKind? NamedBefore(FormTurn turn) => turn is { IsStart: true, Words.Asks: false, Before: { } before } ? book.NamedIn(before) : null;

    private async Task<FormStep> ContinueAsync(FormTurn turn, RequestKind kind, CancellationToken cancellationToken)
    {
        if (IsElsewhere(kind, turn.Words.Folded)) return NotOffered(kind);
        if (kind.Limit is { } limit && turn.Form.Asked is not null && ShortQuestion.IsHowLong(turn.Words.Folded))
            return Say(ReplyKind.Answer, Join(texts.Say("requests.limit", ("limit", limit)) + texts.Say("requests.reserve"), texts.Say("dialogue.remind", ("title", kind.Title))), turn.Form, "request.limit");
        var form = Read(turn, turn.Form, kind);
        var isNew = !ReferenceEquals(form, turn.Form);
        if (turn.Form.Asked is IdentitySlots.Account or IdentitySlots.Tail or IdentitySlots.Which)
            return turn.Words.Asks && !isNew && !HasIdentity(turn.Words) ? FormStep.NotMine.Instance : await AdvanceAsync(turn, form, kind, null, cancellationToken);
        if (isNew) return await AdvanceAsync(turn, form, kind, null, cancellationToken);
        if (turn.Form.Asked == RequestSlots.CapacityKw && !turn.Words.Asks && CapacityReader.IsPartial(turn.Words.Folded)) return Ask(turn.Form, kind, null);
        if (turn.Words.Asks || OtherWish.IsIn(turn.Words.Folded)) return FormStep.NotMine.Instance;
        if (turn.Form.Asked != Form.Confirmation)
            return Ask(turn.Form, kind, turn.Words.Does(DialogueAct.Resumes) ? null : texts.Say(turn.Words.Does(DialogueAct.Skips) ? "requests.needed" : "requests.unread"), isMiss: true);
        if (turn.Words.Does(DialogueAct.Confirms) && !turn.Words.Does(DialogueAct.Denies | DialogueAct.Corrects))
            return await AdvanceAsync(turn, form, kind, null, cancellationToken, isConfirmed: true);
        return turn.Words.Does(DialogueAct.Denies | DialogueAct.Corrects)
            ? Say(ReplyKind.Clarify, texts.Say("requests.what-is-wrong"), turn.Form, "request.correct")
            : Confirm(turn.Form, kind, null) with { IsMiss = true };
    }

    /// <summary>The next thing to do: identity, then what is wrong, then what is missing, then the confirmation, then the filing.</summary>
    private async Task<FormStep> AdvanceAsync(
        FormTurn turn, Form form, RequestKind kind, string? lead, CancellationToken cancellationToken, bool isConfirmed = false)
    {
        CustomerSession? session = null;
        string? region = null;
        var tells = lead is not null;
        if (book.Find(form.Kind) is { } now && now != kind)
        {
            kind = now;
            lead = Join(tells ? words.Requirements(kind) : null, texts.Say("requests.managed"));
        }
        if (kind.HasAccount && (form[RequestSlots.Verified] is not { } verified || turn.Session?.AccountNumber != verified))
        {
            switch (await identity.EnsureAsync(IdentityOf(turn, form, kind), cancellationToken))
            {
                case IdentityStep.Asks asks:
                    var said = Say(tells ? ReplyKind.Answer : ReplyKind.Clarify, Join(lead, asks.Text), asks.Form, "request.identity", asks.Actions);
                    return said with
                    {
                        Reply = tells ? said.Reply with { Citations = [words.Cite(kind)] } : said.Reply,
                        IsMiss = asks.IsMiss,
                        Session = asks.EndsSession ? CustomerSession.None : null,
                    };
                case IdentityStep.Verified found:
                    if (IsElsewhere(kind, found.Account.Area)) return NotOffered(kind) with { Session = found.Session, Region = found.Account.TariffRegion };
                    isConfirmed = isConfirmed && form[RequestSlots.Verified] == found.Session.AccountNumber;
                    form = found.Form.With(RequestSlots.Verified, found.Session.AccountNumber);
                    (session, region) = (found.Session, found.Account.TariffRegion);
                    if (kind.IsSettledFirst && !tells) lead = texts.Say("requests.settle", ("title", kind.Title));
                    break;
            }
        }
        else if (kind.HasAccount) session = turn.Session is { } current ? current with { UsedAt = turn.Now } : null;

        var step = RequestProblem.In(form, kind, ChinaDay(turn)) is { } problem ? Problem(form, kind, problem, lead)
            : kind.Needs.FirstOrDefault(need => !need.IsOptional && form[need.Slot] is null) is { } missing ? Ask(form with { Asked = missing.Slot }, kind, lead)
            : isConfirmed ? await FileAsync(turn, form, kind, cancellationToken)
            : Confirm(form, kind, lead);
        return step with { Session = session, Region = region, Reply = !tells ? step.Reply : step.Reply with { Kind = ReplyKind.Answer, Citations = [words.Cite(kind)] } };
    }

    private async Task<FormStep.Said> FileAsync(FormTurn turn, Form form, RequestKind kind, CancellationToken cancellationToken)
    {
        var (filed, kept) = await filing.FileAsync(turn, form, kind, cancellationToken);
        switch (filed)
        {
            case WorkOrderFiling.Filed { Order: var order }:
                var told = texts.Say(kind.IsManagedAt(form) ? "requests.filed-managed" : "requests.filed", ("title", kind.Title), ("number", order.Number));
                if (kind.Limit is { } limit) told += "\n" + texts.Say("requests.limit", ("limit", limit)) + texts.Say("requests.reserve");
                return Tracked(Say(ReplyKind.Answer, told, Resting(turn.Form, form.Kind, order.Number), "request.filed"), order, turn.Now);
            case WorkOrderFiling.Joined { Order: var order }:
                return Tracked(Say(ReplyKind.Answer, texts.Say("requests.joined", ("title", kind.Title), ("number", order.Number)), null, "request.joined"), order, turn.Now);
            case WorkOrderFiling.Refused { Reason: var reason }:
                return Refused(form, kind, reason);
            default:
                return Say(ReplyKind.Apology, texts.Say("requests.kept", ("title", kind.Title)), null, "request.kept") with { Records = kept is null ? [] : [kept] };
        }
    }

    private FormStep.Said Tracked(FormStep.Said said, WorkOrder order, DateTimeOffset now) => said with
    {
        Reply = said.Reply with { Cards = [orders.Card(order, now)] },
        IsDone = true,
        Records = [new SideRecord.Watch(order.Number)],
    };

    /// <summary>The form after the filing: it hears 那要几天, and hands what is about the order on.</summary>
    private static Form Resting(Form form, string kind, string number) =>
        (form with { Kind = kind, Slots = new Dictionary<string, string>(), Asked = null }).With(RequestSlots.Filed, number);

    private FormStep AfterFiling(FormTurn turn, string number)
    {
        if (book.Find(turn.Form.Kind) is not { } kind) return FormStep.NotMine.Instance;
        if (AsksPapers().IsMatch(turn.Words.Folded) && turn.Words.Asks)
        {
            var papers = Say(ReplyKind.Answer, words.Requirements(kind), turn.Form, "request.papers");
            return papers with { Reply = papers.Reply with { Citations = [words.Cite(kind)] } };
        }
        return kind.Limit is { } limit && ShortQuestion.IsHowLong(turn.Words.Folded)
            ? Say(ReplyKind.Answer, texts.Say("requests.limit", ("limit", limit)) + texts.Say("requests.reserve") + "\n" + texts.Say("requests.follow", ("number", number)), turn.Form, "request.limit")
            : new FormStep.Passed { Form = OrderDesk.Resting(turn.Form, number, isOwner: true) };
    }

    private FormStep.Said Refused(Form form, RequestKind kind, string reason)
    {
        var slot = reason switch { "address" => RequestSlots.Place, "phone" => RequestSlots.Phone, _ => null };
        if (slot is null || form[slot] is null) return Say(ReplyKind.Apology, texts.Say("requests.refused", ("title", kind.Title)), null, "request.refused", [texts.Say("greeting.suggest-human")]);
        var refusals = int.TryParse(form[RequestSlots.Refusals], out var count) ? count + 1 : 1;
        var open = form.With(slot, null).With(RequestSlots.Refusals, $"{refusals}") with { Asked = slot };
        return Say(ReplyKind.Clarify, Join(texts.Say("requests.not-taken"), words.Ask(slot, kind)), open, "request.ask");
    }

    private Form Read(FormTurn turn, Form form, RequestKind kind)
    {
        var read = form;
        foreach (var (slot, value) in RequestReader.Read(turn.Words, form, kind, ChinaDay(turn)))
            if (read[slot] != value) read = read.With(slot, value);
        if (RequestProblem.Day(read[RequestSlots.From]) is { } from && read[RequestSlots.Period] is { Length: > 0 } period)
            read = read.With(RequestSlots.Until, $"{DayReader.After(from, period):yyyy-MM-dd}");
        return ReferenceEquals(read, form) ? form : Managed(read, kind);
    }

    /// <summary>From some capacity on a personal manager takes over: a new supply becomes a request of that kind.</summary>
    private Form Managed(Form form, RequestKind kind) =>
        !kind.HasAccount && kind.IsManagedAt(form) && book.Managed is { } managed ? form with { Kind = managed.Code } : form;

    private FormStep.Said Problem(Form form, RequestKind kind, RequestProblem problem, string? lead) =>
        Ask(form.With(problem.Slot, null).With(RequestSlots.Period, problem.Slot == RequestSlots.Until ? null : form[RequestSlots.Period]) with { Asked = problem.Slot }, kind, Join(lead, texts.Say(problem.Key, ("value", problem.Value), ("limit", problem.Limit))));

    private FormStep.Said Ask(Form form, RequestKind kind, string? lead, bool isMiss = false) =>
        Say(ReplyKind.Clarify, Join(lead, words.Ask(form.Asked ?? "", kind)), form, "request.ask", [.. kind.Need(form.Asked)?.Options.Keys.Take(MostOffered) ?? []]) with { IsMiss = isMiss };

    private FormStep.Said Confirm(Form form, RequestKind kind, string? lead)
    {
        var (open, summary) = (form with { Asked = Form.Confirmation }, words.Summary(form, kind));
        var said = Say(
            ReplyKind.Clarify, Join(lead, texts.Say("requests.confirm", ("summary", summary))), open, "request.confirm", [texts.Say("requests.yes"), texts.Say("requests.no")]);
        return said with { Reply = said.Reply with { Cards = [card.Of(kind.Title, summary, open, texts.Say("requests.yes"))] } };
    }

    private FormStep.Said AskKind(FormTurn turn)
    {
        var offered = book.Kinds.Where(kind => kind is { IsManaged: false }).Select(kind => kind.Title).Where(title => title.Length <= 6).TakeLast(MostOffered).ToList();
        return Say(ReplyKind.Clarify, texts.Say("requests.ask-kind"), turn.Form with { Asked = RequestSlots.Kind }, "request.kind", offered) with { IsMiss = !turn.IsStart };
    }

    /// <summary>Whether two kinds are weighed against each other: 销户还是暂停.</summary>
    private bool IsEither(string folded) => Weighs().IsMatch(folded) && book.AllNamedIn(folded).Count > 1;

    /// <summary>What each of two kinds needs; nothing is opened before the customer chose.</summary>
    private FormStep.Said Either(string folded)
    {
        var kinds = book.AllNamedIn(folded).Take(2).ToList();
        var said = Say(ReplyKind.Answer, string.Join('\n', kinds.Select(words.Requirements).Append(texts.Say("requests.either"))), null, "request.either", [.. kinds.Select(kind => kind.Title)]);
        return said with { Reply = said.Reply with { Citations = [.. kinds.Select(words.Cite)] } };
    }

    private FormStep.Said NotOffered(RequestKind kind)
    {
        var said = Say(ReplyKind.Answer, texts.Say("requests.not-offered", ("title", kind.Title), ("provinces", string.Join('、', kind.NotIn))), null, "request.not-offered");
        return said with { Reply = said.Reply with { Citations = [words.Cite(kind)] } };
    }

    private static bool IsElsewhere(RequestKind kind, string text) => kind.NotIn.Any(province => text.Contains(province, StringComparison.Ordinal));

    private static IdentityRequest IdentityOf(FormTurn turn, Form form, RequestKind kind) => new()
    {
        Address = turn.Address,
        MessageId = turn.Words.MessageId,
        Folded = RequestReader.ForIdentity(turn.Words.Folded),
        Form = form,
        Session = turn.Session,
        Now = turn.Now,
        Purpose = kind.Title,
    };

    /// <summary>Whether it asks about a request, or about one that was made: not a new one.</summary>
    private static bool IsAbout(string folded) => AsksRules().IsMatch(folded) || Done().IsMatch(folded);

    private static bool HasIdentity(Words words) =>
        IdentityReader.Read(words.Folded) is { } mentions && (mentions.Accounts.Count > 0 || mentions.Tail is not null || mentions.Ambiguous is not null);

    private static DateOnly ChinaDay(FormTurn turn) => DateOnly.FromDateTime(ChinaTime.Of(turn.Now).DateTime);

    private static string Join(string? lead, string text) => lead is null ? text : lead + "\n" + text;

    private static FormStep.Said Say(ReplyKind kind, string text, Form? form, string intent, IReadOnlyList<string>? actions = null) => new()
    {
        Reply = new Reply { Kind = kind, Text = text, SuggestedActions = actions ?? [] },
        Form = form,
        Intent = intent,
    };

    [GeneratedRegex("(?:我|俺|咱|帮我?|给我|替我|麻烦|想|需要|申请|要求|请).{0,12}(?:办|申请|开通|报|装|过户|更名|销户|增容|减容|暂停|恢复|校|验|登记|改|开|取消|退|接|拆)|^(?:办理?|申请|开通|报装|办个|登记|取消|关闭)")]
    private static partial Regex Wish();

    // 充电桩报装: the name of a kind and the word for having it done, nothing else.
    [GeneratedRegex("^[\\u4e00-\\u9fff]{2,6} ?(?:报装|申请|办理|申办|开通|安装)(?:一?下|业务|谢谢|吧|啊|[ ,。!])*$")]
    private static partial Regex BareWish();

    [GeneratedRegex("^(?!.*(?:电价|便宜|划算|贵|多少钱|峰谷|分时|区别|不同)).*(?:还是|或者|哪个(?:好|合适|省事|方便))")]
    private static partial Regex Weighs();

    [GeneratedRegex("材料|资料|证件|手续|带(?:啥|什么|些|乜)")]
    private static partial Regex AsksPapers();

    // Who asks for papers, ways, times and prices is answered by the guides.
    [GeneratedRegex("(?:材料|资料|手续|证件)(?!.{0,3}(?:齐|有|全|备|带了|准备))|带(?:啥|什么|些|哪|乜)|要(?:啥|什么|哪些)|多久|几天|多长|几时|什么时候|多少钱|费用|收费|要钱|免费|怎么|怎样|咋|如何|点样|点申请|流程|步骤|条件|规定|政策|哪里|哪儿|在哪|边度|区别|划算|是什么|什么意思|能不能|可不可以|可以.{0,8}[吗么]|行不行|算不算|合不合|要不要|会不会|有没有|是不是|允许|多少度|需要.{0,6}[吗么]")]
    private static partial Regex AsksRules();

    // An application that was made is the business of its progress.
    [GeneratedRegex("(?:申请|报装|过户|新装|增容|提交|办).{0,6}(?:过了|交了|好几天|还没|没动静|没人|到哪|进度|被退|退回|不通过|通过了)|(?:已经|之前|上周|上个月|昨天|前天|早就|刚)(?:就|才)?(?:申请|提交|报装|办)(?:了|过|的)")]
    private static partial Regex Done();

    // The same words in a fault report, a complaint or a look-up are no wish for a request.
    [GeneratedRegex("坏|装修|停电|没电|跳闸|故障|报修|漏电|冒|烧|投诉|举报|建议|表扬|太慢|查|看看|看下|看一下|多少|了没|进度|催|(?:上(?:个|一个)?(?:周|礼拜|星期|月)|昨天|前天|前几天|前阵子|早就|之前|\\d+(?:天|周|个月|号)前?)(?:就|已经)?(?:申请|办|报|提交|交)(?:的|了|过)")]
    private static partial Regex Otherwise();
}
