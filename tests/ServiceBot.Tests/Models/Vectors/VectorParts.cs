using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ServiceBot.Core.Knowledge;
using ServiceBot.Models.Vectors;
using ServiceBot.Operations;
using ServiceBot.Testing;
using ServiceBot.Testing.Engine;
using ServiceBot.Testing.Models;
using ServiceBot.Testing.Server;

namespace ServiceBot.Tests.Models.Vectors;

/// <summary>Knowledge with embeddings as the program has it, on a real database; vectors are made when a test says so.</summary>
internal sealed class VectorParts : IAsyncDisposable
{
    private readonly TemporaryFolder? _folder;

    private readonly string _knowledge;

    private VectorParts(
        EmbeddingServer server, EngineHost engine, TemporaryFolder? folder, string knowledge, RecordedLogs logs, ShiftedTime time) =>
        (Server, Engine, _folder, _knowledge, Logs, Time) = (server, engine, folder, knowledge, logs, time);

    public EmbeddingServer Server { get; }

    public EngineHost Engine { get; }

    public RecordedLogs Logs { get; }

    public ShiftedTime Time { get; }

    public LiveKnowledge Live => Of<LiveKnowledge>();

    /// <summary>What the bot searches.</summary>
    public IKnowledgeIndex Index => Of<IKnowledgeIndex>();

    public IEmbeddingGenerator<string, Embedding<float>> Model => Of<IEmbeddingGenerator<string, Embedding<float>>>();

    public IVectorCache Cache => Of<IVectorCache>();

    public string? Why => Of<VectorState>().Why;

    public Task<bool> LookAsync() => Of<VectorKeeper>().LookAsync(default);

    /// <param name="server">The model; asked at, not owned.</param>
    /// <param name="passages">What is in use besides nothing.</param>
    /// <param name="storage">The database; null: one of its own.</param>
    /// <param name="settings">Of the section <c>Embedding</c>.</param>
    public static async Task<VectorParts> StartAsync(
        EmbeddingServer server, IReadOnlyList<Passage>? passages = null, IReadOnlyDictionary<string, string?>? storage = null,
        params (string Key, string Value)[] settings)
    {
        var folder = storage is null ? new TemporaryFolder() : null;
        var (logs, time) = (new RecordedLogs(), new ShiftedTime());
        var empty = Directory.CreateTempSubdirectory("servicebot-knowledge-").FullName;
        var values = new Dictionary<string, string?>(storage ?? EngineSettings.Sqlite(folder!.Path)) { ["Knowledge:Path"] = empty };
        foreach (var (key, value) in server.Settings())
            values[key] = value;
        foreach (var (key, value) in settings)
            values["Embedding:" + key] = value;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        var engine = await EngineHost.StartAsync(values, configure: services =>
        {
            services.AddSingleton<TimeProvider>(time);
            services.AddLogging(logging => logging.AddProvider(logs).SetMinimumLevel(LogLevel.Trace));
            services.AddMetrics().AddKnowledge().AddVectors(configuration).AddHybridSearch(configuration);
            // Nothing happens by itself.
            foreach (var hosted in services.Where(one => one.ServiceType == typeof(Microsoft.Extensions.Hosting.IHostedService)
                && one.ImplementationFactory?.Method.ReturnType == typeof(VectorKeeper)).ToList())
                services.Remove(hosted);
        });
        var parts = new VectorParts(server, engine, folder, empty, logs, time);
        parts.Of<VectorState>().Expect();
        parts.Live.Publish(passages ?? Clauses);
        return parts;
    }

    /// <summary>Four clauses.</summary>
    public static IReadOnlyList<Passage> Clauses { get; } =
    [
        Clause("late", "违约金怎么算", "逾期不交电费的，从逾期之日起按日加收电费违约金。"),
        Clause("invoice", "怎么开电子发票", "登录网上国网，选择账单即可开具发票。"),
        Clause("meter", "电表走快了怎么办", "可以申请校验电能表，不合格的退补电费。"),
        Clause("pile", "充电桩报装", "自用充电桩报装需要车位证明。") with { Region = "SH" },
    ];

    public static Passage Clause(string id, string heading, string text) =>
        new() { Id = id, GuideId = "test", GuideTitle = "测试", Path = [heading], Text = text };

    public async Task<IReadOnlyList<KnowledgeHit>> SearchAsync(string question) =>
        await Index.SearchAsync(new KnowledgeQuery { Text = question }, default);

    public T Of<T>() where T : notnull => Engine.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        _folder?.Dispose();
        Directory.Delete(_knowledge);
    }
}
