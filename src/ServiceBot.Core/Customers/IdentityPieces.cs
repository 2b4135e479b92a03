using System.Text.RegularExpressions;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Customers;

/// <summary>What is known of a claim: from the form, and from the message that came now, which goes first.</summary>
internal sealed partial record IdentityPieces
{
    private const string NumberSlot = "number";
    private const int TailLength = 4;

    public AccountNumber? Account { get; private init; }

    public string? Tail { get; private init; }

    public string? Holder { get; private init; }

    /// <summary>A number that may be an account or a phone.</summary>
    public string? Ambiguous { get; private init; }

    /// <summary>A number that is neither.</summary>
    public string? Unreadable { get; private init; }

    /// <summary>Whether the message brought nothing.</summary>
    public bool IsEmpty { get; private init; }

    /// <summary>Whether the form asked for something of the claim, so that an earlier account is not meant.</summary>
    public bool IsAsked { get; private init; }

    /// <summary>Whether the customer speaks of another account than the known one.</summary>
    public bool IsOther { get; private init; }

    public static IdentityPieces Of(IdentityRequest request)
    {
        var form = request.Form;
        var said = IdentityReader.Read(request.Folded);
        var waiting = form[NumberSlot];
        var isAccount = waiting is not null && form.Asked == IdentitySlots.Which && SaysAccount().IsMatch(request.Folded);
        var isPhone = waiting is not null && form.Asked == IdentitySlots.Which && SaysPhone().IsMatch(request.Folded);
        var ambiguous = said.Ambiguous;
        // Asked for the phone, eleven digits are one.
        var phone = form.Asked == IdentitySlots.Tail && ambiguous is not null ? ambiguous : isPhone ? waiting : null;
        if (phone is not null) ambiguous = null;
        AccountNumber? account = said.Accounts.Count > 0 ? said.Accounts[0] : isAccount ? AccountNumber.TryParse(waiting) : null;
        var mayBeTail = said.IsTailNamed || account is not null || form[IdentitySlots.Account] is not null
            || form.Asked is IdentitySlots.Tail or IdentitySlots.Account || said.Phones.Count > 0;
        var tail = phone?[^TailLength..] ?? (mayBeTail ? said.Tail : null);
        return new IdentityPieces
        {
            Account = account ?? AccountNumber.TryParse(form[IdentitySlots.Account]),
            Tail = tail ?? form[IdentitySlots.Tail],
            Holder = said.Name ?? form[IdentitySlots.Holder],
            Ambiguous = ambiguous ?? (isAccount || isPhone || account is not null ? null : waiting),
            Unreadable = said.Unreadable.Count > 0 ? said.Unreadable[0] : null,
            IsEmpty = account is null && tail is null && said.Ambiguous is null && said.Unreadable.Count == 0,
            IsAsked = form.Asked is IdentitySlots.Account or IdentitySlots.Tail or IdentitySlots.Which,
            IsOther = SaysOther().IsMatch(request.Folded),
        };
    }

    /// <summary>The piece to ask for; null when the claim is whole.</summary>
    public string? Question(CustomerRecord record)
    {
        if (Account is null && Ambiguous is not null) return IdentitySlots.Which;
        if (Account is null) return record.Bindings.Count > 1 && !IsAsked && !IsOther ? IdentitySlots.Which : IdentitySlots.Account;
        return Tail is null ? IdentitySlots.Tail : null;
    }

    /// <summary>The whole claim.</summary>
    /// <exception cref="InvalidOperationException">A piece is missing: <see cref="Question"/> says which.</exception>
    public IdentityClaim ToClaim() => Account is { } account && Tail is { } tail
        ? new IdentityClaim(account, tail, Holder)
        : throw new InvalidOperationException("The claim is not whole.");

    /// <summary>The form with what is known so far.</summary>
    public Form Keep(Form form) => form
        .With(IdentitySlots.Account, Account?.Value)
        .With(IdentitySlots.Tail, Tail)
        .With(IdentitySlots.Holder, Holder)
        .With(NumberSlot, Ambiguous);

    /// <summary>The form without anything of the claim.</summary>
    public static Form Clear(Form form)
    {
        var cleared = form.With(IdentitySlots.Account, null).With(IdentitySlots.Tail, null).With(IdentitySlots.Holder, null).With(NumberSlot, null);
        return cleared.Asked is IdentitySlots.Account or IdentitySlots.Tail or IdentitySlots.Which ? cleared with { Asked = null } : cleared;
    }

    [GeneratedRegex("户号|编号|第一个")]
    private static partial Regex SaysAccount();

    [GeneratedRegex("手机|电话|第二个")]
    private static partial Regex SaysPhone();

    [GeneratedRegex("(?:另外?|其他|别的|换|新)(?:一?个|一?户|的)?.{0,2}(?:户|号|家)|不是这(?:个|户)")]
    private static partial Regex SaysOther();
}
