using System.Diagnostics;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Customers;

namespace ServiceBot.Core.Plugins.Accounts;

/// <summary>Accounts of a channel user: bind, name, list, switch, unbind, and the end of a session.</summary>
internal sealed class AccountsPlugin(
    ICustomerStore store, AccountBinder binder, AccountChooser chooser, AccountTexts texts) : IBusiness
{
    internal const string AccountIntent = "account";

    public string Name => "accounts";

    public IReadOnlyCollection<string> Intents { get; } = [AccountIntent];

    public string Title(Form form) => texts.Say("accounts.title");

    public bool Claims(Words words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return AccountWish.Read(words.Corrected) is not null;
    }

    public async Task<FormStep> HandleAsync(FormTurn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var said = turn.Words.Corrected;
        var wish = turn.IsStart ? AccountWish.ReadFreely(said) ?? AccountAsk.List : AccountWish.Read(said);
        var isTaking = turn.Form.Asked is not null;
        if (isTaking && turn.Words.Does(DialogueAct.Cancels) && wish is null) return Unchanged();

        var record = await store.ReadAsync(turn.Address, cancellationToken);
        if (wish is not { } asked)
        {
            if (!Enum.TryParse(turn.Form.Kind, out asked)) return FormStep.NotMine.Instance;
            if (!isTaking)
            {
                // 确认 after it was done already.
                if (asked is AccountAsk.Bind && turn.Words.Does(DialogueAct.Confirms) && Bound(turn, record) is { } bound) return Already(turn, bound);
                // After a binding its name may follow without any other word.
                if (asked is not (AccountAsk.Bind or AccountAsk.Name) || !AccountWish.IsNaming(turn.Words.Folded)) return FormStep.NotMine.Instance;
                asked = AccountAsk.Name;
            }
        }
        // A wish that is not the open one begins anew; the same one goes on with what it knows.
        var form = turn.Form.Kind == asked.ToString() ? turn.Form : turn.Form with { Kind = asked.ToString(), Asked = null, Slots = Kept(turn) };
        var account = new AccountTurn(turn, form, record);
        return asked switch
        {
            AccountAsk.Bind => await binder.BindAsync(account, cancellationToken),
            AccountAsk.Name => await binder.NameAsync(account, cancellationToken),
            AccountAsk.List => chooser.List(account),
            AccountAsk.Switch => await chooser.SwitchAsync(account, cancellationToken),
            AccountAsk.Unbind => await chooser.UnbindAsync(account, cancellationToken),
            AccountAsk.End => chooser.End(account),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>What outlives a change of wish: the account just bound, so that 叫家里 names it.</summary>
    private static Dictionary<string, string> Kept(FormTurn turn) => turn.Form[AccountTurn.PickedSlot] is { } picked
        ? new Dictionary<string, string> { [AccountTurn.PickedSlot] = picked }
        : [];

    private static AccountBinding? Bound(FormTurn turn, CustomerRecord record) =>
        record.Bindings.FirstOrDefault(one => one.Number.Value == turn.Form[AccountTurn.PickedSlot]);

    private FormStep.Said Already(FormTurn turn, AccountBinding bound) =>
        AccountSaid.Of(texts.Say("accounts.bound-already", ("account", texts.Account(bound))), turn.Form);

    private FormStep.Said Unchanged() => AccountSaid.Of(texts.Say("accounts.kept"), null);
}
