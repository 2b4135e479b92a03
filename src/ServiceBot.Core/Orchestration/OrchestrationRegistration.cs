using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Knowledge;
using ServiceBot.Core.Messaging;
using ServiceBot.Core.Prompts;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Orchestration;

/// <summary>Registers the turn pipeline.</summary>
public static class OrchestrationRegistration
{
    /// <summary>Adds the pipeline with its steps; needs plugins, knowledge, prompts and place names.</summary>
    public static IServiceCollection AddOrchestration(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services
            .AddSingleton(provider => new SlipCorrector(
                provider.GetRequiredService<LiveKnowledge>().Base,
                provider.GetRequiredService<IntentCatalog>().Examples.Select(example => example.Text)))
            .AddSingleton<IntentClassifier>()
            .AddSingleton<EventStep>()
            .AddSingleton<AttachmentStep>()
            .AddSingleton<HazardStep>()
            .AddSingleton<AgentStep>()
            .AddSingleton<GuardStep>()
            .AddSingleton<HandoffStep>()
            .AddSingleton<RouteStep>()
            .AddSingleton<ToolStep>()
            .AddSingleton<AnswerStep>()
            .AddSingleton<TopicKeeper>()
            .AddSingleton<FixedAnswers>()
            .AddSingleton<MannerStep>()
            .AddSingleton<MoodStep>()
            .AddSingleton<BusinessStep>()
            .AddSingleton<QuestionStep>()
            .AddSingleton<ModelParts>()
            .AddSingleton<ModelStep>()
            .AddSingleton<IQuestionAnswers, QuestionAnswers>()
            .AddSingleton<AnswerSuggestions>()
            .AddSingleton<TalkStep>()
            .AddSingleton(provider => new AnswerTrial(
                provider.GetRequiredService<RouteStep>(), provider.GetRequiredService<ToolStep>(), provider.GetRequiredService<FixedAnswers>(),
                provider.GetRequiredService<BusinessStep>(), provider.GetRequiredService<PlaceNames>(), provider.GetRequiredService<SlipCorrector>(),
                provider.GetRequiredService<LiveKnowledge>(), provider.GetRequiredService<IReplyTexts>(),
                provider.GetRequiredService<IOptions<KnowledgeOptions>>(), provider.GetRequiredService<TimeProvider>()))
            .AddSingleton(provider => new TrialQuestions(
                provider.GetRequiredService<LiveKnowledge>(), provider.GetRequiredService<IntentCatalog>()))
            .AddSingleton<CheckStep>()
            .AddSingleton<IFallbackReplies, FallbackReplies>()
            .AddSingleton<ITurnHandler, TurnPipeline>();
    }
}
