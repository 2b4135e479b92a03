using ServiceBot.Core.Conversations;
using ServiceBot.Core.WorkOrders;

namespace ServiceBot.Core.Plugins.Complaints;

/// <summary>What is said about complaints, reports, suggestions and praise.</summary>
internal sealed class ComplaintWords(IReplyTexts texts)
{
    private const int LongestShown = 120;

    public string Say(string key, params ReadOnlySpan<(string Name, string Value)> values) => texts.Say(key, values);

    public string Title(WorkOrderKind kind) => texts.Say(kind switch
    {
        WorkOrderKind.Report => "complaints.title-report",
        WorkOrderKind.Suggestion => "complaints.title-suggestion",
        WorkOrderKind.Praise => "complaints.title-praise",
        _ => "complaints.title",
    });

    /// <summary>The first question: what it is about.</summary>
    public string AskMatter(WorkOrderKind kind) => texts.Say(kind switch
    {
        WorkOrderKind.Report => "complaints.ask-report",
        WorkOrderKind.Suggestion => "complaints.ask-suggestion",
        WorkOrderKind.Praise => "complaints.ask-praise",
        _ => "complaints.ask-matter",
    });

    public string Filed(Form form, WorkOrderKind kind, string number) => kind switch
    {
        WorkOrderKind.Report => texts.Say("complaints.filed-report", ("number", number)),
        WorkOrderKind.Suggestion => texts.Say("complaints.filed-suggestion", ("number", number)),
        WorkOrderKind.Praise => texts.Say("complaints.filed-praise", ("number", number)),
        _ => texts.Say("complaints.filed", ("number", number), ("category", Category(form)))
            + (ComplaintCategories.NamesDamage(form[ComplaintSlots.Matter] ?? "") ? "\n" + texts.Say("complaints.damage") : ""),
    };

    /// <summary>The question for a piece.</summary>
    public string Ask(string slot) => slot switch
    {
        ComplaintSlots.Phone => texts.Say("complaints.ask-phone"),
        ComplaintSlots.Wish => texts.Say("complaints.ask-wish"),
        ComplaintSlots.Since => texts.Say("complaints.ask-since"),
        ComplaintSlots.Who => texts.Say("complaints.ask-who"),
        _ => texts.Say("complaints.ask-place"),
    };

    /// <summary>What is about to be filed, for a confirmation.</summary>
    public string Summary(Form form, WorkOrderKind kind)
    {
        var lines = new List<string> { Line(Title(kind), form[ComplaintSlots.Matter] ?? "") };
        if (form[ComplaintSlots.Place] is { Length: > 0 } place) lines.Add(Line(texts.Say("complaints.label-place"), place));
        if (form[ComplaintSlots.Who] is { Length: > 0 } who) lines.Add(Line(texts.Say("complaints.label-who"), who));
        if (form[ComplaintSlots.Phone] is { Length: > 0 } phone) lines.Add(Line(texts.Say("complaints.label-phone"), phone));
        return string.Join('\n', lines);
    }

    /// <summary>An addition as the utility's people read it: the piece with its name.</summary>
    public string Note(string slot, string value) => slot switch
    {
        ComplaintSlots.Phone => Plain(texts.Say("complaints.label-phone"), value),
        ComplaintSlots.Wish => Plain(texts.Say("complaints.label-wish"), value),
        ComplaintSlots.Place => Plain(texts.Say("complaints.label-place"), value),
        ComplaintSlots.Since => Plain(texts.Say("complaints.label-since"), value),
        ComplaintSlots.AccountSaid => Plain(texts.Say("complaints.label-account"), value),
        _ => value,
    };

    public string Category(Form form) =>
        texts.Say(ComplaintCategories.Key(Enum.TryParse<ComplaintCategory>(form[ComplaintSlots.Category], out var category) ? category : ComplaintCategory.Other));

    private string Line(string label, string value) => Plain(label, PersonalNumbers.Mask(value.Length > LongestShown ? value[..LongestShown] + "……" : value));

    private string Plain(string label, string value) => texts.Say("complaints.line", ("label", label), ("value", value));
}
