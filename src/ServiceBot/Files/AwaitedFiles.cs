using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Channels;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Files;

/// <summary>What is still to be fetched, as values that all nodes share: one a file, named by conversation and event.</summary>
internal sealed class AwaitedFiles(ISharedValues shared) : IAwaitedFiles, IErasedAlong
{
    private const string Prefix = "awaited:";
    private const int HashLength = 32;
    private const int ListedAtOnce = 500;

    /// <summary>Longer than it is tried; what is then left belongs to a channel that is switched off.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>Longer than a fetch takes; after it another node may begin anew.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(3);

    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>The name of a file among the shared values.</summary>
    public static string NameOf(AwaitedFile file) =>
        PrefixOf(file.Conversation) + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{file.Channel}\n{file.EventId}")))[..HashLength];

    public async Task AddAsync(AwaitedFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(file.Note.Length, AwaitedFile.LongestNote);
        await shared.WriteAsync(NameOf(file), ValueOf(file), file.Since + Lifetime, cancellationToken);
        Wake();
    }

    /// <summary>What is to be fetched, oldest first.</summary>
    public async Task<IReadOnlyList<AwaitedFile>> ReadAsync(CancellationToken cancellationToken) =>
        [.. (await shared.ListAsync(Prefix, ListedAtOnce, cancellationToken)).Select(Read).OrderBy(file => file.Since)];

    /// <summary>Forgets a file: it was fetched, or never can be.</summary>
    public Task RemoveAsync(AwaitedFile file, CancellationToken cancellationToken) =>
        shared.RemoveAsync(NameOf(file), ValueOf(file), cancellationToken);

    /// <returns>What <see cref="ReleaseAsync"/> needs; null when another node, or another task of this one, fetches it.</returns>
    public Task<string?> TryLeaseAsync(AwaitedFile file, CancellationToken cancellationToken) =>
        shared.TryLeaseAsync(NameOf(file), Lease, cancellationToken);

    public Task ReleaseAsync(AwaitedFile file, string lease, CancellationToken cancellationToken) =>
        shared.ReleaseAsync(NameOf(file), lease, cancellationToken);

    /// <summary>Ends a <see cref="WaitAsync"/>, this one's or the next.</summary>
    public void Wake() => _signal.Writer.TryWrite(true);

    /// <summary>Until a file arrives at this node.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => _signal.Reader.ReadAsync(cancellationToken);

    public async Task EraseAsync(ConversationKey conversation, CancellationToken cancellationToken)
    {
        foreach (var (name, value) in await shared.ListAsync(PrefixOf(conversation), ListedAtOnce, cancellationToken))
            await shared.RemoveAsync(name, value.Value, cancellationToken);
    }

    private static string PrefixOf(ConversationKey conversation) => $"{Prefix}{conversation.Value}:";

    private static string ValueOf(AwaitedFile file) => JsonSerializer.Serialize(
        new AwaitedNote(file.Channel, file.MessageId, file.Sequence, file.EventId, file.Note, file.Since), AwaitedJson.Brief.AwaitedNote);

    private static AwaitedFile Read(KeyValuePair<string, SharedValue> value)
    {
        var note = JsonSerializer.Deserialize(value.Value.Value, AwaitedJson.Brief.AwaitedNote)
            ?? throw new JsonException("An awaited file is null.");
        return new AwaitedFile
        {
            Channel = note.Channel,
            Conversation = new ConversationKey(value.Key[Prefix.Length..value.Key.IndexOf(':', Prefix.Length)]),
            MessageId = note.MessageId,
            Sequence = note.Sequence,
            EventId = note.EventId,
            Note = note.Note,
            Since = note.Since,
        };
    }
}

/// <summary>An awaited file as it is written.</summary>
internal sealed record AwaitedNote(string Channel, string MessageId, long Sequence, string EventId, string Note, DateTimeOffset Since)
{
    public override string ToString() => "***";
}

[JsonSerializable(typeof(AwaitedNote))]
internal sealed partial class AwaitedJson : JsonSerializerContext
{
    /// <summary>Without needless escapes: the value has a limit.</summary>
    public static AwaitedJson Brief { get; } = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
