using ServiceBot.Core.Conversations;
using ServiceBot.Core.Customers;

namespace ServiceBot.Core.Plugins.Repairs;

/// <summary>What a repair form says.</summary>
internal sealed class RepairTexts(IReplyTexts texts, ConfirmationCard card)
{
    private const int PhoneShownBefore = 3;
    private const int PhoneShownAfter = 4;

    public string Say(string key, params ReadOnlySpan<(string Name, string Value)> values) => texts.Say(key, values);

    public string Human => texts.Say("greeting.suggest-human");

    public static FormStep.Said Step(string text, Form? form, string intent, params IReadOnlyList<string> actions) => new()
    {
        Reply = new Reply { Kind = ReplyKind.Repair, Text = text, SuggestedActions = actions },
        Form = form,
        Intent = intent,
    };

    public FormStep.Said Cancelled(Form form) => Step(
        texts.Say(RepairSlots.IsDangerous(form) ? "repairs.cancelled-danger" : "repairs.cancelled"), null, "repair.cancelled");

    /// <summary>The place is known from what was asked before.</summary>
    public string SamePlace(Form form) =>
        texts.Say("repairs.same-place", ("place", form[RepairSlots.Account] is null ? form[RepairSlots.Address] ?? "" : AddressWords.Mask(form[RepairSlots.Address] ?? "")));

    /// <summary>Exactly what will be written, for the customer to confirm.</summary>
    public FormStep.Said Confirmation(Form form, string head = "")
    {
        var lines = new List<string>();
        Line("repairs.line-address", form[RepairSlots.Account] is null ? form[RepairSlots.Address] : AddressWords.Mask(form[RepairSlots.Address] ?? ""));
        Line("repairs.line-account", Masked(form[RepairSlots.Account]));
        Line("repairs.line-said-account", Masked(form[RepairSlots.SaidAccount]));
        Line("repairs.line-symptom", SymptomOf(form));
        Line("repairs.line-scope", ScopeOf(form));
        Line("repairs.line-since", form[RepairSlots.Since]);
        if (form[RepairSlots.Care] is { } care && !SymptomOf(form).Contains(care, StringComparison.Ordinal)) Line("repairs.line-care", care);
        Line("repairs.line-phone", form[RepairSlots.Phone] is { } phone ? MaskPhone(phone) : PhoneOnFile(form));
        Line("repairs.line-name", form[RepairSlots.Name] is { Length: > 0 } name ? MaskName(name) : null);
        if (RepairSlots.IsUrgent(form)) lines.Add(texts.Say("repairs.line-urgent"));
        var text = head + texts.Say("repairs.confirm", ("lines", string.Join('\n', lines)));
        var open = form with { Asked = Form.Confirmation };
        var step = Step(text, open, "repair.confirm", texts.Say("repairs.action-confirm"), texts.Say("repairs.action-change"), texts.Say("repairs.action-cancel"));
        return step with
        {
            Reply = step.Reply with { Cards = [card.Of(texts.Say("repairs.title"), string.Join('\n', lines), open, texts.Say("repairs.action-confirm"))] },
        };

        void Line(string key, string? value)
        {
            if (value is not null) lines.Add(texts.Say(key, ("value", value)));
        }
    }

    /// <summary>好的，已更正：电话 138****0091; empty where nothing changed.</summary>
    public string Changed(Form form, IReadOnlyList<string> changed)
    {
        var said = changed.Distinct().Select(slot => slot switch
        {
            RepairSlots.Address => texts.Say("repairs.line-address", ("value", form[slot] ?? "")),
            RepairSlots.Phone => texts.Say("repairs.line-phone", ("value", MaskPhone(form[slot] ?? ""))),
            RepairSlots.Scope => texts.Say("repairs.line-scope", ("value", ScopeOf(form) ?? "")),
            RepairSlots.Symptom => texts.Say("repairs.line-symptom", ("value", form[slot] ?? "")),
            RepairSlots.Since => texts.Say("repairs.line-since", ("value", form[slot] ?? "")),
            _ => texts.Say("repairs.line-name", ("value", MaskName(form[slot] ?? ""))),
        });
        return changed.Count == 0 ? "" : texts.Say("repairs.changed", ("what", string.Join('，', said)));
    }

    /// <summary>What is seen, as it will be written.</summary>
    public string SymptomOf(Form form)
    {
        var symptom = form[RepairSlots.Symptom];
        var danger = form[RepairSlots.Danger];
        if (symptom is null) return danger ?? texts.Say(form[RepairSlots.Hazard] is null ? "repairs.symptom-unknown" : "repairs.symptom-hazard");
        return danger is null || danger.Split(['、', '，']).All(sign => symptom.Contains(sign, StringComparison.Ordinal)) ? symptom : $"{symptom}（{danger}）";
    }

    public string? ScopeOf(Form form) => form[RepairSlots.Scope] switch
    {
        RepairScope.Own => texts.Say("repairs.scope-own"),
        RepairScope.Building => texts.Say("repairs.scope-building"),
        RepairScope.Area => texts.Say("repairs.scope-area"),
        RepairScope.Unknown => texts.Say("repairs.scope-unknown"),
        _ => null,
    };

    private string? PhoneOnFile(Form form) => form[RepairSlots.PhoneTail] is { } tail ? texts.Say("repairs.phone-on-file", ("tail", tail)) : null;

    private static string? Masked(string? account) => AccountNumber.TryParse(account)?.Masked;

    private static string MaskPhone(string phone) => phone.Length > PhoneShownBefore + PhoneShownAfter
        ? string.Concat(phone.AsSpan(0, PhoneShownBefore), new string('*', phone.Length - PhoneShownBefore - PhoneShownAfter), phone.AsSpan(phone.Length - PhoneShownAfter))
        : phone;

    private static string MaskName(string name) => name.Length < 2 ? name : name[0] + new string('*', name.Length - 1);
}
