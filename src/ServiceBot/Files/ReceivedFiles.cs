using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Files;

/// <summary>Customers' files on disk: a folder a conversation, a random name a file, the sent name beside it.</summary>
internal sealed class ReceivedFiles(FileDirectory directory, IOptions<FilesOptions> options, TimeProvider time)
    : IReceivedFiles, IErasedAlong
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";
    private const int IdLength = 32;
    private const string Draft = ".part";
    private const string NameEnding = ".name";
    private const int LongestName = 120;
    private const int CopyLength = 64 * 1024;
    private static readonly SearchValues<char> IdCharacters = SearchValues.Create(Alphabet);

    public long MaxConversationBytes => options.Value.MaxConversationBytes;

    public async Task<FileReceipt> SaveAsync(
        ConversationKey conversation, Stream body, string? sentName, CancellationToken cancellationToken)
    {
        var folder = FolderOf(conversation);
        Directory.CreateDirectory(folder);
        var id = RandomNumberGenerator.GetString(Alphabet, IdLength);
        var draft = Path.Combine(folder, id + Draft);
        try
        {
            var room = Math.Min(options.Value.MaxFileBytes, options.Value.MaxConversationBytes - Used(folder));
            var (length, head) = await CopyAsync(body, draft, room, cancellationToken);
            if (length > options.Value.MaxFileBytes)
                return new FileReceipt.Refused("too-large");
            if (length > room)
                return new FileReceipt.Refused("conversation-full");
            if (length == 0)
                return new FileReceipt.Refused("empty");
            if (FileKind.Of(head) is not { } kind)
                return new FileReceipt.Refused("kind");

            var path = Path.Combine(folder, id + kind.Extension);
            var name = CleanName(sentName, kind);
            await File.WriteAllTextAsync(Path.Combine(folder, id + NameEnding), name, cancellationToken);
            File.Move(draft, path);
            return new FileReceipt.Kept(new ReceivedFile(conversation, id, kind, name, path).ToAttachment());
        }
        finally
        {
            File.Delete(draft);
        }
    }

    public ReceivedFile? Find(string conversation, string id)
    {
        if (!IsId(conversation) || !IsId(id))
            return null;
        var key = new ConversationKey(conversation);
        var folder = FolderOf(key);
        if (!Directory.Exists(folder))
            return null;
        foreach (var path in Directory.EnumerateFiles(folder, id + ".*"))
            if (FileKind.OfExtension(Path.GetExtension(path)) is { } kind)
                return new ReceivedFile(key, id, kind, ReadName(Path.Combine(folder, id + NameEnding), kind), path);
        return null;
    }

    public Task RemoveAsync(ConversationKey conversation, Attachment attachment, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(attachment);
        var id = attachment.ContentUrl?[(attachment.ContentUrl.LastIndexOf('/') + 1)..] ?? "";
        if (Find(conversation.Value, id) is { } file)
        {
            File.Delete(file.Path);
            File.Delete(Path.Combine(FolderOf(conversation), id + NameEnding));
        }
        return Task.CompletedTask;
    }

    /// <summary>Removes all files of a conversation.</summary>
    public Task EraseAsync(ConversationKey conversation, CancellationToken cancellationToken)
    {
        if (IsId(conversation.Value) && Directory.Exists(FolderOf(conversation)))
            Directory.Delete(FolderOf(conversation), recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Removes what is older than it may get.</summary>
    /// <returns>How many files went.</returns>
    public int RemoveOld(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(directory.Path))
            return 0;
        var oldest = time.GetUtcNow().UtcDateTime - options.Value.Lifetime;
        var removed = 0;
        foreach (var folder in Directory.EnumerateDirectories(directory.Path))
            foreach (var file in Directory.EnumerateFiles(folder))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (File.GetLastWriteTimeUtc(file) >= oldest)
                    continue;
                File.Delete(file);
                removed++;
            }
        return removed;
    }

    /// <summary>A sent name without path, controls and excess length; never empty.</summary>
    internal static string CleanName(string? sent, FileKind kind)
    {
        var name = sent ?? "";
        name = name[(name.LastIndexOfAny(['/', '\\', ':']) + 1)..];
        name = string.Concat(name.Where(character => !char.IsControl(character) && character is not ('"' or '<' or '>' or '|' or '*' or '?')))
            .Trim(' ', '.');
        if (name.Length > LongestName)
            name = name[^LongestName..];
        return name.Length == 0 ? "file" + kind.Extension : name;
    }

    private static async Task<(long Length, byte[] Head)> CopyAsync(
        Stream body, string path, long most, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(CopyLength);
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
            var head = new byte[FileKind.HeadLength];
            long length = 0;
            int read;
            while ((read = await body.ReadAsync(buffer.AsMemory(0, CopyLength), cancellationToken)) > 0)
            {
                if (length < head.Length)
                    buffer.AsSpan(0, (int)Math.Min(read, head.Length - length)).CopyTo(head.AsSpan((int)length));
                length += read;
                if (length > most)
                    break;
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
            return (length, head[..(int)Math.Min(length, head.Length)]);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static long Used(string folder) => new DirectoryInfo(folder).EnumerateFiles().Sum(file => file.Length);

    private static string ReadName(string path, FileKind kind) =>
        File.Exists(path) ? File.ReadAllText(path) : "file" + kind.Extension;

    private static bool IsId(string text) =>
        text.Length is >= 20 and <= 40 && !text.AsSpan().ContainsAnyExcept(IdCharacters);

    private string FolderOf(ConversationKey conversation) => Path.Combine(directory.Path, conversation.Value);
}
