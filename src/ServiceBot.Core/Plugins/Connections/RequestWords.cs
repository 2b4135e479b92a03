using System.Globalization;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Customers;

namespace ServiceBot.Core.Plugins.Connections;

/// <summary>What is said about requests.</summary>
internal sealed class RequestWords(IReplyTexts texts)
{
    private const int TailLength = 4;
    private const int PhoneHead = 3;

    /// <summary>What a request needs, how long it takes and what to mind.</summary>
    public string Requirements(RequestKind kind)
    {
        var lines = new List<string>
        {
            kind.Papers.Count > 0
                ? texts.Say("requests.papers", ("title", kind.Title), ("papers", string.Join('；', kind.Papers)))
                : texts.Say("requests.no-papers", ("title", kind.Title)),
        };
        if (kind.Limit is { } limit) lines.Add(texts.Say("requests.limit", ("limit", limit)));
        if (kind.Notes.Count > 0) lines.Add(texts.Say("requests.notes", ("notes", string.Join('；', kind.Notes))));
        return string.Join('\n', lines) + kind.Confidence switch
        {
            'A' => "",
            'B' => texts.Say("requests.reserve"),
            _ => texts.Say("requests.reserve-weak"),
        };
    }

    public Citation Cite(RequestKind kind) => new()
    {
        PassageId = "request:" + kind.Code,
        Title = texts.Say("requests.citation", ("title", kind.Title)),
        Text = Requirements(kind),
        Source = kind.Source,
        Facts = kind.Facts,
    };

    /// <summary>The question for a piece.</summary>
    public string Ask(string slot, RequestKind kind) => slot switch
    {
        RequestSlots.Place => texts.Say("requests.ask-place"),
        RequestSlots.Phone => texts.Say("requests.ask-phone"),
        RequestSlots.Holder => texts.Say("requests.ask-holder"),
        RequestSlots.NewHolder => texts.Say("requests.ask-new-holder"),
        RequestSlots.CapacityKw => texts.Say(kind.HasAccount ? "requests.ask-new-capacity" : "requests.ask-capacity"),
        RequestSlots.People => texts.Say("requests.ask-people"),
        RequestSlots.From => texts.Say("requests.ask-from", ("title", kind.Title)),
        RequestSlots.Until => texts.Say("requests.ask-until"),
        RequestSlots.Parking => texts.Say("requests.ask-parking"),
        RequestSlots.FeedIn => texts.Say("requests.ask-feed-in"),
        _ => texts.Say("requests.ask-use"),
    };

    /// <summary>Everything taken down, a line each, numbers of persons masked.</summary>
    public string Summary(Form form, RequestKind kind)
    {
        var lines = new List<string> { Line(texts.Say("requests.label-kind"), kind.Title) };
        if (AccountNumber.TryParse(form[RequestSlots.Verified]) is { } account) lines.Add(Line(texts.Say("requests.label-account"), account.Masked));
        lines.AddRange(kind.Needs.Where(need => form[need.Slot] is not null).Select(need => Line(kind.HasAccount && need.Check is RequestCheck.Capacity ? texts.Say("requests.label-new-capacity") : Label(need.Slot), Shown(need, form[need.Slot] ?? ""))));
        if (form[RequestSlots.Phone] is { } phone && kind.Need(RequestSlots.Phone) is null) lines.Add(Line(Label(RequestSlots.Phone), Masked(phone)));
        return string.Join('\n', lines);
    }

    public static string Day(DateOnly day) => day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);

    private string Line(string label, string value) => texts.Say("requests.line", ("label", label), ("value", value));

    private string Label(string slot) => texts.Say(slot switch
    {
        RequestSlots.Place => "requests.label-place",
        RequestSlots.Phone => "requests.label-phone",
        RequestSlots.Holder => "requests.label-holder",
        RequestSlots.NewHolder => "requests.label-new-holder",
        RequestSlots.CapacityKw => "requests.label-capacity",
        RequestSlots.People => "requests.label-people",
        RequestSlots.From => "requests.label-from",
        RequestSlots.Until => "requests.label-until",
        RequestSlots.Parking => "requests.label-parking",
        RequestSlots.FeedIn => "requests.label-feed-in",
        _ => "requests.label-use",
    });

    private string Shown(RequestNeed need, string value) => need.Check switch
    {
        RequestCheck.Phone => Masked(value),
        RequestCheck.Capacity => texts.Say("requests.kilowatts", ("number", value)),
        RequestCheck.People => texts.Say("requests.people", ("number", value)),
        RequestCheck.Day when RequestProblem.Day(value) is { } day => Day(day),
        _ => PersonalNumbers.Mask(value),
    };

    private static string Masked(string phone) =>
        phone.Length <= TailLength ? phone : $"{phone[..Math.Min(PhoneHead, phone.Length - TailLength)]}****{phone[^TailLength..]}";
}
