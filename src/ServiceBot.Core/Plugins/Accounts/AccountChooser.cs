using System.Diagnostics;
using Microsoft.Extensions.Logging;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Customers;

namespace ServiceBot.Core.Plugins.Accounts;

/// <summary>Lists bound accounts, switches between them, unbinds them, ends the session.</summary>
internal sealed partial class AccountChooser(IdentityCheck identity, ICustomerStore store, AccountTexts texts, ILogger<AccountChooser> logger)
{
    private const int MostOffered = 5;

    /// <summary>What is bound, masked.</summary>
    public FormStep.Said List(AccountTurn account)
    {
        var bindings = account.Record.Bindings;
        if (bindings.Count == 0) return AccountSaid.Of(texts.Say("accounts.list-none"), null, texts.Say("accounts.do-bind"));
        var lines = bindings.Select(one => texts.Say(
            "accounts.list-line", ("account", texts.Account(one)), ("current", one.Number == account.Current ? texts.Say("accounts.list-current") : "")));
        return AccountSaid.Of(
            texts.Say("accounts.list", ("count", $"{bindings.Count}")) + "\n" + string.Join('\n', lines), account.Form with { Asked = null },
            texts.Say("accounts.do-bill"), texts.Say("accounts.do-bind")) with
        { IsDone = true };
    }

    /// <summary>Goes over to another account: a bound one at once, another one after the identity check.</summary>
    public async Task<FormStep> SwitchAsync(AccountTurn account, CancellationToken cancellationToken)
    {
        var (turn, form) = (account.Turn, account.Form);
        var isChecking = form.Asked is IdentitySlots.Account or IdentitySlots.Tail;
        var others = account.Record.Bindings.Where(one => one.Number != account.Current).ToList();
        var meant = isChecking ? [] : AccountTexts.Meant(account.Record.Bindings, account.Folded);
        if (meant is [var one]) return Switched(form, one.Number, one.Label, turn);
        var said = IdentityReader.Read(account.Folded);
        if (!isChecking && said.Accounts.Count == 0 && said.Ambiguous is null && others.Count > 0)
            return AccountSaid.Of(
                texts.Say("accounts.switch-which"), form with { Asked = AccountTurn.PickedSlot },
                [.. others.Select(AccountTexts.Short).Take(MostOffered)]) with
            { IsMiss = form.Asked == AccountTurn.PickedSlot };
        if (!isChecking && said.Accounts.Count == 0 && said.Ambiguous is null)
            return AccountSaid.Of(texts.Say("accounts.switch-new"), form with { Asked = IdentitySlots.Account });

        var step = await identity.EnsureAsync(
            new IdentityRequest
            {
                Address = turn.Address,
                MessageId = turn.Words.MessageId,
                Folded = account.Folded,
                Form = form,
                Session = null,
                Now = turn.Now,
                Purpose = texts.Say("accounts.purpose-switch"),
            },
            cancellationToken);
        return step switch
        {
            IdentityStep.Verified verified => Switched(verified.Form, verified.Account.Number, account.BindingOf(verified.Account.Number)?.Label ?? "", turn) with
            {
                Session = verified.Session,
                Region = verified.Account.TariffRegion,
            },
            IdentityStep.Asks asks => AccountSaid.Of(asks),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>Ends a binding, after the customer confirmed which.</summary>
    public async Task<FormStep> UnbindAsync(AccountTurn account, CancellationToken cancellationToken)
    {
        var (turn, form, bindings) = (account.Turn, account.Form, account.Record.Bindings);
        if (bindings.Count == 0) return AccountSaid.Of(texts.Say("accounts.list-none"), null, texts.Say("accounts.do-bind"));
        var meant = AccountTexts.Meant(bindings, account.Folded);
        if (form.Asked == Form.Confirmation && account.Picked is { } picked && meant.All(one => one.Number == picked.Number))
        {
            if (turn.Words.Does(DialogueAct.Denies)) return AccountSaid.Of(texts.Say("accounts.unbind-kept"), null);
            if (!turn.Words.Does(DialogueAct.Confirms)) return Confirm(form, picked) with { IsMiss = true };
            await store.UnbindAsync(turn.Address, picked.Number, cancellationToken);
            Log.Unbound(logger, turn.Conversation, bindings.Count - 1);
            return AccountSaid.Of(texts.Say("accounts.unbound", ("account", texts.Account(picked))), null, texts.Say("accounts.do-list")) with
            {
                Session = account.Current == picked.Number ? CustomerSession.None : null,
                IsDone = true,
            };
        }
        var target = meant is [var named] ? named : meant.Count == 0 && form.Asked is null && bindings is [var only] ? only : null;
        return target is not null
            ? Confirm(form, target)
            : AccountSaid.Of(
                texts.Say(IdentityReader.Read(account.Folded).Accounts.Count > 0 ? "accounts.not-found" : "accounts.unbind-which"),
                form.With(AccountTurn.PickedSlot, null) with { Asked = AccountTurn.PickedSlot },
                [.. bindings.Select(AccountTexts.Short).Take(MostOffered)]) with
            { IsMiss = form.Asked == AccountTurn.PickedSlot };
    }

    /// <summary>Forgets who was verified; bindings stay.</summary>
    public FormStep.Said End(AccountTurn account)
    {
        if (account.Current is null) return AccountSaid.Of(texts.Say("accounts.nothing-to-end"), null);
        var bound = account.Record.Bindings.Count > 0 ? texts.Say("accounts.ended-bound") : "";
        return AccountSaid.Of(texts.Say("accounts.ended", ("bound", bound)), null) with { Session = CustomerSession.None };
    }

    private FormStep.Said Confirm(Form form, AccountBinding target) => AccountSaid.Of(
        texts.Say("accounts.unbind-confirm", ("account", texts.Account(target))),
        form.With(AccountTurn.PickedSlot, target.Number.Value) with { Asked = Form.Confirmation },
        texts.Say("accounts.confirm"), texts.Say("accounts.decline"));

    private FormStep.Said Switched(Form form, AccountNumber number, string label, FormTurn turn) => AccountSaid.Of(
        texts.Say("accounts.switched", ("account", texts.Account(number, label))), form with { Asked = null }, texts.Say("accounts.do-bill")) with
    {
        Session = AccountSaid.Session(number, turn.Now),
        IsDone = true,
    };

    private static partial class Log
    {
        [LoggerMessage(EventId = 5012, Level = LogLevel.Information, Message = "Account unbound in {Conversation}, {Count} left")]
        public static partial void Unbound(ILogger logger, ConversationKey conversation, int count);
    }
}
