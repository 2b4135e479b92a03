using System.Globalization;

namespace ServiceBot.Desk.Work;

/// <summary>A place in the inbox as pages carry it: milliseconds and key.</summary>
internal static class InboxCursor
{
    public static string Write(InboxEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return string.Create(CultureInfo.InvariantCulture, $"{entry.LastAt.ToUnixTimeMilliseconds()}.{entry.Conversation.Value}");
    }

    /// <returns>False for what is no place; nothing is the beginning.</returns>
    public static bool TryRead(string? cursor, out InboxPlace? place)
    {
        place = null;
        if (string.IsNullOrEmpty(cursor))
            return true;
        var parts = cursor.Split('.');
        if (parts is not [var at, { Length: > 0 and <= 64 } key] || !long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            || milliseconds > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
            return false;
        place = new InboxPlace(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), key);
        return true;
    }
}
