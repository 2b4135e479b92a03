using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Plugins.Repairs;

/// <summary>Writes down what a message says. The order in which things are said makes no difference.</summary>
internal static class RepairPad
{
    /// <summary>The form with what was heard.</summary>
    /// <param name="form">The form so far.</param>
    /// <param name="heard">What the message says.</param>
    /// <param name="corrects">Whether the message says that something was wrong.</param>
    /// <returns>The form, and the slots whose earlier value gave way to another one.</returns>
    public static (Form Form, IReadOnlyList<string> Changed) Write(Form form, RepairHeard heard, bool corrects)
    {
        var changed = new List<string>();
        form = Address(form, heard, corrects, changed);
        if (heard.Phone is { } phone) form = Set(form, RepairSlots.Phone, phone, changed);
        else if (heard.IsPhoneWrong) form = form.With(RepairSlots.Phone, null).With(RepairSlots.PhoneTail, null);
        if (heard.Name is { } name) form = Set(form, RepairSlots.Name, name, changed);
        if (heard.Symptom is { } symptom) form = Symptom(form, symptom, heard.ReplacesSymptom || corrects && form.Asked == Form.Confirmation, changed);
        if (heard.Since is { } since && (form[RepairSlots.Since] is null || corrects || form.Asked == Form.Confirmation)) form = Set(form, RepairSlots.Since, since, changed);
        if (heard.Scope is { } scope) form = Set(form, RepairSlots.Scope, scope, changed);
        if (heard.Danger is { } danger) form = form.With(RepairSlots.Danger, Joined(form[RepairSlots.Danger], danger));
        if (heard.Care is { } care) form = form.With(RepairSlots.Care, Joined(form[RepairSlots.Care], care));
        // A tripped breaker is the customer's own, unless they say that others are dark too.
        if (form[RepairSlots.Scope] is null && form[RepairSlots.Symptom] is { } known && RepairWords.IsTrip(known)) form = form.With(RepairSlots.Scope, RepairScope.Own);
        return (form, changed);
    }

    private static Form Address(Form form, RepairHeard heard, bool corrects, List<string> changed)
    {
        var before = form[RepairSlots.Address];
        var now = heard.AddressFixed ?? (heard.Place is { } place ? AddressWords.Merge(before, place, corrects || form.Asked == RepairSlots.Address && before is not null) : heard.IsAddressWrong ? null : before);
        if (now == before) return form;
        if (before is not null && now is not null && (corrects || form.Asked == Form.Confirmation)) changed.Add(RepairSlots.Address);
        return form
            .With(RepairSlots.Address, now)
            .With(RepairSlots.Account, null)
            .With(RepairSlots.PhoneTail, null)
            .With(RepairSlots.Outage, null)
            .With(RepairSlots.Insists, null);
    }

    private static Form Symptom(Form form, string symptom, bool replaces, List<string> changed)
    {
        if (form[RepairSlots.Symptom] is not { } known) return form.With(RepairSlots.Symptom, symptom);
        if (replaces) return Set(form, RepairSlots.Symptom, symptom, changed);
        return RepairWords.AddsNothing(known, symptom) ? form : form.With(RepairSlots.Symptom, Joined(known, symptom));
    }

    private static Form Set(Form form, string slot, string value, List<string> changed)
    {
        if (form[slot] is { } before && before != value) changed.Add(slot);
        return form.With(slot, value);
    }

    /// <summary>What was known with what comes to it, once.</summary>
    public static string Joined(string? known, string more) =>
        known is null ? more : known.Contains(more, StringComparison.Ordinal) ? known : known + "，" + more;
}
