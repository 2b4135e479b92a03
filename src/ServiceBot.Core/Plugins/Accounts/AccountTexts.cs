using ServiceBot.Core.Conversations;
using ServiceBot.Core.Customers;

namespace ServiceBot.Core.Plugins.Accounts;

/// <summary>Words for accounts: the customer's own names, and numbers masked.</summary>
internal sealed class AccountTexts(IReplyTexts texts)
{
    public string Say(string key, params ReadOnlySpan<(string Name, string Value)> values) => texts.Say(key, values);

    /// <summary>「家里」（33******38）, or the masked number alone.</summary>
    public string Account(AccountNumber number, string label) => label.Length == 0
        ? texts.Say("accounts.account", ("account", number.Masked))
        : texts.Say("accounts.labelled", ("label", label), ("account", number.Masked));

    public string Account(AccountBinding binding) => Account(binding.Number, binding.Label);

    /// <summary>How a binding is offered and named again: its label, or the masked number.</summary>
    public static string Short(AccountBinding binding) => binding.Label.Length > 0 ? binding.Label : binding.Number.Masked;

    /// <summary>Reads which of the bound accounts is meant.</summary>
    /// <param name="bindings">Bound accounts.</param>
    /// <param name="folded">What the customer said.</param>
    /// <returns>Those that fit; several where the words leave it open, none where they name none of them.</returns>
    public static IReadOnlyList<AccountBinding> Meant(IReadOnlyList<AccountBinding> bindings, string folded)
    {
        var numbers = IdentityReader.Read(folded).Accounts;
        if (bindings.Where(one => numbers.Contains(one.Number)).ToList() is { Count: > 0 } named) return named;
        if (bindings.Where(one => folded.Contains(one.Number.Masked, StringComparison.Ordinal)).ToList() is { Count: > 0 } masked) return masked;
        // The longest name goes first: 爸妈家 is not 家.
        var labelled = bindings.Where(one => one.Label.Length > 0 && folded.Contains(one.Label, StringComparison.OrdinalIgnoreCase)).ToList();
        if (labelled.Count > 0) return [.. labelled.Where(one => one.Label.Length == labelled.Max(other => other.Label.Length))];
        return [.. bindings.Where(one => EndsIn(one.Number, folded))];
    }

    /// <summary>尾号38的那个: the last two to four digits as customers see them.</summary>
    private static bool EndsIn(AccountNumber number, string folded) =>
        Enumerable.Range(2, 3).Any(length => folded.Contains("尾号" + number.Value[^length..], StringComparison.Ordinal));
}
