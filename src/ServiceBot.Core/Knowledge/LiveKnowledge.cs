using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ServiceBot.Core.Knowledge;

/// <summary>
/// The knowledge in use: the files, and what was published at the desk. Read completely when first asked for; may be replaced
/// while it is being searched: a search uses the old index or the new one, never parts of both.
/// </summary>
public sealed partial class LiveKnowledge : IKnowledgeIndex
{
    private const int EditionLength = 16;

    private readonly string _directory;
    private readonly ILogger _logger;
    private readonly Lock _changing = new();
    private volatile Loaded _loaded;
    private volatile bool _makesVectors;
    private volatile TaskCompletionSource _changed = NewChange();

    /// <summary>Reads the knowledge directory.</summary>
    /// <exception cref="InvalidDataException">The files have mistakes; the message lists all of them.</exception>
    /// <exception cref="DirectoryNotFoundException">The directory is not there.</exception>
    public LiveKnowledge(IOptions<KnowledgeOptions> options, ILogger<LiveKnowledge> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        _logger = logger;
        _directory = Path.Combine(AppContext.BaseDirectory, options.Value.Path);
        _loaded = Load([]);
    }

    /// <summary>What was read from the files.</summary>
    public KnowledgeBase Base => _loaded.Base;

    /// <summary>What was published besides the files.</summary>
    public IReadOnlyList<Passage> Published => _loaded.Published;

    /// <summary>Stands for what is in use: another one after every change.</summary>
    public string Edition => _loaded.Edition;

    /// <summary>The index in use at this moment, whatever is changed after it.</summary>
    public IKnowledgeIndex InUse => _loaded.Index;

    /// <summary>The same with what another index of these passages is made of.</summary>
    internal EmbeddedKnowledgeIndex Embedded => _loaded.Index;

    /// <summary>Whether vectors of what is in use are on their way; until they are there the search is by words alone.</summary>
    internal bool AwaitsVectors => _makesVectors && _loaded.Index is { Count: > 0, Vectors: null };

    /// <summary>Ends as soon as something else is in use. Take it before looking at what is.</summary>
    internal Task NextChange => _changed.Task;

    /// <summary>Reads the directory again; what is in use stays when the files have mistakes.</summary>
    /// <exception cref="InvalidDataException">The files have mistakes; the message lists all of them.</exception>
    public void Reload()
    {
        lock (_changing)
            Use(Load(_loaded.Published));
    }

    /// <summary>Takes passages into use beside those of the files, instead of the ones published before.</summary>
    public void Publish(IReadOnlyList<Passage> passages)
    {
        ArgumentNullException.ThrowIfNull(passages);
        lock (_changing)
            Use(Build(_loaded.Base, [.. passages]));
        Log.Published(_logger, passages.Count);
    }

    /// <summary>Tells whether somebody makes vectors, with success.</summary>
    internal void MakesVectors(bool isSo) => _makesVectors = isSo;

    /// <summary>Takes vectors into use with the index they were made for.</summary>
    /// <returns>False when another index is in use by now.</returns>
    internal bool Attach(EmbeddedKnowledgeIndex index, PassageVectors vectors)
    {
        lock (_changing)
        {
            var loaded = _loaded;
            if (!ReferenceEquals(loaded.Index, index)) return false;
            Use(loaded with { Index = index.With(vectors) });
            return true;
        }
    }

    /// <summary>An index of what is in use, with a guide in place of its earlier form; without vectors. Nothing in use changes.</summary>
    /// <param name="guideId">The guide; of those published its passages are left out.</param>
    /// <param name="passages">What it would be; empty for the knowledge without it.</param>
    public EmbeddedKnowledgeIndex Try(string guideId, IReadOnlyList<Passage> passages)
    {
        ArgumentException.ThrowIfNullOrEmpty(guideId);
        ArgumentNullException.ThrowIfNull(passages);
        var now = _loaded;
        return EmbeddedKnowledgeIndex.Build(
            [.. now.Base.Passages, .. now.Published.Where(one => one.GuideId != guideId), .. passages], now.Base.Lexicon);
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<KnowledgeHit>> SearchAsync(KnowledgeQuery query, CancellationToken cancellationToken) =>
        _loaded.Index.SearchAsync(query, cancellationToken);

    private static TaskCompletionSource NewChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Use(Loaded loaded)
    {
        _loaded = loaded;
        var changed = _changed;
        _changed = NewChange();
        changed.SetResult();
    }

    private Loaded Load(IReadOnlyList<Passage> published)
    {
        var knowledge = KnowledgeBase.Load(_directory);
        if (knowledge.Mistakes.Count > 0)
            throw new InvalidDataException($"The knowledge has mistakes:\n{string.Join('\n', knowledge.Mistakes)}");
        Log.Read(_logger, knowledge.Passages.Count);
        return Build(knowledge, published);
    }

    private static Loaded Build(KnowledgeBase knowledge, IReadOnlyList<Passage> published)
    {
        var index = EmbeddedKnowledgeIndex.Build([.. knowledge.Passages, .. published], knowledge.Lexicon);
        index.WarmUp();
        return new Loaded(knowledge, published, index, EditionOf([.. knowledge.Passages, .. published]));
    }

    private static string EditionOf(IReadOnlyList<Passage> passages)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var content = new MemoryStream();
        using var writer = new BinaryWriter(content, Encoding.UTF8);
        foreach (var passage in passages)
        {
            content.SetLength(0);
            PassageFormat.Write(writer, passage);
            writer.Flush();
            hash.AppendData(content.GetBuffer().AsSpan(0, (int)content.Length));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..EditionLength];
    }

    private sealed record Loaded(
        KnowledgeBase Base, IReadOnlyList<Passage> Published, EmbeddedKnowledgeIndex Index, string Edition);

    private static partial class Log
    {
        [LoggerMessage(EventId = 4001, Level = LogLevel.Information, Message = "Knowledge read: {Passages} passages")]
        public static partial void Read(ILogger logger, int passages);

        [LoggerMessage(EventId = 4002, Level = LogLevel.Information, Message = "Passages published at the desk in use: {Passages}")]
        public static partial void Published(ILogger logger, int passages);
    }
}
