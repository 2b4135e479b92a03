using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Customers;

namespace ServiceBot.Core.Plugins.Accounts;

/// <summary>Binds accounts and gives them names.</summary>
internal sealed partial class AccountBinder(IdentityCheck identity, ICustomerStore store, AccountTexts texts, ILogger<AccountBinder> logger)
{
    /// <summary>Binds an account, after the identity check where it has not passed yet.</summary>
    public async Task<FormStep> BindAsync(AccountTurn account, CancellationToken cancellationToken)
    {
        var (turn, form) = (account.Turn, account.Form);
        var named = IdentityReader.Read(account.Folded).Accounts;
        if (form.Asked is null && form[AccountTurn.FreshSlot] is null && named.Count == 0 && account.CurrentBinding is { } bound)
            return AlreadyOrAnother(account, bound);
        if (form.Asked is null && named.Count == 0 && account.Current is null && account.Record.Bindings.Count > 0)
            return AskForNew(form);

        form = form.With(AccountTurn.LabelSlot, AccountWish.Label(account.Folded) ?? form[AccountTurn.LabelSlot]);
        var step = await identity.EnsureAsync(
            new IdentityRequest
            {
                Address = turn.Address,
                MessageId = turn.Words.MessageId,
                Folded = account.Folded,
                Form = form,
                Session = form[AccountTurn.FreshSlot] is null ? turn.Session : null,
                Now = turn.Now,
                Purpose = texts.Say("accounts.purpose"),
            },
            cancellationToken);
        return step switch
        {
            IdentityStep.Verified verified when account.BindingOf(verified.Account.Number) is { } already =>
                Said("accounts.bound-already", already.Number, already.Label, verified.Form, turn),
            IdentityStep.Verified verified => await BindAsync(account, verified.Form, verified.Account, cancellationToken),
            IdentityStep.Asks asks => AccountSaid.Of(asks),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>Gives an account a name; one that is not bound yet is bound, once the customer has agreed.</summary>
    public async Task<FormStep> NameAsync(AccountTurn account, CancellationToken cancellationToken)
    {
        var (turn, form) = (account.Turn, account.Form);
        var label = AccountWish.Label(account.Folded)
            ?? (form.Asked == AccountTurn.LabelSlot || AccountWish.IsUsualLabel(account.Folded) ? turn.Words.Folded.Trim() : form[AccountTurn.LabelSlot]);
        if (form.Asked == Form.Confirmation) return await ConfirmFirstAsync(account, label ?? "", cancellationToken);
        if (TargetOf(account, label) is not { } target)
            return account.Record.Bindings.Count == 0 && account.Current is null
                ? AccountSaid.Of(texts.Say("accounts.list-none"), null, texts.Say("accounts.do-bind"))
                : account.Record.Bindings.Count == 0 ? AskToBind(form, label)
                : AccountSaid.Of(
                    texts.Say("accounts.rename-which"), form.With(AccountTurn.LabelSlot, label) with { Asked = AccountTurn.PickedSlot },
                    [.. account.Record.Bindings.Select(AccountTexts.Short).Take(5)]) with
                { IsMiss = form.Asked == AccountTurn.PickedSlot };

        form = form.With(AccountTurn.PickedSlot, target.Number.Value);
        if (label is null) return AskForName(form, "accounts.rename-what");
        if (!AccountWish.IsFit(label)) return AskForName(form, "accounts.rename-unfit");
        if (account.Record.Bindings.Any(one => one.Label == label && one.Number != target.Number))
            return AskForName(form, "accounts.rename-taken", ("label", label));
        await store.BindAsync(turn.Address, target with { Label = label }, cancellationToken);
        return Said("accounts.renamed", target.Number, label, form with { Asked = null }, turn);
    }

    /// <summary>The bound account that is to be named.</summary>
    private static AccountBinding? TargetOf(AccountTurn account, string? label)
    {
        if (account.Picked is { } picked) return picked;
        // The new name is not one of the names to look for: 把店铺叫小店 means 店铺.
        var words = label is { Length: > 0 } && account.Form.Asked != AccountTurn.PickedSlot ? account.Folded.Replace(label, "", StringComparison.Ordinal) : account.Folded;
        if (AccountTexts.Meant(account.Record.Bindings, words) is [var meant]) return meant;
        if (account.Form.Asked == AccountTurn.PickedSlot) return null;
        if (account.Current is not null) return account.CurrentBinding;
        return account.Record.Bindings is [var only] ? only : null;
    }

    private async Task<FormStep> ConfirmFirstAsync(AccountTurn account, string label, CancellationToken cancellationToken)
    {
        var words = account.Turn.Words;
        if (words.Does(DialogueAct.Confirms) && account.Current is not null)
        {
            var step = await BindAsync(account with { Form = account.Form.With(AccountTurn.LabelSlot, label) with { Asked = null } }, cancellationToken);
            return step;
        }
        return words.Does(DialogueAct.Denies)
            ? AccountSaid.Of(texts.Say("accounts.kept"), null)
            : AskToBind(account.Form, label) with { IsMiss = true };
    }

    private async Task<FormStep> BindAsync(AccountTurn account, Form form, Account verified, CancellationToken cancellationToken)
    {
        var (turn, number) = (account.Turn, verified.Number);
        var label = form[AccountTurn.LabelSlot] is { } wanted && AccountWish.IsFit(wanted) && account.Record.Bindings.All(one => one.Label != wanted) ? wanted : "";
        await store.BindAsync(turn.Address, new AccountBinding(number, label, turn.Now), cancellationToken);
        Log.Bound(logger, turn.Conversation, account.Record.Bindings.Count + 1);
        // The form rests: the name may follow.
        var rest = form.With(AccountTurn.LabelSlot, null).With(AccountTurn.FreshSlot, null).With(AccountTurn.PickedSlot, number.Value) with
        {
            Kind = AccountAsk.Bind.ToString(),
            Asked = null,
        };
        var text = texts.Say("accounts.bound", ("account", texts.Account(number, label)));
        return AccountSaid.Of(
            label.Length > 0 ? text : text + "\n" + texts.Say("accounts.bound-name"), rest,
            label.Length > 0 ? [texts.Say("accounts.do-bill")] : [.. NamesFor(account), texts.Say("accounts.do-bill")]) with
        {
            Session = AccountSaid.Session(number, turn.Now),
            Region = verified.TariffRegion,
            IsDone = true,
        };
    }

    private FormStep.Said AlreadyOrAnother(AccountTurn account, AccountBinding bound) => Another(account.Folded)
        ? AskForNew(account.Form)
        : Said("accounts.bound-already", bound.Number, bound.Label, account.Form with { Asked = null }, account.Turn);

    private static bool Another(string folded) => AnotherWords().IsMatch(folded);

    private FormStep.Said AskForNew(Form form) => AccountSaid.Of(
        texts.Say("accounts.bind-which"), form.With(AccountTurn.FreshSlot, "yes") with { Asked = IdentitySlots.Account });

    private FormStep.Said AskToBind(Form form, string? label) => label is { } name && AccountWish.IsFit(name)
        ? AccountSaid.Of(
            texts.Say("accounts.bind-first", ("label", name)), form.With(AccountTurn.LabelSlot, name) with { Asked = Form.Confirmation },
            texts.Say("accounts.confirm"), texts.Say("accounts.decline"))
        : AskForName(form, "accounts.rename-what");

    private FormStep.Said AskForName(Form form, string key, params ReadOnlySpan<(string, string)> values) => AccountSaid.Of(
        texts.Say(key, values), form.With(AccountTurn.LabelSlot, null) with { Asked = AccountTurn.LabelSlot }) with
    { IsMiss = form.Asked == AccountTurn.LabelSlot };

    private FormStep.Said Said(string key, AccountNumber number, string label, Form form, FormTurn turn) =>
        AccountSaid.Of(texts.Say(key, ("account", texts.Account(number, label))), form, texts.Say("accounts.do-bill"), texts.Say("accounts.do-list")) with
        {
            Session = AccountSaid.Session(number, turn.Now),
            IsDone = true,
        };

    private IEnumerable<string> NamesFor(AccountTurn account)
    {
        string[] names = [texts.Say("accounts.do-name-home"), texts.Say("accounts.do-name-shop"), texts.Say("accounts.do-name-parents")];
        return names.Where(name => account.Record.Bindings.All(one => !name.EndsWith(one.Label, StringComparison.Ordinal) || one.Label.Length == 0));
    }

    [GeneratedRegex("再|新|另|别的|多个|第二")]
    private static partial Regex AnotherWords();

    private static partial class Log
    {
        [LoggerMessage(EventId = 5011, Level = LogLevel.Information, Message = "Account bound in {Conversation}, {Count} in all")]
        public static partial void Bound(ILogger logger, ConversationKey conversation, int count);
    }
}
