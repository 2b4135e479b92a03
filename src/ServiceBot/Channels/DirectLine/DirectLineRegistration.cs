using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Messaging;
using ServiceBot.Secrets;

namespace ServiceBot.Channels.DirectLine;

/// <summary>Puts the Direct Line channel into the program.</summary>
internal static class DirectLineRegistration
{
    /// <summary>Path of the protocol.</summary>
    public const string Root = "/v3/directline";

    /// <summary>Path of what only our own chat page uses.</summary>
    public const string WebChatRoot = "/api/webchat";

    private const string ConversationParameter = "conversation";

    public static IServiceCollection AddDirectLine(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<DirectLineOptions, DirectLineOptionsValidator>().BindConfiguration("DirectLine");
        services.AddSingleton<IValidateOptions<DirectLineOptions>, DirectLineOptionsRules>();
        services.TryAddSingleton(provider => SecretFolder.From(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton<IChannel, DirectLineChannel>();
        services.AddSingleton<DirectLineKeys>();
        services.AddSingleton<DirectLineTokens>();
        services.AddSingleton<DirectLineAccess>();
        services.AddSingleton<OriginRules>();
        services.AddSingleton<PublicAddress>();
        services.AddSingleton<DirectLineViews>();
        services.AddSingleton<OpenConversations>();
        services.AddSingleton<TypingFeed>();
        services.AddSingleton<ActivityIntake>();
        services.AddSingleton<ConversationEndpoints>();
        services.AddSingleton<ActivityEndpoints>();
        services.AddSingleton<UploadEndpoints>();
        services.AddSingleton<StreamEndpoint>();
        services.AddSingleton<WebChatEndpoints>();
        return services;
    }

    public static void MapDirectLine(this WebApplication app)
    {
        app.UseWhen(
            context => context.Request.Path.StartsWithSegments(Root) || context.Request.Path.StartsWithSegments(WebChatRoot),
            branch => branch
                .UseMiddleware<DirectLineEdge>()
                // Pings find clients that vanished; the empty frames of the protocol are for the clients.
                .UseWebSockets(new WebSocketOptions
                {
                    KeepAliveInterval = TimeSpan.FromSeconds(30),
                    KeepAliveTimeout = TimeSpan.FromSeconds(30),
                }));

        var services = app.Services;
        var conversations = services.GetRequiredService<ConversationEndpoints>();
        var activities = services.GetRequiredService<ActivityEndpoints>();
        var uploads = services.GetRequiredService<UploadEndpoints>();
        var stream = services.GetRequiredService<StreamEndpoint>();
        var webChat = services.GetRequiredService<WebChatEndpoints>();

        var line = app.MapGroup(Root);
        line.MapPost("/tokens/generate", conversations.GenerateAsync);
        line.MapPost("/tokens/refresh", conversations.RefreshAsync);
        line.MapPost("/conversations", conversations.StartAsync);
        line.MapGet("/conversations/{conversation}", conversations.ReconnectAsync);
        line.MapGet("/conversations/{conversation}/activities", activities.GetAsync);
        line.MapPost("/conversations/{conversation}/activities", activities.PostAsync);
        line.MapPost("/conversations/{conversation}/upload", uploads.PostAsync);
        line.MapGet("/conversations/{conversation}/stream", stream.OpenAsync);

        var page = app.MapGroup(WebChatRoot);
        page.MapPost("/token", webChat.GiveTokenAsync);
        page.MapDelete("/conversation", webChat.ForgetAsync);
    }

    /// <summary>The conversation that a call's path names.</summary>
    public static string ConversationOf(HttpContext context) => context.Request.RouteValues[ConversationParameter] as string ?? "";
}
