using ServiceBot.Core.Conversations;
using ServiceBot.Core.Customers;

namespace ServiceBot.Core.Plugins.Repairs;

/// <summary>Spares the customer the address where an account says it: verified, bound, or named with the end of its phone.</summary>
internal sealed class RepairPlaces(IdentityCheck identity, ICustomerStore store, ICustomerArchive archive, RepairTexts texts)
{
    /// <summary>What came of it: something to say, or the form that goes on.</summary>
    internal sealed record Outcome(Form Form, FormStep.Said? Said = null, CustomerSession? Session = null, string? Region = null);

    public static bool IsAsked(Form form) => form.Asked is IdentitySlots.Account or IdentitySlots.Tail or IdentitySlots.Which;

    public async Task<Outcome> FillAsync(FormTurn turn, Form form, RepairHeard heard, CancellationToken cancellationToken)
    {
        if (form[RepairSlots.Address] is not null) return new Outcome(WithoutClaim(form, heard));
        if (form.Asked == RepairSlots.PlaceOffer) return await AnswerOfferAsync(turn, form, cancellationToken);
        if (heard.Account is not null || IsAsked(form)) return Named(await EnsureAsync(turn, form, cancellationToken), turn, form);
        if (!turn.IsStart || turn.Session is null && (await store.ReadAsync(turn.Address, cancellationToken)).Bindings.Count == 0) return new Outcome(form);
        return await EnsureAsync(turn, form, cancellationToken) switch
        {
            IdentityStep.Verified verified => Offer(verified, turn),
            IdentityStep.Asks { Form: { Asked: IdentitySlots.Which } open } asks =>
                new Outcome(form, RepairTexts.Step(texts.Say("repairs.or-address", ("ask", asks.Text)), open, "repair.ask", asks.Actions)),
            _ => new Outcome(form),
        };
    }

    /// <summary>An address was said: the check of an account is no longer needed; its number goes along as the customer's word.</summary>
    private static Form WithoutClaim(Form form, RepairHeard heard)
    {
        var said = heard.Account?.Value ?? form[IdentitySlots.Account];
        var plain = IdentityPieces.Clear(form).With(RepairSlots.Offered, null);
        return said is null || said == form[RepairSlots.Account] ? plain : plain.With(RepairSlots.SaidAccount, said);
    }

    private async Task<Outcome> AnswerOfferAsync(FormTurn turn, Form form, CancellationToken cancellationToken)
    {
        var words = turn.Words;
        if (words.Does(DialogueAct.Denies) || RepairWords.OtherPlace().IsMatch(words.Folded)) return new Outcome(form.With(RepairSlots.Offered, null) with { Asked = RepairSlots.Address });
        if (!RepairWords.IsHere(words) || AccountNumber.TryParse(form[RepairSlots.Offered]) is not { } number) return new Outcome(form);
        return await archive.FindAsync(number, cancellationToken) is AccountLookup.Found found
            ? new Outcome(Adopt(form, found.Account), Region: found.Account.TariffRegion)
            : new Outcome(form.With(RepairSlots.Offered, null) with { Asked = RepairSlots.Address });
    }

    private Outcome Named(IdentityStep step, FormTurn turn, Form form) => step switch
    {
        IdentityStep.Verified verified => new Outcome(Adopt(verified.Form, verified.Account), null, verified.Session, verified.Account.TariffRegion),
        IdentityStep.Asks { Form: { } open } asks => new Outcome(form, RepairTexts.Step(texts.Say("repairs.or-address", ("ask", asks.Text)), open, "repair.ask", asks.Actions) with
        {
            IsMiss = asks.IsMiss && !turn.IsStart,
            Session = asks.EndsSession ? CustomerSession.None : null,
        }),
        // Locked or gone: the place can still be said.
        _ => new Outcome(IdentityPieces.Clear(form) with { Asked = RepairSlots.Address }),
    };

    private Outcome Offer(IdentityStep.Verified verified, FormTurn turn)
    {
        var account = verified.Account;
        var form = verified.Form.With(RepairSlots.Offered, account.Number.Value) with { Asked = RepairSlots.PlaceOffer };
        var head = turn.IsUrgent || RepairSlots.IsDangerous(form) ? "" : texts.Say("repairs.received");
        var text = head + texts.Say("repairs.offer-place", ("account", account.Number.Masked), ("place", AddressWords.Mask(account.Address)));
        return new Outcome(form, RepairTexts.Step(text, form, "repair.ask", texts.Say("repairs.action-here"), texts.Say("repairs.action-elsewhere")), verified.Session, account.TariffRegion);
    }

    private static Form Adopt(Form form, Account account) => IdentityPieces.Clear(form)
        .With(RepairSlots.Offered, null)
        .With(RepairSlots.SaidAccount, null)
        .With(RepairSlots.Address, account.Address)
        .With(RepairSlots.Account, account.Number.Value)
        .With(RepairSlots.PhoneTail, account.PhoneTail);

    private Task<IdentityStep> EnsureAsync(FormTurn turn, Form form, CancellationToken cancellationToken) => identity.EnsureAsync(
        new IdentityRequest
        {
            Address = turn.Address,
            MessageId = turn.Words.MessageId,
            Folded = Text.SpokenDigits.ToDigits(turn.Words.Folded),
            Form = form,
            Session = turn.Session,
            Now = turn.Now,
            Purpose = texts.Say("repairs.title"),
        },
        cancellationToken);
}
