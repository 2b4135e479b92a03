using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ServiceBot.Core.Knowledge;

/// <summary>
/// The knowledge in use. Read completely when first asked for; may be replaced while it is being searched: a search uses the
/// old index or the new one, never parts of both.
/// </summary>
public sealed partial class LiveKnowledge : IKnowledgeIndex
{
    private readonly string _directory;
    private readonly ILogger _logger;
    private volatile Loaded _loaded;

    /// <summary>Reads the knowledge directory.</summary>
    /// <exception cref="InvalidDataException">The files have mistakes; the message lists all of them.</exception>
    /// <exception cref="DirectoryNotFoundException">The directory is not there.</exception>
    public LiveKnowledge(IOptions<KnowledgeOptions> options, ILogger<LiveKnowledge> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        _logger = logger;
        _directory = Path.Combine(AppContext.BaseDirectory, options.Value.Path);
        _loaded = Load();
    }

    /// <summary>What was read.</summary>
    public KnowledgeBase Base => _loaded.Base;

    /// <summary>Reads the directory again; what is in use stays when the files have mistakes.</summary>
    /// <exception cref="InvalidDataException">The files have mistakes; the message lists all of them.</exception>
    public void Reload() => _loaded = Load();

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<KnowledgeHit>> SearchAsync(KnowledgeQuery query, CancellationToken cancellationToken) =>
        _loaded.Index.SearchAsync(query, cancellationToken);

    private Loaded Load()
    {
        var knowledge = KnowledgeBase.Load(_directory);
        if (knowledge.Mistakes.Count > 0)
            throw new InvalidDataException($"The knowledge has mistakes:\n{string.Join('\n', knowledge.Mistakes)}");
        var index = EmbeddedKnowledgeIndex.Build(knowledge.Passages, knowledge.Lexicon);
        index.WarmUp();
        Log.Read(_logger, knowledge.Passages.Count);
        return new Loaded(knowledge, index);
    }

    private sealed record Loaded(KnowledgeBase Base, EmbeddedKnowledgeIndex Index);

    private static partial class Log
    {
        [LoggerMessage(EventId = 4001, Level = LogLevel.Information, Message = "Knowledge read: {Passages} passages")]
        public static partial void Read(ILogger logger, int passages);
    }
}
