using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ServiceBot.Core.Knowledge;
using ServiceBot.Stores.Qdrant;
using ServiceBot.Testing.Engine;
using ServiceBot.Testing.Server;

namespace ServiceBot.Testing.Qdrant;

/// <summary>The knowledge of one node with Qdrant behind it, wired as in the program; nothing happens by itself.</summary>
public sealed class QdrantNode : IAsyncDisposable
{
    private static readonly TimeSpan Pauses = TimeSpan.FromSeconds(6);
    private static readonly JsonSerializerOptions AsTyped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly TemporaryFolder _folder = new();
    private readonly ServiceProvider _parts;

    /// <param name="server">Its Qdrant.</param>
    /// <param name="passages">What is in use.</param>
    /// <param name="lexicon">Words of the trade.</param>
    /// <param name="vectors">Vectors of the passages.</param>
    /// <param name="settings">Keys of section <c>Qdrant</c>.</param>
    public QdrantNode(
        QdrantServer server, IReadOnlyList<Passage> passages, Lexicon? lexicon = null, CharacterVectors? vectors = null,
        params (string Key, string Value)[] settings)
    {
        ArgumentNullException.ThrowIfNull(server);
        var words = lexicon ?? Lexicon.Empty;
        File.WriteAllText(Path.Combine(_folder.Path, "lexicon.yaml"),
            JsonSerializer.Serialize(new { synonyms = words.Synonyms, typos = words.Typos, words = words.Words }, AsTyped));
        var keys = new Dictionary<string, string?>
        {
            ["Knowledge:Path"] = _folder.Path,
            ["Qdrant:Url"] = server.Url,
            ["Qdrant:ApiKey"] = QdrantServer.ApiKey,
            // Limits that no stalled machine reaches.
            ["Qdrant:Timeout"] = "00:00:30",
            ["Qdrant:WriteTimeout"] = "00:02:00",
        };
        foreach (var (key, value) in settings)
            keys[$"Qdrant:{key}"] = value;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(keys).Build();
        Time = new HurriedTime(new DateTimeOffset(2026, 3, 1, 2, 0, 0, TimeSpan.Zero), Pauses);
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddSingleton<TimeProvider>(Time)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs)).AddMetrics();
        services.AddKnowledge().AddQdrant(configuration);
        _parts = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        Live = _parts.GetRequiredService<LiveKnowledge>();
        Publish(passages);
        vectors?.Attach(Live);
        _parts.GetRequiredService<QdrantState>().Expect();
    }

    /// <summary>What it logged.</summary>
    public RecordedLogs Logs { get; } = new();

    /// <summary>Its clock; short pauses pass at once.</summary>
    public HurriedTime Time { get; }

    /// <summary>What it has in use.</summary>
    public LiveKnowledge Live { get; }

    /// <summary>What its bot searches.</summary>
    public IKnowledgeIndex Index => _parts.GetRequiredService<IKnowledgeIndex>();

    /// <summary>Why the embedded index answers; null while Qdrant does.</summary>
    public string? Why => _parts.GetRequiredService<QdrantState>().Why;

    /// <summary>Other knowledge comes into use.</summary>
    public void Publish(IReadOnlyList<Passage> passages) => Live.Publish(passages);

    /// <summary>Does what the program does at start, after every change, and every half minute.</summary>
    /// <returns>Whether all is as it should be.</returns>
    public Task<bool> LookAsync(CancellationToken cancellationToken = default) => _parts.GetRequiredService<QdrantKeeper>().LookAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _parts.DisposeAsync();
        _folder.Dispose();
    }
}
