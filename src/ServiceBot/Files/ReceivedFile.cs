using ServiceBot.Core.Conversations;

namespace ServiceBot.Files;

/// <summary>A stored file.</summary>
/// <param name="Conversation">The conversation it belongs to.</param>
/// <param name="Id">Its unguessable id: who knows it may read it, as an image in a page cannot send a token.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">File name as sent, without path.</param>
/// <param name="Path">Where it lies.</param>
internal sealed record ReceivedFile(ConversationKey Conversation, string Id, FileKind Kind, string Name, string Path)
{
    /// <summary>The activity's link to it, under our own origin.</summary>
    public Attachment ToAttachment() => new()
    {
        ContentType = Kind.ContentType,
        ContentUrl = $"{FilesRegistration.Root}/{Conversation.Value}/{Id}",
        Name = Name,
    };

    public override string ToString() => Kind.ContentType;
}
