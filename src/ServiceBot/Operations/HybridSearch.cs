using Microsoft.Extensions.Options;
using ServiceBot.Core.Knowledge;
using ServiceBot.Models.Vectors;

namespace ServiceBot.Operations;

/// <summary>Gives every search its question's vector, whichever index answers.</summary>
internal static class HybridSearch
{
    /// <summary>Registered after the indexes; nothing without embeddings.</summary>
    public static IServiceCollection AddHybridSearch(this IServiceCollection services, IConfiguration configuration)
    {
        if (EmbeddingOptions.IsOn(configuration))
            services.Wrap<IKnowledgeIndex>((inner, parts) =>
            {
                var live = parts.GetRequiredService<LiveKnowledge>();
                return new HybridKnowledge(
                    inner, () => live.Embedded.Vectors, parts.GetRequiredService<IQuestionVectors>(), parts.GetRequiredService<IOptions<KnowledgeOptions>>());
            });
        return services;
    }
}
