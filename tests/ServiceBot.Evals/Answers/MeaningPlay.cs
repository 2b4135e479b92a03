using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Knowledge;
using ServiceBot.Models.Vectors;
using ServiceBot.Operations;
using ServiceBot.Testing.Models;

namespace ServiceBot.Evals.Answers;

/// <summary>Bots that ask an embedding model over HTTP. Vectors of the passages are made once, by the program's own parts.</summary>
internal sealed class MeaningPlay
{
    private readonly Dictionary<string, string?> _settings;
    private PassageVectors? _vectors;

    private MeaningPlay(Dictionary<string, string?> settings) => _settings = settings;

    /// <summary>Whether the passages got vectors.</summary>
    public bool HasVectors => _vectors is not null;

    /// <param name="server">The model.</param>
    /// <param name="threshold">Nearness from which a passage answers by meaning.</param>
    /// <param name="settings">Of section <c>Embedding</c>.</param>
    public static async Task<MeaningPlay> StartAsync(EmbeddingServer server, double? threshold, params (string Key, string Value)[] settings)
    {
        var values = server.Settings();
        if (threshold is { } nearness) values["Knowledge:MeaningThreshold"] = nearness.ToString(System.Globalization.CultureInfo.InvariantCulture);
        foreach (var (key, value) in settings) values["Embedding:" + key] = value;
        var play = new MeaningPlay(values);
        await using var bot = BotInProcess.Start(adjust: play.Adjust);
        await bot.Opened;
        await bot.Services.GetRequiredService<VectorKeeper>().LookAsync(default);
        play._vectors = bot.Services.GetRequiredService<LiveKnowledge>().Embedded.Vectors;
        return play;
    }

    /// <summary>Adds the model to a bot.</summary>
    public void Adjust(IServiceCollection services)
    {
        var own = (IConfiguration)services.Last(one => one.ServiceType == typeof(IConfiguration)).ImplementationInstance!;
        var configuration = new ConfigurationBuilder().AddConfiguration(own).AddInMemoryCollection(_settings).Build();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton(provider =>
        {
            var live = new LiveKnowledge(provider.GetRequiredService<IOptions<KnowledgeOptions>>(), NullLogger<LiveKnowledge>.Instance);
            if (_vectors is { } made) live.Attach(live.Embedded, made);
            return live;
        });
        services.AddMetrics().AddVectors(configuration).AddHybridSearch(configuration);
    }
}
