using System.Text.Json;
using ServiceBot.Core.Handoff;

namespace ServiceBot.Desk.Work;

/// <summary>A conversation as it is opened.</summary>
internal sealed record ConversationView(
    InboxItem Item, SummaryItem? Summary, IReadOnlyList<EpisodeItem> Episodes, string Draft, BudgetItem? Budget, ConversationRights May);

/// <summary>What the platform still lets us send.</summary>
internal sealed record BudgetItem(int Left, DateTimeOffset? Until);

/// <summary>What the caller may do with it now.</summary>
internal sealed record ConversationRights(
    bool Write, bool Accept, bool Claim, bool TakeOver, bool Transfer, bool Conclude, bool Finish, bool Watch);

/// <summary>A handoff.</summary>
internal sealed record EpisodeItem(
    string Id, EpisodeState State, HandoffReason Reason, DateTimeOffset OpenedAt, DateTimeOffset? AcceptedAt, DateTimeOffset? EndedAt,
    string? HumanAgentName, string? WrapUpCode, string? WrapUpName, int? Rating, string? Ticket, IReadOnlyList<EpisodeStepItem> Events);

/// <summary>A step of a handoff.</summary>
internal sealed record EpisodeStepItem(
    DateTimeOffset At, string Move, string Actor, EpisodeState From, EpisodeState To, string? HumanAgentName);

/// <summary>Something that was said.</summary>
internal sealed record EntryItem
{
    public required long Sequence { get; init; }
    public required WordFrom From { get; init; }
    public required DateTimeOffset At { get; init; }
    public string? Text { get; init; }
    public string? Kind { get; init; }
    public string? Number { get; init; }
    public string? Name { get; init; }
    public IReadOnlyList<FileItem> Files { get; init; } = [];
    public JsonElement? Card { get; init; }
    public IReadOnlyList<CitationItem> Citations { get; init; } = [];
    public IReadOnlyList<string> SuggestedActions { get; init; } = [];
    public bool ModelWritten { get; init; }
    public EntryDelivery? Delivery { get; init; }
    public string? DeliveryError { get; init; }
}

/// <summary>What became of a message on its channel.</summary>
internal enum EntryDelivery
{
    Stored,
    Sent,
    Held,
    Failed,
}

/// <summary>A file.</summary>
internal sealed record FileItem(string Name, string ContentType, string Url, long? Size);

/// <summary>A source.</summary>
/// <param name="Id">What a message that cites it sends back: the key of the passage; not to be shown.</param>
/// <param name="Title">The document.</param>
/// <param name="Clause">Heading of the clause; null where the document is cited as a whole.</param>
/// <param name="Text">The clause in full.</param>
/// <param name="Source">Where its facts come from.</param>
internal sealed record CitationItem(string? Id, string Title, string? Clause, string? Text, string? Source);

/// <summary>A part of a transcript, and the number of its last entry.</summary>
internal sealed record EntryPage(IReadOnlyList<EntryItem> Entries, long Last);

/// <summary>Something for human agents only.</summary>
internal sealed record NoteItem
{
    public required long Number { get; init; }
    public required DeskNoteKind Kind { get; init; }
    public string? Author { get; init; }
    public string? AuthorName { get; init; }
    public required string Text { get; init; }
    public required DateTimeOffset At { get; init; }
    public required long AfterSequence { get; init; }
    public IReadOnlyList<string> Mentions { get; init; } = [];
    public IReadOnlyList<CitationItem> Citations { get; init; } = [];
}

/// <summary>Notes.</summary>
internal sealed record NotePage(IReadOnlyList<NoteItem> Notes);

/// <summary>What a human agent has to know at once.</summary>
internal sealed record SummaryItem
{
    public required HandoffReason Reason { get; init; }
    public required HandoffPriority Priority { get; init; }
    public required long WaitedSeconds { get; init; }
    public string? Account { get; init; }
    public required IdentityLevel Identity { get; init; }
    public required DeskMood Mood { get; init; }
    public required IReadOnlyList<SummaryTalk> Talk { get; init; }
    public required IReadOnlyList<SummaryTalk> Results { get; init; }
    public SummaryFormItem? Form { get; init; }
    public required IReadOnlyList<string> Orders { get; init; }
    public required IReadOnlyList<CitationItem> Citations { get; init; }
    public string? TransferNote { get; init; }

    /// <summary>Sentences of the chat model with the places they stand on; null where there are none.</summary>
    public WrittenItem? Written { get; init; }
}

/// <summary>A summary that the chat model wrote.</summary>
/// <param name="Sentences">In order.</param>
/// <param name="UpTo">The last entry that it knew.</param>
internal sealed record WrittenItem(IReadOnlyList<WrittenSentence> Sentences, long UpTo);

/// <summary>A sentence with the sequence numbers of what was said.</summary>
internal sealed record WrittenSentence(string Text, IReadOnlyList<long> Sequences);

internal enum IdentityLevel
{
    None,
    Bound,
    Verified,
}

internal sealed record SummaryTalk(long Sequence, DateTimeOffset At, WordFrom From, string Text);

internal sealed record SummaryFormItem(string Name, string? Asked, IReadOnlyList<SlotItem> Slots);

internal sealed record SlotItem(string Label, string Value);

/// <summary>What the bot would say.</summary>
/// <param name="Text">The words.</param>
/// <param name="Citations">Their sources.</param>
/// <param name="BasedOn">Place of the customer's words that it answers.</param>
/// <param name="ModelWritten">Whether the chat model wrote it; else it is the guide's own words.</param>
internal sealed record SuggestionItem(string Text, IReadOnlyList<CitationItem> Citations, long? BasedOn, bool ModelWritten);
