using System.Buffers;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Channels.DirectLine;

/// <summary>Customers' files on disk: a folder a conversation, a random name a file, the sent name beside it.</summary>
internal sealed class UploadStore(DirectLineDirectory directory, IOptions<DirectLineOptions> options, TimeProvider time)
{
    private const string Draft = ".part";
    private const string NameEnding = ".name";
    private const int LongestName = 120;
    private const int CopyLength = 64 * 1024;
    private static readonly SearchValues<char> IdCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789");

    public async Task<FileSaving> SaveAsync(
        ConversationKey conversation, Stream body, string? sentName, CancellationToken cancellationToken)
    {
        var folder = FolderOf(conversation);
        Directory.CreateDirectory(folder);
        var id = DirectLineNames.NewFile();
        var draft = Path.Combine(folder, id + Draft);
        try
        {
            var room = Math.Min(options.Value.MaxFileBytes, options.Value.MaxConversationBytes - Used(folder));
            var (length, head) = await CopyAsync(body, draft, room, cancellationToken);
            if (length > options.Value.MaxFileBytes)
                return new FileSaving.Refused(DirectLineFailure.UploadTooLarge);
            if (length > room)
                return new FileSaving.Refused(DirectLineFailure.UploadFull);
            if (length == 0)
                return new FileSaving.Refused(DirectLineFailure.UploadEmpty);
            if (FileKind.Of(head) is not { } kind)
                return new FileSaving.Refused(DirectLineFailure.UploadKind);

            var path = Path.Combine(folder, id + kind.Extension);
            var name = CleanName(sentName, kind);
            await File.WriteAllTextAsync(Path.Combine(folder, id + NameEnding), name, cancellationToken);
            File.Move(draft, path);
            return new FileSaving.Saved(new UploadedFile(conversation, id, kind, name, path));
        }
        finally
        {
            File.Delete(draft);
        }
    }

    public UploadedFile? Find(string conversation, string id)
    {
        if (!IsId(conversation) || !IsId(id))
            return null;
        var key = new ConversationKey(conversation);
        var folder = FolderOf(key);
        if (!Directory.Exists(folder))
            return null;
        foreach (var path in Directory.EnumerateFiles(folder, id + ".*"))
            if (FileKind.OfExtension(Path.GetExtension(path)) is { } kind)
                return new UploadedFile(key, id, kind, ReadName(Path.Combine(folder, id + NameEnding), kind), path);
        return null;
    }

    /// <summary>Removes a file that no activity names.</summary>
    public void Remove(UploadedFile file)
    {
        File.Delete(file.Path);
        File.Delete(Path.Combine(FolderOf(file.Conversation), file.Id + NameEnding));
    }

    /// <summary>Removes what is older than it may get.</summary>
    /// <returns>How many files went.</returns>
    public int RemoveOld(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(directory.Uploads))
            return 0;
        var oldest = time.GetUtcNow().UtcDateTime - options.Value.FileLifetime;
        var removed = 0;
        foreach (var folder in Directory.EnumerateDirectories(directory.Uploads))
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

    private string FolderOf(ConversationKey conversation) => Path.Combine(directory.Uploads, conversation.Value);
}
