using System.Globalization;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Customers;
using ServiceBot.Core.Text;
using ServiceBot.Core.WorkOrders;

namespace ServiceBot.Core.Plugins.Progress;

/// <summary>Follows orders: where they stand, chasing, adding, withdrawing.</summary>
/// <remarks>An order's number is enough to hear its status; nothing of account, address or person is told with it.</remarks>
internal sealed class ProgressBusiness(OrderDesk desk, OwnOrders own, IReplyTexts texts) : IBusiness
{
    /// <summary>What the customer wants with an order: an <see cref="OrderWish"/>.</summary>
    public const string WishSlot = "wish";

    private const string WithdrawAsked = "withdraw";
    private const string SupplementAsked = "supplement";
    private const int LongestSupplement = 200;

    public string Name => OrderDesk.Business;

    public IReadOnlyCollection<string> Intents { get; } = ["progress"];

    public string Title(Form form) => texts.Say("orders.title");

    public bool Claims(Words words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return OrderWishes.IsCertain(words.Folded);
    }

    public async Task<FormStep> HandleAsync(FormTurn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var digits = SpokenDigits.ToDigits(turn.Words.Folded);
        var said = IdentityReader.Read(digits);
        if (said.OrderNumbers is [var bare, ..] && char.IsAsciiDigit(bare[0])) return AskForLetters(turn, Keep(turn));
        if (said.OrderNumbers.Count > 0) return await OnNumberAsync(said.OrderNumbers[0], turn, Keep(turn), cancellationToken);
        // Without any number the order that was told here last is meant; that alone makes nobody its owner.
        if (turn is { IsStart: true, Orders: [var latest, ..] } && !HoldsIdentity(said))
            return await OnNumberAsync(latest, turn, Keep(turn with { Form = OrderDesk.Resting(turn.Form, latest) }), cancellationToken);
        if (turn.IsStart) return await SearchAsync(turn, Keep(turn), digits, said, cancellationToken);
        return turn.Form.Asked switch
        {
            // Who proves that the order is theirs hears more of it.
            null when said.Accounts.Count > 0 && !OrderWishes.IsOtherMatter(turn.Words.Folded) => await SearchAsync(turn, Keep(turn), digits, said, cancellationToken),
            null => await AfterTellingAsync(turn, cancellationToken),
            WithdrawAsked => await WithdrawAsync(turn, cancellationToken),
            SupplementAsked when !turn.Words.Does(DialogueAct.Cancels | DialogueAct.Thanks) => await SupplementAsync(turn.Words.Typed, turn, turn.Form, cancellationToken),
            _ when turn.Words.Does(DialogueAct.Cancels) => Say(ReplyKind.Progress, "orders.dropped", null, "progress.dropped"),
            _ when !HoldsIdentity(said) && OrderWishes.LacksNumber(turn.Words.Folded) => Say(ReplyKind.Clarify, OrderWishes.LacksAccount(turn.Words.Folded) ? "orders.no-number-at-all" : "orders.no-number", turn.Form, "progress.ask", human: true),
            _ when HoldsIdentity(said) || turn.Words.Does(DialogueAct.Resumes) || OwnOrders.IsChoice(turn.Form) =>
                await SearchAsync(turn, Keep(turn), digits, said, cancellationToken),
            _ => FormStep.NotMine.Instance,
        };
    }

    /// <summary>What a message wants goes first; a bare number or an answer keeps the wish that opened the form.</summary>
    private static Form Keep(FormTurn turn)
    {
        var wish = OrderWishes.Of(turn.Words.Folded);
        return wish is OrderWish.None || wish is OrderWish.Status && turn.Form[WishSlot] is not null ? turn.Form : turn.Form.With(WishSlot, wish.ToString());
    }

    private static OrderWish WishOf(Form form) => Enum.TryParse<OrderWish>(form[WishSlot], out var wish) ? wish : OrderWish.Status;

    private async Task<FormStep> OnNumberAsync(string number, FormTurn turn, Form form, CancellationToken cancellationToken)
    {
        var wish = WishOf(form);
        var plain = form.With(WishSlot, null);
        return wish switch
        {
            OrderWish.Chase => Step(await desk.ChaseAsync(number, plain, turn.Now, cancellationToken)),
            OrderWish.Another => Step(await desk.RefuseSecondAsync(number, plain, turn.Now, cancellationToken)),
            OrderWish.Withdraw => await AskToWithdrawAsync(number, turn, plain, cancellationToken),
            OrderWish.Supplement when OrderWishes.SupplementIn(turn.Words.Typed) is { Length: > 2 } text && !text.Contains(number, StringComparison.OrdinalIgnoreCase) =>
                await SupplementAsync(text, turn, plain.With(OrderDesk.NumberSlot, number), cancellationToken),
            OrderWish.Supplement when await desk.IsMissingAsync(number, cancellationToken) => Step(await desk.TellAsync(number, plain, turn.Now, cancellationToken)),
            OrderWish.Supplement => Say(ReplyKind.Clarify, "orders.ask-supplement", plain.With(OrderDesk.NumberSlot, number) with { Asked = SupplementAsked }, "progress.supplement"),
            _ => Step(await desk.TellAsync(number, plain, turn.Now, cancellationToken)),
        };
    }

