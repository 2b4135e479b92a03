using ServiceBot.Core.Handoff;

namespace ServiceBot.Stores.Rows;

/// <summary>Table <c>desk_notes</c>: what only human agents may read.</summary>
internal sealed class DeskNoteRow
{
    public long Number { get; init; }
    public required string Conversation { get; init; }
    public DateTimeOffset At { get; init; }
    public DeskNoteKind Kind { get; init; }
    public string? Author { get; init; }
    public required string Text { get; init; }
    public long AfterSequence { get; init; }
    public string? ClientId { get; init; }
    public string? ActivityJson { get; init; }

    /// <summary>One a line.</summary>
    public string? Mentions { get; init; }
}
