using System.Text.RegularExpressions;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Text;
using ServiceBot.Core.WorkOrders;

namespace ServiceBot.Core.Plugins.Complaints;

/// <summary>
/// Takes complaints, reports, suggestions and praise. A complaint that states its matter is filed at once; what is missing is
/// asked for afterwards, piece by piece, and added to the order. Nothing is ever argued away.
/// </summary>
internal sealed partial class ComplaintsPlugin(
    ComplaintDesk desk, ComplaintSupplements supplements, ComplaintWithdrawal withdrawal, ComplaintWords words, OrderTexts orders, ConfirmationCard card) : IBusiness
{
    /// <summary>Fewer Chinese characters than this leave in doubt what is suggested or praised.</summary>
    private const int LeastFacts = 6;
    private const int LeastContent = 4;
    private const int LeastAnswer = 2;

    public string Name => "complaints";

    public IReadOnlyCollection<string> Intents => ["complaint", "report", "suggestion", "praise"];

    public string Title(Form form) => words.Title(Enum.TryParse<WorkOrderKind>(form.Kind, out var kind) ? kind : WorkOrderKind.Complaint);

    public bool Claims(Words words) =>
        words.Asks && Anonymous().IsMatch(words.Folded)
        || !words.Asks && !ComplaintReader.IsElsewhere(words.Folded, words.Asks)
        && (Opens().IsMatch(words.Folded) || ComplaintReader.Withdraws(words.Folded) || Goes().IsMatch(words.Folded) && ComplaintReader.Escalates(words.Folded));

    public async Task<FormStep> HandleAsync(FormTurn turn, CancellationToken cancellationToken)
    {
        if (turn.Words.Asks && Anonymous().IsMatch(turn.Words.Folded)) return Say(ReplyKind.Answer, words.Say("complaints.anonymous"), turn.IsStart ? null : turn.Form, "complaint.anonymous");
        if (turn.IsStart) return await StartAsync(turn, cancellationToken);
        if (turn.Form.Kind == ComplaintWithdrawal.Kind) return await withdrawal.ContinueAsync(turn, cancellationToken);
        return turn.Form[ComplaintSlots.Number] is not null || turn.Form[ComplaintSlots.Kept] is not null
            ? await supplements.ContinueAsync(turn, cancellationToken)
            : await CollectAsync(turn, cancellationToken);
    }

    private async Task<FormStep> StartAsync(FormTurn turn, CancellationToken cancellationToken)
    {
        var folded = turn.Words.Folded;
        if (ComplaintReader.Withdraws(folded)) return await withdrawal.StartAsync(turn, cancellationToken);
        if (ComplaintReader.IsElsewhere(folded, turn.Words.Asks)) return FormStep.NotMine.Instance;
        var kind = ComplaintReader.KindOf(turn.Intent, folded);
        var form = turn.Form with { Kind = kind.ToString(), Asked = null };
        if (turn.Session is { AccountNumber.Length: > 0 } session) form = form.With(ComplaintSlots.Account, session.AccountNumber);
        if (turn.IsUrgent) form = form.With(ComplaintSlots.Urgent, "true");
        if (!HasMatter(folded, kind))
        {
            if (kind is WorkOrderKind.Praise && ComplaintReader.Content(folded) > 0) form = form.With(ComplaintSlots.Began, turn.Words.Typed);
            if (ComplaintReader.Escalates(folded)) return Say(ReplyKind.Answer, words.Say("complaints.elsewhere"), null, "complaint.elsewhere");
            // Anger without a matter: calm first, then ask what happened.
            var isVague = kind is WorkOrderKind.Complaint && ComplaintReader.IsVague(folded) && !folded.Contains("投诉", StringComparison.Ordinal);
            return Say(
                isVague ? ReplyKind.Answer : KindOf(kind), isVague ? words.Say("complaints.sorry") : words.AskMatter(kind),
                Take(form, turn.Words) with { Asked = isVague ? null : ComplaintSlots.Matter }, isVague ? "complaint.vague" : "complaint.ask");
        }
        return await AdvanceAsync(turn, Take(form.With(ComplaintSlots.Matter, turn.Words.Typed), turn.Words), kind, cancellationToken);
    }

    /// <summary>A turn before the filing: the matter, or a piece that a report or praise needs.</summary>
    private async Task<FormStep> CollectAsync(FormTurn turn, CancellationToken cancellationToken)
    {
        var (form, said) = (turn.Form, turn.Words);
        var kind = Enum.Parse<WorkOrderKind>(form.Kind);
        if (form.Asked is null)
            // Only anger was said so far: the form rests until a matter comes.
            return !said.Asks && ComplaintReader.HasMatter(said.Folded) && ComplaintCategories.Of(said.Folded) is not ComplaintCategory.Other
                ? await AdvanceAsync(turn, Take(form, said).With(ComplaintSlots.Matter, said.Typed), kind, cancellationToken)
                : FormStep.NotMine.Instance;
        if (said.Does(DialogueAct.Cancels) || ComplaintReader.Withdraws(said.Folded))
            return Say(ReplyKind.Answer, words.Say("complaints.not-filed", ("title", words.Title(kind))), null, "complaint.cancelled");
        var taken = Take(form, said);
        if (form.Asked == ComplaintSlots.Matter)
        {
            if (ComplaintReader.Escalates(said.Folded) && !ComplaintReader.HasMatter(said.Folded)) return Say(ReplyKind.Answer, words.Say("complaints.elsewhere"), form, "complaint.elsewhere");
            if (kind is WorkOrderKind.Praise && ComplaintReader.KnowsNoName(said.Folded))
                return Say(KindOf(kind), words.Say("complaints.praise-what"), taken[ComplaintSlots.Who] is null ? taken.With(ComplaintSlots.Who, "") : taken, "complaint.ask");
            if (ComplaintReader.Declines(said.Folded)) return Say(KindOf(kind), words.Say("complaints.noted") + words.AskMatter(kind), taken.With(ComplaintSlots.Phone, ""), "complaint.ask");
            var pieces = ComplaintReader.Pieces(said, ComplaintSlots.Matter);
            if (pieces.Count > 0 && ComplaintReader.IsOnlyPieces(SpokenDigits.ToDigits(said.Folded), pieces.Values)) return Say(KindOf(kind), words.Say("complaints.noted") + words.AskMatter(kind), taken, "complaint.ask");
            if (IsMatterAnswer(said, kind))
            {
                var matter = taken[ComplaintSlots.Began] is { } began ? $"{began}\n{said.Typed}" : said.Typed;
                return await AdvanceAsync(turn, taken.With(ComplaintSlots.Matter, matter), kind, cancellationToken);
            }
            return said.Asks ? FormStep.NotMine.Instance : Say(KindOf(kind), words.AskMatter(kind), taken, "complaint.ask") with { IsMiss = true };
        }
        if (form.Asked == Form.Confirmation)
        {
            if (said.Does(DialogueAct.Confirms) && !said.Does(DialogueAct.Denies | DialogueAct.Corrects)) return await FileAsync(turn, form, kind, cancellationToken);
            if (said.Asks || ComplaintReader.AsksAbout(said.Folded)) return FormStep.NotMine.Instance;
            if (ReferenceEquals(taken, form) && (said.Does(DialogueAct.Thanks) || ComplaintReader.Declines(said.Folded) || ComplaintReader.OnlyAsksToFile(said.Folded))) return Confirm(form, kind);
            if (ReferenceEquals(taken, form) && said.Act != DialogueAct.None) return Say(KindOf(kind), words.Say("complaints.what-is-wrong"), form with { Asked = ComplaintSlots.Matter }, "complaint.correct");
            return Confirm(ReferenceEquals(taken, form) ? form.With(ComplaintSlots.Matter, $"{form[ComplaintSlots.Matter]}\n{said.Typed}") : taken, kind);
        }
        if (form.Asked is { } asked && taken[asked] is null)
        {
            if (said.Does(DialogueAct.Skips | DialogueAct.Denies) || ComplaintReader.Declines(said.Folded) || kind is WorkOrderKind.Praise && ComplaintReader.KnowsNoName(said.Folded)) taken = taken.With(asked, "");
            else if (said.Asks || ComplaintReader.AsksAbout(said.Folded)) return FormStep.NotMine.Instance;
            else if (ComplaintReader.OnlyAsksToFile(said.Folded)) return Ask(asked, form, kind);
            // More of the story instead of the place: it is kept, and the place asked for again.
            else if (kind is WorkOrderKind.Report && said.Act == DialogueAct.None && !OtherWish.IsIn(said.Folded) && ComplaintReader.Content(said.Folded) >= LeastContent)
                return Ask(asked, taken.With(ComplaintSlots.Matter, $"{form[ComplaintSlots.Matter]}\n{said.Typed}"), kind);
            else if (ReferenceEquals(taken, form)) return Say(KindOf(kind), words.Ask(asked), form, "complaint.ask") with { IsMiss = true };
        }
        return await AdvanceAsync(turn, taken, kind, cancellationToken);
    }

    /// <summary>Files at once what is complete; asks and has confirmed what is thin.</summary>
    private async Task<FormStep> AdvanceAsync(FormTurn turn, Form form, WorkOrderKind kind, CancellationToken cancellationToken)
    {
        var matter = form[ComplaintSlots.Matter] ?? "";
        var missing = kind switch
        {
            WorkOrderKind.Report when form[ComplaintSlots.Place] is null => ComplaintSlots.Place,
            WorkOrderKind.Praise when (form[ComplaintSlots.Who] ?? form[ComplaintSlots.Place]) is null => ComplaintSlots.Who,
            _ => null,
        };
        if (missing is not null) return Ask(missing, form, kind);
        // What had to be asked for, or is said in a few characters, is read back before it is filed.
        var isThin = kind is not WorkOrderKind.Complaint
            && (form.Asked is ComplaintSlots.Place or ComplaintSlots.Who || kind is not WorkOrderKind.Report && ComplaintReader.Content(matter) < LeastFacts);
        return isThin ? Confirm(form, kind) : await FileAsync(turn, form, kind, cancellationToken);
    }

    /// <summary>Asks for a piece that a report or praise needs.</summary>
    private FormStep.Said Ask(string slot, Form form, WorkOrderKind kind) =>
        Say(KindOf(kind), slot == ComplaintSlots.Who ? words.Ask(slot) : words.Say("complaints.ask-report-place"), form with { Asked = slot }, "complaint.ask");

    private async Task<FormStep> FileAsync(FormTurn turn, Form form, WorkOrderKind kind, CancellationToken cancellationToken)
    {
        if (kind is WorkOrderKind.Complaint) form = form.With(ComplaintSlots.Category, ComplaintCategories.Of(form[ComplaintSlots.Matter] ?? "").ToString());
        form = form.With(ComplaintSlots.Filed, form[ComplaintSlots.Matter]) with { Asked = null };
        var (filing, kept) = await desk.FileAsync(turn, form, cancellationToken);
        switch (filing)
        {
            case WorkOrderFiling.Filed { Order: var order }:
                return Done(turn, form, kind, words.Filed(form, kind, order.Number), order, "complaint.filed");
            case WorkOrderFiling.Joined { Order: var order }:
                return Done(turn, form, kind, words.Say("complaints.joined", ("number", order.Number)), order, "complaint.joined");
            case WorkOrderFiling.Refused:
                return Say(ReplyKind.Apology, words.Say("complaints.refused", ("title", words.Title(kind))), null, "complaint.refused", [words.Say("greeting.suggest-human")]);
            default:
                form = form.With(ComplaintSlots.Kept, string.Join(',', form.Slots.Keys.Order(StringComparer.Ordinal)));
                var next = kind is WorkOrderKind.Complaint && form[ComplaintSlots.Phone] is null && form[ComplaintSlots.Account] is null ? ComplaintSlots.Phone : null;
                return Say(
                    KindOf(kind), words.Say("complaints.kept", ("title", words.Title(kind))) + (next is null ? "" : "\n" + words.Ask(next)),
                    next is null ? null : form with { Asked = next }, "complaint.kept") with
                { Records = kept is null ? [] : [kept] };
        }
    }

    /// <summary>The number is told; a complaint goes on with the first piece that is missing.</summary>
    private FormStep.Said Done(FormTurn turn, Form form, WorkOrderKind kind, string told, WorkOrder order, string intent)
    {
        var filed = form.With(ComplaintSlots.Number, order.Number);
        var next = kind is WorkOrderKind.Complaint ? ComplaintSupplements.Next(filed) : null;
        if (kind is WorkOrderKind.Complaint && ComplaintReader.Escalates(turn.Words.Folded) is false) told += "\n" + words.Say("complaints.other-ways");
        else if (kind is WorkOrderKind.Complaint) told += "\n" + words.Say("complaints.elsewhere");
        var said = Say(KindOf(kind), next is null ? told : told + "\n" + words.Ask(next), next is null && kind is not WorkOrderKind.Praise ? null : filed with { Asked = next }, intent);
        return said with
        {
            Reply = said.Reply with
            {
                Cards = [orders.Card(order, turn.Now)],
                SuggestedActions = kind is WorkOrderKind.Complaint or WorkOrderKind.Report ? [words.Say("greeting.suggest-human")] : [],
            },
            IsDone = true,
            Records = [new SideRecord.Watch(order.Number)],
        };
    }

    private FormStep.Said Confirm(Form form, WorkOrderKind kind)
    {
        var (open, summary) = (form with { Asked = Form.Confirmation }, words.Summary(form, kind));
        var said = Say(
            KindOf(kind), words.Say("complaints.confirm", ("summary", summary)), open, "complaint.confirm", [words.Say("requests.yes"), words.Say("requests.no")]);
        return said with { Reply = said.Reply with { Cards = [card.Of(words.Title(kind), summary, open, words.Say("requests.yes"))] } };
    }

    private static Form Take(Form form, Words said)
    {
        foreach (var (slot, value) in ComplaintReader.Pieces(said, form.Asked))
            if (form[slot] != value) form = form.With(slot, value);
        return form.Kind == nameof(WorkOrderKind.Praise) && form[ComplaintSlots.Who] is null && ComplaintReader.Who(said.Folded) is { } who ? form.With(ComplaintSlots.Who, who) : form;
    }

    private static bool HasMatter(string folded, WorkOrderKind kind) =>
        kind is WorkOrderKind.Suggestion or WorkOrderKind.Praise ? ComplaintReader.Content(folded) >= LeastContent : ComplaintReader.HasMatter(folded);

    /// <summary>An answer to "what happened" needs no more than a few words that are no dialogue act.</summary>
    private static bool IsMatterAnswer(Words said, WorkOrderKind kind)
    {
        if (OtherWish.IsIn(said.Folded)) return false;
        if (HasMatter(said.Folded, kind)) return !(said.Asks && ComplaintReader.IsElsewhere(said.Folded, said.Asks));
        return !said.Asks && said.Act == DialogueAct.None && !ComplaintReader.IsVague(said.Folded) && ComplaintReader.Content(said.Folded) >= LeastAnswer;
    }

    /// <summary>Complaints and reports are passed on to people; suggestions and praise are answered.</summary>
    private static ReplyKind KindOf(WorkOrderKind kind) => kind is WorkOrderKind.Complaint or WorkOrderKind.Report ? ReplyKind.Complaint : ReplyKind.Answer;

    internal static FormStep.Said Say(ReplyKind kind, string text, Form? form, string intent, IReadOnlyList<string>? actions = null) => new()
    {
        Reply = new Reply { Kind = kind, Text = text, SuggestedActions = actions ?? [] },
        Form = form,
        Intent = intent,
    };

    [GeneratedRegex("(?:我|俺|咱|老子)?(?:要|想|得|必须)(?:实名|匿名)?(?:投诉|举报|反映)|^(?:投诉|举报)(?!(?:电话|热线|渠道|流程|时限|结果|进度|处理))|我投诉|(?:我|想|给你们)(?:要)?(?:提|有)(?:个|点|条|一个)?(?:建议|意见)|^(?:提|有)(?:个|点|条|一个)(?:小|合理化)?(?:建议|意见)|^建议(?!.{0,4}(?:和|跟|与|电话))|(?:我|想|要|必须|^)(?:要|想)?(?:表扬|夸夸|夸一下|点赞|点个赞|送(?:面)?锦旗|写(?:封)?表扬信)|给.{0,12}(?:点赞|点个赞|送(?:面)?锦旗)")]
    private static partial Regex Opens();

    [GeneratedRegex("(?:投诉|举报|反映).{0,6}匿名|匿名.{0,4}(?:投诉|举报)?.{0,3}(?:吗|么|不$|可以|行不)|(?:投诉|举报).{0,8}(?:要不要|用不用|必须|一定要|需要|要).{0,2}(?:留|写|报|用)?(?:名字|姓名|实名|电话)|(?:投诉|举报).{0,6}(?:不留|不写|不报)(?:名字?|姓名|电话)")]
    private static partial Regex Anonymous();

    // Going elsewhere only as a threat or a decision: 我就打, 我要去.
    [GeneratedRegex("不管|再不|不解决|不处理|就(?:打|找|去|告|上)|(?:我|俺|咱)(?:要|就|去|会)")]
    private static partial Regex Goes();
}
