using System.Diagnostics;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Customers;
using ServiceBot.Core.WorkOrders;

namespace ServiceBot.Core.Plugins.Progress;

/// <summary>Finds the customer's open orders by their account, once it is certain that it is theirs.</summary>
internal sealed class OwnOrders(IWorkOrderSystem system, IdentityCheck identity, IReplyTexts texts)
{
    private const int MostListed = 5;

    /// <summary>Value of <see cref="Form.Asked"/> when the customer is to say which of several orders.</summary>
    private const string WhichAsked = "which-order";

    /// <summary>One order, or what has to be said instead.</summary>
    internal sealed record Finding(string? Order, FormStep.Said? Said, CustomerSession? Session = null, string? Region = null);

    /// <summary>Whether the form waits for one of the customer's own accounts, said by its name.</summary>
    public static bool IsChoice(Form form) => form.Asked == IdentitySlots.Which;

    public async Task<Finding> FindAsync(FormTurn turn, Form form, string digits, bool holdsIdentity, CancellationToken cancellationToken)
    {
        var step = await identity.EnsureAsync(Request(turn, form, digits), cancellationToken);
        return step switch
        {
            IdentityStep.Asks asks => new Finding(null, Ask(asks, turn, form, holdsIdentity)),
            IdentityStep.Verified verified => await OpenAsync(verified, digits, cancellationToken),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>Whether an order belongs to the account that the customer proved to be theirs.</summary>
    public async Task<bool> IsOwnAsync(string number, FormTurn turn, CancellationToken cancellationToken) =>
        turn.Session is { AccountNumber.Length: > 0 }
        && await system.FindAsync(number, cancellationToken) is WorkOrderLookup.Found { Order.AccountNumber: { } owner }
        && await identity.EnsureAsync(Request(turn, IdentityPieces.Clear(turn.Form), ""), cancellationToken) is IdentityStep.Verified verified
        && verified.Account.Number.Value == owner;

    /// <summary>Whether an order has ended.</summary>
    public async Task<bool> IsOverAsync(string number, CancellationToken cancellationToken) =>
        await system.FindAsync(number, cancellationToken) is WorkOrderLookup.Found found && !OrderTexts.IsOpen(found.Order);

    private FormStep.Said Ask(IdentityStep.Asks asks, FormTurn turn, Form form, bool holdsIdentity)
    {
        // Nothing was given yet: a number of the order is asked first, because it needs no check.
        var isFirst = !holdsIdentity && !(asks.Form?.Asked == IdentitySlots.Which);
        return new FormStep.Said
        {
            Reply = new Reply
            {
                Kind = ReplyKind.Clarify,
                Text = isFirst ? texts.Say("orders.ask") : asks.Text,
                SuggestedActions = asks.Actions,
            },
            Form = asks.Form ?? (isFirst ? form with { Asked = OrderDesk.NumberSlot } : null),
            Intent = "progress.ask",
            Session = asks.EndsSession ? CustomerSession.None : null,
            IsMiss = asks.IsMiss && !turn.IsStart,
        };
    }

    private async Task<Finding> OpenAsync(IdentityStep.Verified verified, string digits, CancellationToken cancellationToken)
    {
        var account = verified.Account;
        var phone = IdentityReader.Read(digits).Phones.FirstOrDefault(phone => phone.EndsWith(account.PhoneTail, StringComparison.Ordinal));
        var query = new WorkOrderQuery { AccountNumber = account.Number.Value, ContactPhone = phone };
        var search = await system.FindOpenAsync(query, cancellationToken);
        return search switch
        {
            WorkOrderSearch.Found { Orders: [var only] } => new Finding(only.Number, null, verified.Session, account.TariffRegion),
            WorkOrderSearch.Found found => new Finding(null, List(found.Orders, verified)),
            WorkOrderSearch.Unavailable => new Finding(null, Say("orders.away", verified, verified.Form, "progress.away")),
            _ => throw new UnreachableException(),
        };
    }

    private FormStep.Said List(IReadOnlyList<WorkOrder> found, IdentityStep.Verified verified)
    {
        if (found.Count == 0) return Say("orders.none", verified, null, "progress.none", ("account", verified.Account.Number.Masked)) with { IsDone = true };
        var lines = found.Take(MostListed).Select(order => texts.Say("orders.line", ("number", order.Number), ("subject", order.Subject), ("status", order.StatusText)));
        var list = Say("orders.several", verified, verified.Form with { Asked = WhichAsked }, "progress.several", ("count", $"{found.Count}"), ("orders", string.Join('\n', lines)));
        return list with { Reply = list.Reply with { SuggestedActions = [.. found.Take(MostListed).Select(order => order.Number)] } };
    }

    private FormStep.Said Say(string key, IdentityStep.Verified verified, Form? form, string intent, params ReadOnlySpan<(string Name, string Value)> values) => new()
    {
        Reply = new Reply
        {
            Kind = ReplyKind.Progress,
            Text = texts.Say(key, values),
            SuggestedActions = form is null ? [texts.Say("orders.action-repair"), texts.Say("greeting.suggest-human")] : [],
        },
        Form = form,
        Intent = intent,
        Session = verified.Session,
        Region = verified.Account.TariffRegion,
    };

    private IdentityRequest Request(FormTurn turn, Form form, string digits) => new()
    {
        Address = turn.Address,
        MessageId = turn.Words.MessageId,
        Folded = digits,
        Form = form,
        Session = turn.Session,
        Now = turn.Now,
        Purpose = texts.Say("orders.purpose"),
    };
}