    private async Task<FormStep> AfterTellingAsync(FormTurn turn, CancellationToken cancellationToken)
    {
        var form = turn.Form;
        var wish = OrderWishes.AfterTelling(turn.Words.Folded);
        if (form[OrderDesk.NumberSlot] is not { } number || wish is OrderWish.None || turn.Words.Does(DialogueAct.Thanks)) return FormStep.NotMine.Instance;
        if (wish is OrderWish.Another && SpeaksOfAnotherPlace(turn.Words)) return FormStep.NotMine.Instance;
        // Done, and still dark: that is a new report.
        if (OrderWishes.SaysStillDark(turn.Words.Folded) && await own.IsOverAsync(number, cancellationToken)) return FormStep.NotMine.Instance;
        return await OnNumberAsync(number, turn, form.With(WishSlot, wish.ToString()), cancellationToken);
    }

    private static bool SpeaksOfAnotherPlace(Words words) =>
        Grid.PlaceReader.Find(words.Typed) is { IsExact: true } || words.Folded.Contains("另一处", StringComparison.Ordinal);

    private async Task<FormStep> SearchAsync(FormTurn turn, Form form, string digits, IdentityMentions said, CancellationToken cancellationToken)
    {
        if (!turn.Words.Folded.Contains("户号", StringComparison.Ordinal) && said.Accounts is [var account, ..] && OrderWishes.LacksLetters(account.Value))
            return AskForLetters(turn, form);

        var found = await own.FindAsync(turn, form, digits, HoldsIdentity(said), cancellationToken);
        if (found.Order is not { } order) return found.Said is { } asks ? asks : FormStep.NotMine.Instance;
        var step = await OnNumberAsync(order, turn, IdentityPieces.Clear(form).With(OrderDesk.NumberSlot, order).With(OrderDesk.OwnSlot, "yes"), cancellationToken);
        return step is FormStep.Said told ? told with { Session = found.Session, Region = found.Region } : step;
    }

    private FormStep.Said AskForLetters(FormTurn turn, Form form) =>
        Say(ReplyKind.Clarify, "orders.letters-missing", form with { Asked = OrderDesk.NumberSlot }, "progress.ask", isMiss: !turn.IsStart);

    /// <summary>Ends somebody's order only for who filed it here, or proved that the account is theirs.</summary>
    private async Task<FormStep> AskToWithdrawAsync(string number, FormTurn turn, Form form, CancellationToken cancellationToken)
    {
        var isOwner = OrderDesk.IsOwner(form) && form[OrderDesk.NumberSlot] == number || await own.IsOwnAsync(number, turn, cancellationToken);
        return isOwner
            ? new FormStep.Said
            {
                Reply = new Reply
                {
                    Kind = ReplyKind.Progress,
                    Text = texts.Say("orders.ask-withdraw", ("number", number)),
                    SuggestedActions = [texts.Say("orders.action-withdraw"), texts.Say("orders.action-keep")],
                },
                Form = OrderDesk.Resting(form, number, isOwner: true) with { Asked = WithdrawAsked },
                Intent = "progress.withdraw",
            }
            : Say(ReplyKind.Clarify, "orders.not-yours", form.With(WishSlot, nameof(OrderWish.Withdraw)) with { Asked = IdentitySlots.Account }, "progress.not-yours", human: true);
    }

    private async Task<FormStep> WithdrawAsync(FormTurn turn, CancellationToken cancellationToken)
    {
        if (turn.Form[OrderDesk.NumberSlot] is not { } number) return FormStep.NotMine.Instance;
        var words = turn.Words;
        var resting = turn.Form with { Asked = null };
        if (words.Does(DialogueAct.Denies) || words.Folded.Contains("不撤", StringComparison.Ordinal) || words.Folded.Contains("保留", StringComparison.Ordinal))
            return Say(ReplyKind.Progress, "orders.kept", resting, "progress.kept");
        if (!words.Does(DialogueAct.Thanks) && (words.Does(DialogueAct.Confirms | DialogueAct.Cancels) || words.Folded.Contains("确认撤", StringComparison.Ordinal)))
            return Step(await desk.AddAsync(new WorkOrderNote(number, WorkOrderNoteKind.Withdraw, ""), $"withdraw:{number}", resting, cancellationToken));
        return FormStep.NotMine.Instance;
    }

    private async Task<FormStep> SupplementAsync(string text, FormTurn turn, Form form, CancellationToken cancellationToken)
    {
        if (form[OrderDesk.NumberSlot] is not { } number) return FormStep.NotMine.Instance;
        var capped = text.Length <= LongestSupplement ? text : text[..LongestSupplement];
        var key = string.Create(CultureInfo.InvariantCulture, $"supplement:{form.Id}:{turn.Words.MessageId}");
        return Step(await desk.AddAsync(new WorkOrderNote(number, WorkOrderNoteKind.Supplement, capped), key, form, cancellationToken));
    }

    private static bool HoldsIdentity(IdentityMentions said) =>
        said.Accounts.Count > 0 || said.Phones.Count > 0 || said.Tail is not null || said.Ambiguous is not null || said.Unreadable.Count > 0;

    private FormStep.Said Say(ReplyKind kind, string key, Form? form, string intent, bool isMiss = false, bool human = false) => new()
    {
        Reply = new Reply { Kind = kind, Text = texts.Say(key), SuggestedActions = human ? [texts.Say("greeting.suggest-human")] : [] },
        Form = form,
        Intent = intent,
        IsMiss = isMiss,
    };

    private static FormStep.Said Step(OrderSaying said) =>
        new() { Reply = said.Reply, Form = said.Form, Intent = said.Intent, IsDone = said.IsDone, Records = said.Records };
}
