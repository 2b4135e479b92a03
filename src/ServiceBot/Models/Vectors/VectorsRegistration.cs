using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Knowledge;

namespace ServiceBot.Models.Vectors;

/// <summary>Puts embeddings into the program, section <c>Embedding</c>. Without an endpoint there are none, and no
/// <see cref="IEmbeddingGenerator"/>. Nothing is asked of the network before the program has started.</summary>
internal static class VectorsRegistration
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(3), ConnectionLifetime = TimeSpan.FromMinutes(5);

    public static IServiceCollection AddVectors(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptionsWithValidateOnStart<EmbeddingOptions, EmbeddingOptionsValidator>().BindConfiguration(EmbeddingOptions.Section);
        services.AddSingleton<IValidateOptions<EmbeddingOptions>, EmbeddingOptionsRules>();
        services.TryAddSingleton<VectorState>();
        if (!EmbeddingOptions.IsOn(configuration))
            return services;
        services.AddHttpClient(OpenAiEmbeddings.HttpClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers()
            // One client for good: its connections are renewed, not its handlers.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                // The key goes to the address that was set, and nowhere else.
                AllowAutoRedirect = false,
                UseCookies = false,
                ConnectTimeout = ConnectTimeout,
                PooledConnectionLifetime = ConnectionLifetime,
            });
        services.AddSingleton<IEmbeddingGenerator<string, Embedding<float>>, OpenAiEmbeddings>();
        services.AddSingleton<EmbeddingPipelines>();
        services.AddSingleton<VectorMeter>();
        services.AddSingleton<PassageEmbedder>();
        services.AddSingleton<VectorMaker>();
        services.AddSingleton<ITrialVectors, TrialVectors>();
        services.AddSingleton<IQuestionVectors, QuestionVectors>();
        services.AddSingleton<EmbeddingTrial>();
        services.AddSingleton<VectorKeeper>();
        services.AddHostedService(provider =>
        {
            provider.GetRequiredService<VectorState>().Expect();
            // Qdrant, when it is set, waits for the vectors instead of taking the passages in twice.
            provider.GetRequiredService<LiveKnowledge>().MakesVectors(true);
            return provider.GetRequiredService<VectorKeeper>();
        });
        return services;
    }
}
