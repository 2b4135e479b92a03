using Microsoft.Extensions.DependencyInjection;

namespace ServiceBot.Core.Knowledge;

/// <summary>Registers the knowledge.</summary>
public static class KnowledgeRegistration
{
    /// <summary>Adds <see cref="IKnowledgeIndex"/>, the embedded one, over the directory in section <c>Knowledge</c>, and what tries knowledge that is not in use.</summary>
    public static IServiceCollection AddKnowledge(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<KnowledgeOptions, KnowledgeOptionsValidator>().BindConfiguration("Knowledge");
        services.AddSingleton<LiveKnowledge>();
        services.AddSingleton<TrialKnowledge>();
        services.AddSingleton<IKnowledgeIndex>(provider => provider.GetRequiredService<LiveKnowledge>());
        return services;
    }
}
