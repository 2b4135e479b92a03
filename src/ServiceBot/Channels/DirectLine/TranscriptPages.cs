using System.Globalization;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Channels.DirectLine;

/// <summary>Reads transcripts by watermark, a page at a time.</summary>
internal sealed class TranscriptPages(ITranscriptReader transcripts)
{
    /// <summary>Entries in a full page.</summary>
    public const int Length = 200;

    /// <summary>Reads a watermark as it came: a place in the transcript, or null when there is none.</summary>
    /// <returns>False when it is not one of ours.</returns>
    public static bool TryWatermark(HttpRequest request, out long? watermark)
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

    /// <summary>The page after a place, with the time of the entry before it: shown times grow across pages as well.</summary>
    public async Task<(IReadOnlyList<TranscriptEntry> Entries, DateTimeOffset Before)> ReadAsync(
        ConversationKey conversation, long after, CancellationToken cancellationToken)
    {
        if (after == 0)
            return (await transcripts.ReadAsync(conversation, 0, Length, cancellationToken), DateTimeOffset.MinValue);
        var entries = await transcripts.ReadAsync(conversation, after - 1, Length + 1, cancellationToken);
        if (entries.Count == 0 || entries[0].Sequence > after)
            return (entries, DateTimeOffset.MinValue);
        return (entries.Skip(1).ToArray(), entries[0].Activity.Timestamp);
    }

    public Task<long> LastAsync(ConversationKey conversation, CancellationToken cancellationToken) =>
        transcripts.LastSequenceAsync(conversation, cancellationToken);
}
