using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ServiceBot.Core.Messaging;

/// <summary>Registers inbox, lanes, feed and outbox. The database behind them comes from the program.</summary>
public static class MessagingRegistration
{
    /// <summary>Adds the engine; needs an <see cref="IMessageStore"/>, an <see cref="IOutboxStore"/> and an <see cref="ITranscriptReader"/>.</summary>
    /// <returns>The same collection.</returns>
    public static IServiceCollection AddMessaging(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptionsWithValidateOnStart<MessagingOptions, MessagingOptionsValidator>().BindConfiguration("Messaging");
        services.AddOptionsWithValidateOnStart<OutboxOptions, OutboxOptionsValidator>().BindConfiguration("Outbox");
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<Random>();
        services.TryAddSingleton<IFallbackReplies, PlainFallbackReplies>();
        services.AddSingleton<StoreSignals>();
        services.TryAddSingleton<TypingSignals>();
        services.TryAddSingleton<LiveTexts>();
        services.AddSingleton<IMessageIntake, Inbox>();
        services.AddSingleton<TurnRunner>();
        services.AddSingleton<OutboxRule>();
        services.AddSingleton<LaneRunner>();
        services.AddSingleton<TranscriptFeed>();
        services.AddSingleton<ITranscriptFeed>(provider => provider.GetRequiredService<TranscriptFeed>());
        services.AddHostedService(provider => provider.GetRequiredService<TranscriptFeed>());
        services.AddSingleton<AnswerWatch>();
        services.AddSingleton<IAnswerWatch>(provider => provider.GetRequiredService<AnswerWatch>());
        services.AddHostedService(provider => provider.GetRequiredService<AnswerWatch>());
        services.AddHostedService<ConversationLanes>();
        services.AddHostedService<Outbox>();
        return services;
    }
}
