using System.Globalization;

namespace ServiceBot.Channels.DirectLine;

/// <summary>A place in the transcript as clients send it: the sequence number of the last entry they got.</summary>
internal static class Watermark
{
    /// <summary>Entries that are read and sent at once.</summary>
    public const int PageLength = 200;

    /// <summary>Reads the watermark of a call.</summary>
    /// <param name="request">The call.</param>
    /// <param name="watermark">The place; null when the client sent none, or an empty one as it does before its first.</param>
    /// <returns>False when it is not one of ours.</returns>
    public static bool TryRead(HttpRequest request, out long? watermark)
    {
        watermark = null;
        var text = request.Query["watermark"].ToString();
        if (text.Length == 0)
            return true;
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var place))
            return false;
        watermark = place;
        return true;
    }
}
