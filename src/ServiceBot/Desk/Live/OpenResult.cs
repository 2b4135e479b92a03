using ServiceBot.Desk.Work;

namespace ServiceBot.Desk.Live;

/// <summary>What somebody who opens a conversation has missed of it.</summary>
internal sealed record OpenResult(InboxItem Item, IReadOnlyList<EntryItem> Entries, IReadOnlyList<NoteItem> Notes, long Last);
