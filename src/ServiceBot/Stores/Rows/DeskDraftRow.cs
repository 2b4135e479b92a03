namespace ServiceBot.Stores.Rows;

/// <summary>Table <c>desk_drafts</c>: what human agents have not sent yet.</summary>
internal sealed class DeskDraftRow
{
    public required string HumanAgent { get; init; }
    public required string Conversation { get; init; }
    public required string Text { get; init; }
    public DateTimeOffset ChangedAt { get; init; }
}
