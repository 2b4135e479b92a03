using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Files;

/// <summary>What is still to be fetched, on disk: a folder a channel, a small file each, named by conversation and message.</summary>
internal sealed class AwaitedFiles(FileDirectory directory) : IAwaitedFiles, IErasedAlong
{
    private const string Ending = ".json";
    private const string Draft = ".part";
    private const int HashLength = 32;

    public async Task AddAsync(AwaitedFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        var path = PathOf(file);
        Directory.CreateDirectory(FolderOf(file.Channel));
        var draft = path + Draft;
        var note = new AwaitedNote(file.Conversation.Value, file.MessageId, file.Place, file.Note, file.Since);
        await File.WriteAllBytesAsync(draft, JsonSerializer.SerializeToUtf8Bytes(note, AwaitedJson.Default.AwaitedNote), cancellationToken);
        File.Move(draft, path, overwrite: true);
    }

    public async Task<IReadOnlyList<AwaitedFile>> ReadAsync(string channel, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(FolderOf(channel)))
            return [];
        List<AwaitedFile> files = [];
        foreach (var path in Directory.EnumerateFiles(FolderOf(channel), "*" + Ending))
            if (await ReadOneAsync(path, cancellationToken) is { } note)
                files.Add(new AwaitedFile
                {
                    Channel = channel,
                    Conversation = new ConversationKey(note.Conversation),
                    MessageId = note.MessageId,
                    Place = note.Place,
                    Note = note.Note,
                    Since = note.Since,
                });
        files.Sort(static (one, other) => one.Since.CompareTo(other.Since));
        return files;
    }

    public Task RemoveAsync(AwaitedFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (Directory.Exists(FolderOf(file.Channel)))
            File.Delete(PathOf(file));
        return Task.CompletedTask;
    }

    public Task EraseAsync(ConversationKey conversation, CancellationToken cancellationToken)
    {
        if (Directory.Exists(directory.AwaitedPath))
            foreach (var path in Directory.EnumerateFiles(directory.AwaitedPath, conversation.Value + "-*", SearchOption.AllDirectories))
                File.Delete(path);
        return Task.CompletedTask;
    }

    /// <returns>Null when it was erased meanwhile, or broke off with the machine.</returns>
    private static async Task<AwaitedNote?> ReadOneAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return JsonSerializer.Deserialize(await File.ReadAllBytesAsync(path, cancellationToken), AwaitedJson.Default.AwaitedNote);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (JsonException)
        {
            File.Delete(path);
            return null;
        }
    }

    private string FolderOf(string channel) => Path.Combine(directory.AwaitedPath, channel);

    // Ids of messages are the platform's: any character, any length.
    private string PathOf(AwaitedFile file) => Path.Combine(
        FolderOf(file.Channel),
        string.Create(CultureInfo.InvariantCulture,
            $"{file.Conversation.Value}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(file.MessageId)))[..HashLength]}-{file.Place}{Ending}"));
}

/// <summary>An awaited file as it is written.</summary>
internal sealed record AwaitedNote(string Conversation, string MessageId, int Place, string Note, DateTimeOffset Since)
{
    public override string ToString() => "***";
}

[JsonSerializable(typeof(AwaitedNote))]
internal sealed partial class AwaitedJson : JsonSerializerContext;
