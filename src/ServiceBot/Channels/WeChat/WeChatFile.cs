namespace ServiceBot.Channels.WeChat;

/// <summary>A picture, voice or other file as the platform passes it.</summary>
/// <param name="ContentType">MIME type.</param>
/// <param name="Name">File name without any path; null where the platform gave none.</param>
/// <param name="Content">The bytes.</param>
internal sealed record WeChatFile(string ContentType, string? Name, ReadOnlyMemory<byte> Content)
{
    public override string ToString() => $"{ContentType}, {Content.Length} bytes";
}
