using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ServiceBot.Models;
using ServiceBot.Testing.Models;

namespace ServiceBot.Tests.Models;

/// <summary>The client that asks once, as the program builds its connections.</summary>
internal sealed class EndpointParts : IAsyncDisposable
{
    private readonly ServiceProvider _provider;

    private EndpointParts(ScriptedModelServer server, ServiceProvider provider)
    {
        (Server, _provider) = (server, provider);
        var options = provider.GetRequiredService<IOptions<ChatModelOptions>>();
        Client = new OpenAiChatClient(
            options.Value.Endpoints()[0], provider.GetRequiredService<IHttpClientFactory>(), options, TimeProvider.System);
    }

    public ScriptedModelServer Server { get; }

    public IChatClient Client { get; }

    /// <param name="answer">To every request.</param>
    /// <param name="settings">Of the section <c>Chat</c>.</param>
    public static async Task<EndpointParts> StartAsync(ScriptedModelAnswer? answer = null, params (string Key, string Value)[] settings) =>
        For(await ScriptedModelServer.StartAsync(_ => answer ?? ScriptedModelAnswer.Text("好的")), settings);

    public static EndpointParts For(ScriptedModelServer server, params (string Key, string Value)[] settings)
    {
        var values = server.Settings();
        // Generous: a test about silence sets its own.
        values["Chat:AttemptTimeout"] = values["Chat:IdleTimeout"] = "00:01:00";
        foreach (var (key, value) in settings)
            values["Chat:" + key] = value;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging();
        services.AddChatModel(configuration);
        return new EndpointParts(server, services.BuildServiceProvider());
    }

    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();
        await Server.DisposeAsync();
    }
}
