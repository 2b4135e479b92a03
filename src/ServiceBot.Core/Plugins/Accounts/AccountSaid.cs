using ServiceBot.Core.Conversations;
using ServiceBot.Core.Customers;

namespace ServiceBot.Core.Plugins.Accounts;

/// <summary>Makes what the accounts plugin says.</summary>
internal static class AccountSaid
{
    /// <summary>A sentence, and the form after it.</summary>
    public static FormStep.Said Of(string text, Form? form, params IReadOnlyList<string> actions) => new()
    {
        Reply = new Reply { Kind = form?.Asked is null ? ReplyKind.Answer : ReplyKind.Clarify, Text = text, SuggestedActions = actions },
        Form = form,
        Intent = AccountsPlugin.AccountIntent,
    };

    /// <summary>What the identity check has to say first.</summary>
    public static FormStep.Said Of(IdentityStep.Asks asks) => Of(asks.Text, asks.Form, asks.Actions) with
    {
        Session = asks.EndsSession ? CustomerSession.None : null,
        IsMiss = asks.IsMiss,
    };

    /// <summary>A session with a bound account.</summary>
    public static CustomerSession Session(AccountNumber number, DateTimeOffset now) => new(number.Value, now, now, IsBound: true);
}
