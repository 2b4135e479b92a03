using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Handoff;

/// <summary>A summary that the chat model wrote. Kept as a note of the desk, so that it lives and is erased with the others.</summary>
/// <param name="Sentences">Its sentences, in order.</param>
/// <param name="UpTo">Sequence number of the last entry that it knew.</param>
public sealed record WrittenSummary(IReadOnlyList<LinkedSentence> Sentences, long UpTo)
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>As a note of an episode; the same episode and place give the same note.</summary>
    public DeskNote ToNote(HandoffEpisode episode)
    {
        ArgumentNullException.ThrowIfNull(episode);
        return new DeskNote
        {
            Conversation = episode.Conversation,
            Kind = DeskNoteKind.Summary,
            Text = string.Join('\n', Sentences.Select(sentence => sentence.Text)),
            ActivityJson = ToJson(),
            ClientId = ClientIdOf(episode, UpTo),
        };
    }

    /// <summary>The newest one of an episode.</summary>
    /// <returns>Null when there is none.</returns>
    public static WrittenSummary? Find(IReadOnlyList<DeskNote> notes, HandoffEpisode episode)
    {
        ArgumentNullException.ThrowIfNull(notes);
        ArgumentNullException.ThrowIfNull(episode);
        var note = notes.LastOrDefault(one => one.Kind == DeskNoteKind.Summary && one.ClientId?.StartsWith(Prefix(episode), StringComparison.Ordinal) == true);
        return note?.ActivityJson is { } json ? Read(json) : null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Sentences.Count} sentences up to {UpTo}";

    private static string Prefix(HandoffEpisode episode) => $"summary:{episode.Id}:";

    private static string ClientIdOf(HandoffEpisode episode, long upTo) => Prefix(episode) + upTo.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private string ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            writer.WriteStartObject();
            writer.WriteNumber("upTo", UpTo);
            writer.WriteStartArray("sentences");
            foreach (var sentence in Sentences)
            {
                writer.WriteStartObject();
                writer.WriteString("text", sentence.Text);
                writer.WriteStartArray("links");
                foreach (var sequence in sentence.Sequences) writer.WriteNumberValue(sequence);
                writer.WriteEndArray();
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static WrittenSummary Read(string json)
    {
        using var read = JsonDocument.Parse(json);
        var sentences = read.RootElement.GetProperty("sentences").EnumerateArray().Select(sentence => new LinkedSentence(
            sentence.GetProperty("text").GetString() ?? "", [.. sentence.GetProperty("links").EnumerateArray().Select(link => link.GetInt64())]));
        return new WrittenSummary([.. sentences], read.RootElement.GetProperty("upTo").GetInt64());
    }
}
