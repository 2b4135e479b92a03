using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ServiceBot.Core.Chat;

/// <summary>Registers what a turn needs to work with a chat model. Without a client (<see cref="ChatModel.Client"/>) all of it rests.</summary>
public static class ChatRegistration
{
    /// <summary>Adds the bounds of a turn and the memory of talks; the program adds the client.</summary>
    public static IServiceCollection AddChat(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptionsWithValidateOnStart<ChatTurnOptions, ChatTurnOptionsValidator>().BindConfiguration(ChatTurnOptions.Section);
        services.TryAddSingleton<ChatModel>();
        services.AddSingleton<ModelDrafts>();
        services.AddSingleton<SummaryWriter>();
        services.AddSingleton<RunningSummaries>();
        services.AddHostedService(provider => provider.GetRequiredService<RunningSummaries>());
        return services.AddSingleton<TalkMemory>();
    }
}
