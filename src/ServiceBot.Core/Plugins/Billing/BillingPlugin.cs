using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Customers;
using ServiceBot.Core.Time;

namespace ServiceBot.Core.Plugins.Billing;

/// <summary>Bills, arrears and payments of an account that the customer proved to be theirs.</summary>
/// <remarks>The form stays after the answer, asking nothing, so that 十月呢 goes on where the last question was.</remarks>
internal sealed partial class BillingPlugin(
    IdentityCheck identity, ICustomerStore customers, IBillingSystem billing, BillAnswers answers, IReplyTexts texts, ILogger<BillingPlugin> logger) : IBusiness
{
    private const string BillIntent = "bill";

    // A year before the newest bill, which may be two months old, so that every answer can compare with the same month.
    private const int MonthsBack = 14;
    private const int LongestLabelText = 20;

    public string Name => "billing";

    public IReadOnlyCollection<string> Intents { get; } = [BillIntent];

    public string Title(Form form) => texts.Say("billing.title");

    public bool Claims(Words words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return BillQuestionReader.IsClear(words.Topic)
            || IdentityReader.Read(words.Folded) is { Accounts.Count: > 0, OrderNumbers.Count: 0 } && BillQuestionReader.IsOfAccount(words.Topic);
    }

    public async Task<FormStep> HandleAsync(FormTurn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var isTaking = turn.Form.Asked is not null;
        if (isTaking && !turn.IsStart && turn.Words.Does(DialogueAct.Cancels)) return Cancelled();

        var today = DateOnly.FromDateTime(ChinaTime.Of(turn.Now).DateTime);
        var earlier = BillQuestion.Of(turn.Form);
        var asked = BillQuestionReader.Read(turn.Words.Topic, today, earlier, turn.IsStart);
        // How bills are paid is no secret: the guides tell it to everybody.
        if (isTaking && asked is { Ask: BillAsk.Paying } && IdentityReader.Read(turn.Words.Folded) is { Accounts.Count: 0, Tail: null }) return FormStep.NotMine.Instance;
        // Asked for besides, before anything was answered: both.
        if (isTaking && asked is { Ask: BillAsk.Months, Months.Count: > 0 } && earlier is { Ask: BillAsk.Months, Months.Count: > 0 } && BillQuestionReader.IsBesides(turn.Words.Topic))
            asked = asked with { Months = [.. earlier.Months.Concat(asked.Months).Distinct().Order()] };
        var record = await customers.ReadAsync(turn.Address, cancellationToken);
        var isOther = IsOtherAccount(turn, record);
        if (!isTaking && asked is null && !isOther) return FormStep.NotMine.Instance;

        var question = asked ?? earlier ?? BillQuestion.NewestBill;
        var step = await identity.EnsureAsync(
            new IdentityRequest
            {
                Address = turn.Address,
                MessageId = turn.Words.MessageId,
                Folded = turn.Words.Folded,
                Form = question.KeepIn(turn.Form),
                Session = isOther ? null : turn.Session,
                Now = turn.Now,
                Purpose = texts.Say("billing.title"),
            },
            cancellationToken);
        return step switch
        {
            IdentityStep.Verified verified => await AnswerAsync(turn, verified, question, record, today, cancellationToken),
            IdentityStep.Asks asks => Ask(turn, asks, question, isOther),
            _ => throw new UnreachableException(),
        };
    }

    private async Task<FormStep> AnswerAsync(
        FormTurn turn, IdentityStep.Verified verified, BillQuestion question, CustomerRecord record, DateOnly today, CancellationToken cancellationToken)
    {
        var account = verified.Account;
        var seen = BillQuestion.Of(turn.Form)?.Seen ?? [];
        question = question with { Seen = seen };
        var lookup = await ReadAsync(account.Number, question, today, cancellationToken);
        Log.LookedUp(logger, turn.Conversation, lookup.GetType().Name, question.Ask);
        if (ShownAlone(question, lookup) is { } shown) question = question.Showing(shown);
        var said = new FormStep.Said
        {
            Reply = new Reply { Kind = ReplyKind.Apology, Text = texts.Say("billing.unavailable") },
            Form = question.KeepIn(verified.Form) with { Asked = null },
            Intent = BillIntent,
            Session = verified.Session,
            Region = account.TariffRegion,
        };
        return lookup switch
        {
            BillLookup.Found found => said with
            {
                Reply = Show(turn, verified, new BillView
                {
                    Account = account,
                    Label = record.Bindings.FirstOrDefault(binding => binding.Number == account.Number)?.Label ?? "",
                    Statement = found.Statement,
                    Question = question,
                    Today = today,
                }),
                IsDone = true,
            },
            BillLookup.UnknownAccount => said with
            {
                Reply = new Reply { Kind = ReplyKind.Apology, Text = texts.Say("billing.unknown"), SuggestedActions = [texts.Say("greeting.suggest-human")] },
            },
            BillLookup.Unavailable => said with
            {
                Reply = said.Reply with { SuggestedActions = [texts.Say("billing.do-again"), texts.Say("greeting.suggest-human")] },
            },
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>The month whose bill alone is the answer.</summary>
    private static DateOnly? ShownAlone(BillQuestion question, BillLookup lookup) => (question, lookup) switch
    {
        ({ Ask: BillAsk.Months, Months: [var month] }, BillLookup.Found) => month,
        ({ Ask: BillAsk.Months, Months: [], Newest: 1 }, BillLookup.Found { Statement.Bills: [.., var newest] }) => newest.Month,
        _ => null,
    };

    private Reply Show(FormTurn turn, IdentityStep.Verified verified, BillView view)
    {
        var answer = answers.Of(view);
        // Offered once, right after the check that a binding would have spared.
        var mayBind = !verified.Session.IsBound && turn.Session?.AccountNumber != verified.Session.AccountNumber;
        return new Reply
        {
            Kind = ReplyKind.Bill,
            Text = mayBind ? answer.Text + "\n" + texts.Say("billing.offer-bind") : answer.Text,
            Citations = answer.Citations,
            Cards = answer.Card is { } card ? [card] : [],
            SuggestedActions = mayBind ? [texts.Say("billing.do-bind"), .. answers.Next(view)] : answers.Next(view),
        };
    }

    /// <summary>Reads enough for every kind of answer at once: what was asked for, and the year until now.</summary>
    private async Task<BillLookup> ReadAsync(AccountNumber number, BillQuestion question, DateOnly today, CancellationToken cancellationToken)
    {
        var thisMonth = new DateOnly(today.Year, today.Month, 1);
        var first = question.Months.Count > 0 ? question.Months[0] : thisMonth;
        var last = question.Months.Count > 0 && question.Months[^1] > thisMonth ? question.Months[^1] : thisMonth;
        var reach = Math.Max(MonthsBack, question.Newest);
        var from = (first < thisMonth ? first : thisMonth).AddMonths(-reach);
        var lookup = await billing.ReadAsync(number, from, last, cancellationToken);
        // An account without bills for a year has its newest one further back.
        return lookup is BillLookup.Found { Statement: { Bills.Count: 0, LatestMonth: { } latest } statement }
            && await billing.ReadAsync(number, latest, latest, cancellationToken) is BillLookup.Found { Statement.Bills: var newest }
            ? new BillLookup.Found(statement with { Bills = newest })
            : lookup;
    }

    private FormStep.Said Ask(FormTurn turn, IdentityStep.Asks asks, BillQuestion question, bool isOther)
    {
        var first = isOther && !turn.IsStart && asks.Form?.Asked == IdentitySlots.Account ? texts.Say("billing.other-account")
            : turn.IsStart ? answers.Before(question)
            : null;
        return new FormStep.Said
        {
            Reply = new Reply { Kind = ReplyKind.Bill, Text = first is null ? asks.Text : first + "\n" + asks.Text, SuggestedActions = asks.Actions },
            Form = asks.Form,
            Intent = BillIntent,
            Session = asks.EndsSession ? CustomerSession.None : null,
            IsMiss = asks.IsMiss,
        };
    }

    private FormStep.Said Cancelled() => new()
    {
        Reply = new Reply { Kind = ReplyKind.Bill, Text = texts.Say("billing.cancelled") },
        Form = null,
        Intent = BillIntent,
    };

    /// <summary>Whether the words lead away from the account in use: another number, 换一个户号, the name of a bound one.</summary>
    private static bool IsOtherAccount(FormTurn turn, CustomerRecord record)
    {
        var folded = turn.Words.Folded;
        if (OtherAccount().IsMatch(folded)) return true;
        var current = turn.Session?.AccountNumber;
        return IdentityReader.Read(folded).Accounts.Any(number => number.Value != current)
            || folded.Length <= LongestLabelText
            && record.Bindings.Any(one => one.Label.Length > 0 && one.Number.Value != current && folded.Contains(one.Label, StringComparison.Ordinal));
    }

    [GeneratedRegex("(?:换|另外?|别的|其他)(?:一?个|一?户|的)?.{0,2}(?:户号|户头|户|账户|房子)")]
    private static partial Regex OtherAccount();

    private static partial class Log
    {
        [LoggerMessage(EventId = 5001, Level = LogLevel.Information, Message = "Bill lookup for {Conversation} ended {Outcome}, asked {Ask}")]
        public static partial void LookedUp(ILogger logger, ConversationKey conversation, string outcome, BillAsk ask);
    }
}
