using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ServiceBot.Core.Chat;

/// <summary>Registers what a turn needs to work with a chat model. Without a client (<see cref="ChatModel.Client"/>) all of it rests.</summary>
public static class ChatRegistration
{
    /// <summary>Adds the bounds of a turn and the memory of talks; the program adds the client.</summary>
    public static IServiceCollection AddChat(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<ChatTurnOptions>().BindConfiguration(ChatTurnOptions.Section).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<ChatTurnOptions>, ChatTurnOptionsValidator>()
            .AddSingleton<ChatModel>()
            .AddSingleton<TalkMemory>();
    }
}
