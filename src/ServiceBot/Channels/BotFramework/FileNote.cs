using System.Text.Json;
using System.Text.Json.Serialization;

namespace ServiceBot.Channels.BotFramework;

/// <summary>What is needed to fetch a file of a message. Personal data: shows nothing of itself.</summary>
/// <param name="Url">Where it lies.</param>
/// <param name="Name">File name as sent; null for none.</param>
/// <param name="ServiceUrl">The channel's verified service URL, whose host may see the bot's token; null for none.</param>
internal sealed record FileNote(string Url, string? Name, string? ServiceUrl)
{
    public static FileNote? Read(string json) => JsonSerializer.Deserialize(json, FileNoteJson.Default.FileNote);

    public string Write() => JsonSerializer.Serialize(this, FileNoteJson.Default.FileNote);

    public override string ToString() => "***";
}

[JsonSerializable(typeof(FileNote))]
internal sealed partial class FileNoteJson : JsonSerializerContext;
