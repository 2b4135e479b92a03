using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Knowledge;
using ServiceBot.Core.Orchestration;
using ServiceBot.Core.Prompts;

namespace ServiceBot.Testing.Server;

/// <summary>Programs of one test run that learn from the same examples share what was learnt: training takes longer than most tests.</summary>
public static class SharedTraining
{
    private static readonly ConcurrentDictionary<(string Edition, int Examples), Lazy<IntentClassifier>> Learnt = new();

    public static void Use(IServiceCollection services) => services.AddSingleton(provider =>
    {
        var (catalog, knowledge) = (provider.GetRequiredService<IntentCatalog>(), provider.GetRequiredService<LiveKnowledge>());
        var examples = new HashCode();
        foreach (var example in catalog.Examples) examples.Add(example);
        return Learnt.GetOrAdd((knowledge.Edition, examples.ToHashCode()), _ => new(() => new IntentClassifier(catalog, knowledge))).Value;
    });
}
