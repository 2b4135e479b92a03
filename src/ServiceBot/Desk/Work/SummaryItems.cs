using ServiceBot.Core.Conversations;
using ServiceBot.Core.Handoff;
using ServiceBot.Core.Plugins;

namespace ServiceBot.Desk.Work;

/// <summary>Shows the briefing of a conversation.</summary>
internal sealed class SummaryItems(IEnumerable<IBusiness> businesses, SlotWords words)
{
    public SummaryItem Of(HandoffSummary summary)
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
                ? new SummaryFormItem(NameOf(form), SlotWords.Name(form.Asked), words.Of(form))
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

    private string NameOf(Form form) => businesses.FirstOrDefault(business => business.Name == form.Plugin)?.Title(form) ?? form.Plugin;
}
