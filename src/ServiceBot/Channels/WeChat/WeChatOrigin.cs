using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Channels.WeChat;

/// <summary>What of a push an activity has no place for; kept as its channel data.</summary>
internal sealed record WeChatOrigin
{
    private static readonly JsonWriterOptions Raw = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What the customer did (<see cref="WeChatActs"/>); null for what they wrote or sent.</summary>
    public string? Act { get; init; }

    /// <summary>Key or scene of the event, or id of the menu item.</summary>
    public string? Key { get; init; }

    /// <summary>Name of the file on the platform, where it is for three days.</summary>
    public string? MediaId { get; init; }

    /// <summary>What the customer typed, where it stands for something else.</summary>
    public string? Typed { get; init; }

    /// <summary>Reads what an activity came from.</summary>
    public static WeChatOrigin Of(Activity activity)
    {
        if (activity.ChannelDataJson is not { } json)
            return new WeChatOrigin();
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return new WeChatOrigin { Act = Text(WeChatActs.Member), Key = Text("key"), MediaId = Text("mediaId"), Typed = Text("typed") };

        string? Text(string name) => root.TryGetProperty(name, out var value) ? value.GetString() : null;
    }

    /// <returns>Null when there is nothing to keep.</returns>
    public string? ToJson()
    {
        if (this is { Act: null, Key: null, MediaId: null, Typed: null })
            return null;
        var buffer = new ArrayBufferWriter<byte>(128);
        using (var writer = new Utf8JsonWriter(buffer, Raw))
        {
            writer.WriteStartObject();
            Write(writer, WeChatActs.Member, Act);
            Write(writer, "key", Key);
            Write(writer, "mediaId", MediaId);
            Write(writer, "typed", Typed);
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public override string ToString() => $"origin {Act}";

    private static void Write(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
            writer.WriteString(name, value);
    }
}
