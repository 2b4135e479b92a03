using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Chat;

namespace ServiceBot.Models;

/// <summary>Puts the chat model into the program, section <c>Chat</c>. Without an endpoint there is none, and no
/// <see cref="IChatClient"/>. Nothing is asked of the network at start.</summary>
internal static class ModelsRegistration
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(3), ConnectionLifetime = TimeSpan.FromMinutes(5);

    public static IServiceCollection AddChatModel(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ChatTurnOptions>().BindConfiguration(ChatTurnOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ChatTurnOptions>, ChatTurnOptionsValidator>());
        services.AddOptionsWithValidateOnStart<ChatModelOptions, ChatModelOptionsValidator>().BindConfiguration(ChatTurnOptions.Section);
        services.AddSingleton<IValidateOptions<ChatModelOptions>, ChatModelOptionsRules>();
        services.TryAddSingleton<ChatModel>();
        if (!ChatModelOptions.IsOn(configuration))
            return services;
        services.AddModelHttp(configuration);
        services.AddSingleton<ModelMeter>();
        services.AddSingleton<IModelTurns>(provider => provider.GetRequiredService<ModelMeter>());
        services.AddSingleton<IModelDrafts>(provider => provider.GetRequiredService<ModelMeter>());
        services.AddSingleton<ModelStates>();
        services.AddSingleton<IModelStanding>(provider => provider.GetRequiredService<ModelStates>());
        services.AddSingleton<ModelAccounts>();
        services.AddSingleton<ModelTrial>();
        services.AddSingleton<IChatClient>(Build);
        var checks = services.AddHealthChecks().AddCheck(ModelEndpoint.First);
        if (configuration[$"{ChatTurnOptions.Section}:{nameof(ChatModelOptions.FallbackModel)}"] is { Length: > 0 })
            checks.AddCheck(ModelEndpoint.Second);
        return services;
    }

    private static void AddModelHttp(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(ChatTurnOptions.Section);
        var (record, replay) = (section[nameof(ChatModelOptions.Record)], section[nameof(ChatModelOptions.Replay)]);
        var http = services.AddHttpClient(OpenAiChatClient.HttpClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers()
            // One client for good: its connections are renewed, not its handlers.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => replay is { Length: > 0 }
                ? new ModelReplay(replay)
                : new SocketsHttpHandler
                {
                    // The key goes to the address that was set, and nowhere else.
                    AllowAutoRedirect = false,
                    UseCookies = false,
                    ConnectTimeout = ConnectTimeout,
                    PooledConnectionLifetime = ConnectionLifetime,
                });
        if (record is { Length: > 0 })
            http.AddHttpMessageHandler(() => new ModelRecorder(record));
    }

    private static IHealthChecksBuilder AddCheck(this IHealthChecksBuilder checks, string place) => checks.Add(new HealthCheckRegistration(
        place == ModelEndpoint.First ? "chat-model" : "second-chat-model",
        provider => new ModelCheck(provider.GetRequiredService<ModelStates>().Of(place)), failureStatus: null, tags: null));

    private static BoundedChatClient Build(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<ChatModelOptions>>();
        var turn = provider.GetRequiredService<IOptions<ChatTurnOptions>>();
        var time = provider.GetRequiredService<TimeProvider>();
        var endpoints = options.Value.Endpoints();
        var clients = endpoints.Select(endpoint => new ResilientChatClient(
            new OpenAiChatClient(endpoint, provider.GetRequiredService<IHttpClientFactory>(), options, time),
            provider.GetRequiredService<ModelStates>().Of(endpoint.Place), options.Value, turn.Value.TurnTimeout,
            hasOther: endpoint.Place == ModelEndpoint.First && endpoints.Count > 1, provider.GetRequiredService<ModelMeter>(), time,
            provider.GetRequiredService<ILogger<ResilientChatClient>>())).ToList();
        IChatClient client = clients.Count > 1 ? new FallbackChatClient(clients[0], clients[1]) : clients[0];
        return new BoundedChatClient(client, provider.GetRequiredService<ModelAccounts>(), options, turn, time);
    }
}
