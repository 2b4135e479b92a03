namespace ServiceBot.Stores.Rows;

/// <summary>Table <c>notices</c>: something that was said unasked, so that it is not said again.</summary>
internal sealed class NoticeRow
{
    public required string Conversation { get; init; }
    public required string OnceKey { get; init; }
    public DateTimeOffset At { get; init; }
}
