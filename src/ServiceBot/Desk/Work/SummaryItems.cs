using ServiceBot.Core.Handoff;

namespace ServiceBot.Desk.Work;

/// <summary>Shows the briefing of a conversation.</summary>
internal static class SummaryItems
{
    public static SummaryItem Of(HandoffSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        return new SummaryItem
        {
            Reason = summary.Reason,
            Priority = summary.Priority,
            WaitedSeconds = (long)summary.Waited.TotalSeconds,
            Account = summary.Account,
            Identity = summary.Account is null ? IdentityLevel.None : summary.IsBound ? IdentityLevel.Bound : IdentityLevel.Verified,
            Mood = InboxItems.MoodOf(summary.Mood),
            Talk = [.. summary.Talk.SelectMany(Both)],
            Results = [.. summary.Results.Select(line => new SummaryTalk(line.Sequence, line.At, WordFrom.Bot, line.Answered))],
            Form = summary.Form is { } form
                ? new SummaryFormItem(NameOf(form.Plugin), SlotNames.Of(form.Asked), SlotNames.Of(form.Slots))
                : null,
            Orders = summary.Orders,
            Citations = [.. summary.Citations.Select(EntryItems.Of)],
            TransferNote = summary.TransferNote,
            Written = summary.Written is { } written
                ? new WrittenItem([.. written.Sentences.Select(sentence => new WrittenSentence(sentence.Text, sentence.Sequences))], written.UpTo)
                : null,
        };
    }

    private static IEnumerable<SummaryTalk> Both(SummaryLine line)
    {
        yield return new SummaryTalk(line.Sequence, line.At, WordFrom.Customer, line.Said);
        if (line.Answered.Length > 0)
            yield return new SummaryTalk(line.Sequence, line.At, WordFrom.Bot, line.Answered);
    }

    private static string NameOf(string plugin) => plugin switch
    {
        "billing" => "查电费",
        "repairs" => "故障报修",
        "complaints" => "投诉与建议",
        "connections" => "办理业务",
        "outages" => "停电查询",
        "progress" => "工单进度",
        "accounts" => "户号绑定",
        _ => plugin,
    };
}
